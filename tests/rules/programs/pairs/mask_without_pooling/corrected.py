import numpy as np
from keras.models import Sequential
from keras.layers import LSTM, Dense

X = np.random.rand(96, 15, 3)
y = np.random.rand(96, 1)

model = Sequential()
model.add(LSTM(24, input_shape=(15, 3)))
model.add(Dense(1))
model.compile(loss='mse', optimizer='adam')
model.fit(X, y, epochs=2, batch_size=32)
