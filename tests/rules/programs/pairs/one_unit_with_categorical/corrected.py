import numpy as np
from keras import Sequential, layers

x = np.random.rand(64, 20)
y = np.random.randint(0, 2, (64, 1))

model = Sequential([
    layers.Input((20,)),
    layers.Dense(10, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(x, y, epochs=3)
