# Two ways to tell three kinds of small images apart: which one is larger, and why?
from tensorflow import keras
from tensorflow.keras.layers import Conv2D, Dense, Flatten

tiny_dense = keras.Sequential(name="tiny_dense")
tiny_dense.add(Flatten(input_shape=(28, 28)))
tiny_dense.add(Dense(10, activation="relu"))
tiny_dense.add(Dense(10, activation="relu"))
tiny_dense.add(Dense(3, activation="softmax"))
tiny_dense.summary()

convolutional = keras.Sequential()
for index in range(2):
    options = {"input_shape": (28, 28, 1)} if index == 0 else {}
    convolutional.add(Conv2D(10, 3, padding="same", activation="relu", **options))
convolutional.add(Flatten())
convolutional.add(Dense(3, activation="softmax"))
convolutional.summary()
