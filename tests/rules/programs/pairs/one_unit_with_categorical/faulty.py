# fault: one sigmoid unit is trained with categorical crossentropy, which is then always zero
# finds: KC402, KC403
# Keras: accepts
import numpy as np
from keras import Sequential, layers

x = np.random.rand(64, 20)
y = np.random.randint(0, 2, (64, 1))

model = Sequential([
    layers.Input((20,)),
    layers.Dense(10, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(x, y, epochs=3)
