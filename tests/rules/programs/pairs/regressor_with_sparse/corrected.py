import numpy as np
import keras

angles = np.random.uniform(-1, 1, (50, 2))
frames = np.random.rand(50, 24)
net = keras.Sequential()
net.add(keras.Input((24,)))
net.add(keras.layers.Dense(32, "relu"))
net.add(keras.layers.Dense(2))
net.compile(optimizer="adam", loss="mse")
net.fit(frames, angles, epochs=2)
