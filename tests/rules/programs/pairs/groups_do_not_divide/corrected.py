import keras

inputs = keras.Input((64, 64, 24))
x = keras.layers.Conv2D(48, 1, activation="relu")(inputs)
x = keras.layers.Conv2D(48, 3, padding="same", groups=16)(x)
x = keras.layers.GlobalMaxPooling2D()(x)
model = keras.Model(inputs, keras.layers.Dense(2, activation="softmax")(x))
