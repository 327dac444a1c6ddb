'''The same script as somebody posted it: without the lines that define the sizes.'''
from keras.layers.core import Activation, Dense, Flatten
from keras.models import Sequential

model = Sequential()
model.add(Flatten(input_shape=(1, img_rows, img_cols)))
model.add(Dense(nb_classes))
model.add(Activation('softmax'))
model.summary()

model.compile(loss='categorical_crossentropy', optimizer='adadelta')
