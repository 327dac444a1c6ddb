"""Experiments, with limits of their own."""

import sys

from keras import Input, Model, Sequential, layers

hidden = 1024

# kerascount: max-params=2M, max-size=5MB
# kerascount: max-layer-params=2M
wide = Sequential([Input((784,)), layers.Dense(hidden), layers.Dense(10)])

wider = Sequential([Input((784,)), layers.Dense(2 * hidden), layers.Dense(10)])  # kerascount: ignore[KC101, KC103] only tried once

bag = Sequential(
    [
        Input((200,)),
        layers.Embedding(20_000, 32),  # kerascount: max-layer-params=640k
        layers.GlobalAveragePooling1D(),
        layers.Dense(1),
    ]
)

vocabulary = int(sys.argv[1])
open_ended = Sequential([Input((200,)), layers.Embedding(vocabulary, 8), layers.Flatten(), layers.Dense(4)])

inputs = Input((64,))
x = layers.Dense(512, activation="relu")(inputs)
if "--deep" in sys.argv:
    x = layers.Dense(512, activation="relu")(x)
staged = Model(inputs, layers.Dense(10)(x))  # kerascount: max-params=100k
