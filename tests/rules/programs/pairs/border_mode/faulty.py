# fault: the padding of a convolution is called border_mode, as in Keras 1
# finds: KC205
# Keras: refuses
from keras.models import Sequential
from keras.layers import Conv2D, Activation, Flatten, Dense, Input

model = Sequential()
model.add(Input(shape=(32, 32, 3)))
model.add(Conv2D(32, (3, 3), border_mode='same'))  # refused
model.add(Activation('relu'))
model.add(Flatten())
model.add(Dense(10))
model.add(Activation('softmax'))
