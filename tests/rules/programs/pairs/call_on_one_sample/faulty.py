# fault: the model is called on one image
# finds: KC206, KC201
# Keras: refuses
import numpy as np
import keras
from keras import layers

model = keras.Sequential([
    keras.Input((8, 8, 3)),
    layers.Conv2D(4, 3),
    layers.Flatten(),
    layers.Dense(2),
])
frame = np.ones((8, 8, 3), dtype="float32")
print(model(frame))  # refused
