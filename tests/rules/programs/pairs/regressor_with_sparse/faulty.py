# fault: a regression of two values ends in relu and has crossentropy as its loss
# finds: KC402
# Keras: accepts
import numpy as np
import keras

angles = np.random.uniform(-1, 1, (50, 2))
frames = np.random.rand(50, 24)
net = keras.Sequential()
net.add(keras.Input((24,)))
net.add(keras.layers.Dense(32, "relu"))
net.add(keras.layers.Dense(2, activation="relu"))
net.compile(optimizer="adam", loss="categorical_crossentropy")
net.fit(frames, angles, epochs=2)
