"""Handwritten digits with a small dense network."""
import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

import tensorflow as tf
from tensorflow.keras import Sequential
from tensorflow.keras.layers import Dense, BatchNormalization, Dropout

SEED = 7
EPOCHS = 20


def load():
    digits = load_digits()
    x = digits.data / 16.0
    y = digits.target
    return train_test_split(x, y, test_size=0.2, random_state=SEED)


def build(input_size, n_out):
    model = Sequential(name="digits")
    model.add(Dense(64, activation="relu", input_shape=(input_size,)))
    model.add(BatchNormalization())
    model.add(Dropout(0.25))
    model.add(Dense(n_out, activation="softmax"))
    return model


def main():
    x_train, x_test, y_train, y_test = load()
    model = build(64, 10)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, epochs=EPOCHS, batch_size=32, verbose=2)
    print(model.evaluate(x_test, y_test))


if __name__ == "__main__":
    main()
