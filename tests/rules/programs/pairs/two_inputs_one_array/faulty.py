# fault: a model of two inputs is fitted with one array
# finds: KC206
# Keras: refuses
import numpy as np
import keras

text_in = keras.Input(shape=(20,), name="text")
meta_in = keras.Input(shape=(4,), name="meta")
t = keras.layers.Dense(16, activation="relu")(text_in)
m = keras.layers.Dense(4, activation="relu")(meta_in)
joined = keras.layers.Concatenate()([t, m])
score = keras.layers.Dense(1)(joined)
model = keras.Model([text_in, meta_in], score)
model.compile("adam", "mse")

texts = np.random.rand(80, 20)
metas = np.random.rand(80, 4)
scores = np.random.rand(80, 1)
model.fit(texts, scores, epochs=2)  # refused
