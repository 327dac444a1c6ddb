import numpy as np
import tensorflow as tf
from tensorflow import keras

num_inputs, num_actions, num_hidden = 4, 2, 128
inputs = keras.layers.Input(shape=(num_inputs,))
common = keras.layers.Dense(num_hidden, activation="relu")(inputs)
action = keras.layers.Dense(num_actions, activation="softmax")(common)
critic = keras.layers.Dense(1)(common)
model = keras.Model(inputs=inputs, outputs=[action, critic])

rng = np.random.default_rng(0)
state = rng.normal(size=(num_inputs,))
for step in range(2):
    probs, value = model.predict(np.array([state]), verbose=0)
