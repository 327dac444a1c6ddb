# keras: 2
from keras.models import Sequential
from keras.layers import Convolution2D, MaxPooling2D, Flatten, Dense, Activation

model = Sequential()
model.add(Convolution2D(8, (3, 3), input_shape=(20, 20, 1)))
model.add(Activation('relu'))
model.add(MaxPooling2D(pool_size=(5, 5)))
model.add(MaxPooling2D(pool_size=(3, 3)))
model.add(Flatten())
model.add(Dense(2))
model.add(Activation('softmax'))
model.compile(loss='categorical_crossentropy', optimizer='adadelta')
