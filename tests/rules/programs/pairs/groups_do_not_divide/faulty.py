# fault: the filters cannot be divided into that many groups
# finds: KC205, KC201
# Keras: refuses
import keras

inputs = keras.Input((64, 64, 24))
x = keras.layers.Conv2D(48, 1, activation="relu")(inputs)
x = keras.layers.Conv2D(48, 3, padding="same", groups=32)(x)  # refused
x = keras.layers.GlobalMaxPooling2D()(x)
model = keras.Model(inputs, keras.layers.Dense(2, activation="softmax")(x))
