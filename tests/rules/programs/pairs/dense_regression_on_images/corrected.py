import numpy as np
import tensorflow as tf
from tensorflow.keras.layers import Conv2D, Dense, Flatten
from tensorflow.keras.models import Sequential

X_train = np.random.rand(40, 30, 30, 1)
y_train = np.random.rand(40, 1)
model = Sequential()
model.add(Conv2D(8, (3, 3), activation="relu", input_shape=(30, 30, 1)))
model.add(Conv2D(8, (3, 3), activation="relu"))
model.add(Flatten())
model.add(Dense(32, activation="relu"))
model.add(Dense(1))
model.compile(optimizer="adam", loss="mse")
model.fit(X_train, y_train, epochs=2)
