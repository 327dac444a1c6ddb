from tensorflow.keras.layers import Input, LSTM, TimeDistributed, Dense, RepeatVector
from tensorflow.keras.models import Model

visible = Input(shape=(9, 1))
encoder = LSTM(100, activation='relu')(visible)
decoder = RepeatVector(9)(encoder)
decoder = LSTM(100, activation='relu', return_sequences=True)(decoder)
decoder = TimeDistributed(Dense(1))(decoder)
model = Model(inputs=visible, outputs=decoder)
