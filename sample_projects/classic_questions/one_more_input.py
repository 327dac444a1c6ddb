# Why does one more feature cost 64 parameters?
from keras import Input, Sequential
from keras import layers as L


def regressor(features):
    return Sequential([
        Input(shape=(features,)),
        L.Dense(64, activation="relu"),
        L.Dense(1),
    ])


tiny_nine = regressor(9)
tiny_nine.summary()

tiny_ten = regressor(10)
tiny_ten.summary()
