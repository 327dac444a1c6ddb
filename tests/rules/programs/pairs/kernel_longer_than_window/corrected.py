import tensorflow as tf
from tensorflow.keras import layers

window, n_sensors = 16, 6


def build(kernel=7):
    inputs = layers.Input(shape=(window, n_sensors))
    x = layers.Conv1D(32, kernel, activation="relu")(inputs)
    x = layers.MaxPool1D(2)(x)
    x = layers.Conv1D(64, 3, activation="relu")(x)
    x = layers.Flatten()(x)
    return tf.keras.Model(inputs, layers.Dense(4, activation="softmax")(x))


net = build()
