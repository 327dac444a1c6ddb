"""Programs whose models real Keras saved: what it wrote is on file, with its totals."""

from __future__ import annotations

PROGRAMS = {
    "sequential": """
model = keras.Sequential([
    keras.layers.Input((28, 28, 1)), keras.layers.Conv2D(8, 3, activation="relu"), keras.layers.BatchNormalization(),
    keras.layers.MaxPooling2D(), keras.layers.Flatten(), keras.layers.Dropout(0.5), keras.layers.Dense(10),
], name="digits")
model.layers[0].trainable = False
""",
    "two_inputs": """
words, numbers = keras.Input((20,), name="words"), keras.Input((5,), name="numbers")
x = keras.layers.Embedding(100, 16)(words)
x = keras.layers.Bidirectional(keras.layers.LSTM(8, return_sequences=True))(x)
x = keras.layers.GRU(4)(keras.layers.TimeDistributed(keras.layers.Dense(6))(x))
shared = keras.layers.Dense(4)
y = shared(numbers) + shared(numbers * 2.0)
inner = keras.Sequential([keras.layers.Input((8,)), keras.layers.Dense(3)], name="inner")
inner.trainable = False
z = inner(keras.layers.Concatenate()([x, y]))
model = keras.Model([words, numbers], [keras.layers.Dense(2, name="a")(z), keras.layers.Dense(1, name="b")(z)], name="two")
""",
    "transfer": """
base = keras.applications.MobileNet(weights=None, include_top=False, input_shape=(64, 64, 3), alpha=0.25)
base.trainable = False
inputs = keras.Input((64, 64, 3))
x = keras.layers.GlobalAveragePooling2D()(base(inputs))
model = keras.Model(inputs, keras.layers.Dense(3)(x))
""",
    "attention": """
inputs = keras.Input((10, 32))
x = keras.layers.MultiHeadAttention(4, 8)(inputs, inputs)
x = keras.layers.LayerNormalization()(keras.layers.Add()([inputs, x]))
x = keras.layers.GlobalAveragePooling1D()(keras.layers.PReLU()(x))
model = keras.Model(inputs, keras.layers.Dense(1)(x))
""",
}
"""Each leaves its model in ``model``."""

SUFFIXES = (".keras", ".h5")
"""The kinds of file that Keras saves."""
