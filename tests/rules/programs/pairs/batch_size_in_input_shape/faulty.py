# fault: input_shape holds the number of samples
# finds: KC201, KC206
# Keras: refuses
import numpy as np
from keras.models import Sequential
from keras.layers import LSTM, Dense

X = np.random.random((200, 10, 4))
y = np.random.random((200, 1))

model = Sequential()
model.add(LSTM(50, input_shape=(200, 10, 4)))  # refused
model.add(Dense(1))
model.compile(loss='mse', optimizer='adam')
model.fit(X, y, epochs=20, batch_size=16)
