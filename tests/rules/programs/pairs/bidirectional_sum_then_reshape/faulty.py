# fault: a Bidirectional that sums its two directions has half the features that the Reshape expects
# finds: KC204
# Keras: refuses
from keras import Sequential
from keras.layers import Input, LSTM, Bidirectional, Reshape, Conv2D, Flatten, Dense

model = Sequential()
model.add(Input((24, 8)))
model.add(Bidirectional(LSTM(16, return_sequences=True), merge_mode='sum'))
model.add(Reshape((24, 32, 1)))  # refused
model.add(Conv2D(4, 3))
model.add(Flatten())
model.add(Dense(1))
