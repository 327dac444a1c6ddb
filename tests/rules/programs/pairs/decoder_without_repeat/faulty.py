# fault: the decoder of a sequence autoencoder lacks the RepeatVector
# finds: KC201
# Keras: refuses
from keras.models import Model
from keras.layers import Input, LSTM, RepeatVector, TimeDistributed, Dense

timesteps, n_features = 12, 2
inputs = Input(shape=(timesteps, n_features))
encoded = LSTM(16, activation='relu')(inputs)
decoded = LSTM(16, activation='relu', return_sequences=True)(encoded)  # refused
outputs = TimeDistributed(Dense(n_features))(decoded)
autoencoder = Model(inputs, outputs)
autoencoder.compile(optimizer='adam', loss='mse')
