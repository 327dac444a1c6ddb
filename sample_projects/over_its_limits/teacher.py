"""The large model, and the student that is distilled from it."""

from keras import Input, Sequential, layers

teacher = Sequential(
    [
        Input((96, 96, 3)),
        layers.Conv2D(64, 3, activation="relu"),
        layers.MaxPooling2D(3),
        layers.Conv2D(128, 3, activation="relu"),
        layers.Flatten(),
        layers.Dense(192, activation="relu"),
        layers.Dense(12, activation="softmax"),
    ]
)

student = Sequential(
    [
        Input((96, 96, 3)),
        layers.Conv2D(16, 3, activation="relu"),
        layers.MaxPooling2D(3),
        layers.Conv2D(32, 3, activation="relu"),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(12, activation="softmax"),
    ]
)
