from keras.models import Model
from keras.layers import Input, LSTM, RepeatVector, TimeDistributed, Dense

timesteps, n_features = 12, 2
inputs = Input(shape=(timesteps, n_features))
encoded = LSTM(16, activation='relu')(inputs)
decoded = RepeatVector(timesteps)(encoded)
decoded = LSTM(16, activation='relu', return_sequences=True)(decoded)
outputs = TimeDistributed(Dense(n_features))(decoded)
autoencoder = Model(inputs, outputs)
autoencoder.compile(optimizer='adam', loss='mse')
