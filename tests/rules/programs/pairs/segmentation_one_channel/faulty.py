# fault: a segmentation of one channel ends in softmax
# finds: KC402, KC401
# Keras: accepts
import keras
from keras import layers

inputs = keras.Input((64, 64, 3))
x = layers.Conv2D(16, 3, padding="same", activation="relu")(inputs)
x = layers.MaxPooling2D()(x)
x = layers.Conv2D(32, 3, padding="same", activation="relu")(x)
x = layers.UpSampling2D()(x)
outputs = layers.Conv2D(1, 1, activation="softmax")(x)
model = keras.Model(inputs, outputs)
model.compile(optimizer="adam", loss="binary_crossentropy")
