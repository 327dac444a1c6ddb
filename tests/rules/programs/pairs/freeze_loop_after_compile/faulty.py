# fault: all layers but the last are frozen in a loop, when the model is compiled already
# finds: KC305
# Keras: accepts
import keras
import numpy as np
from keras import layers

model = keras.Sequential([
    keras.Input((20,)),
    layers.Dense(64, activation="relu"),
    layers.Dense(64, activation="relu"),
    layers.Dense(3, activation="softmax"),
])
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
for layer in model.layers[:-1]:
    layer.trainable = False
model.fit(np.random.rand(30, 20), np.eye(3)[np.arange(30) % 3], epochs=2)
