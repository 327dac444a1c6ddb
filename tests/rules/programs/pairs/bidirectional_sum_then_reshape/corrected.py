from keras import Sequential
from keras.layers import Input, LSTM, Bidirectional, Reshape, Conv2D, Flatten, Dense

model = Sequential()
model.add(Input((24, 8)))
model.add(Bidirectional(LSTM(16, return_sequences=True)))
model.add(Reshape((24, 32, 1)))
model.add(Conv2D(4, 3))
model.add(Flatten())
model.add(Dense(1))
