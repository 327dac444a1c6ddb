# fault: Flatten after one convolution makes a Dense layer that holds nearly all parameters
# finds: KC302
# Keras: accepts
from keras.models import Sequential
from keras.layers import Conv2D, Dense, Flatten, GlobalAveragePooling2D

model = Sequential()
model.add(Conv2D(32, (3, 3), activation='relu', padding='same', input_shape=(128, 128, 3)))
model.add(Conv2D(64, (3, 3), activation='relu', padding='same'))
model.add(Flatten())
model.add(Dense(128, activation='relu'))
model.add(Dense(5, activation='softmax'))
model.compile(loss='categorical_crossentropy', optimizer='adam')
