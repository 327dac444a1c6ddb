from typing import List

import tensorflow as tf


def stacked(units: List[int], steps: int, channels: int, classes: int) -> tf.keras.Model:
    layers: list = [tf.keras.layers.InputLayer(input_shape=(steps, channels))]
    for n, size in enumerate(units):
        layers.append(tf.keras.layers.LSTM(size, return_sequences=n < len(units) - 1))
        layers.append(tf.keras.layers.Dropout(0.1))
    layers.append(tf.keras.layers.Dense(classes, activation="softmax"))
    return tf.keras.Sequential(layers)


model = stacked([64, 64], 128, 9, 6)
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.summary()
