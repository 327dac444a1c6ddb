# fault: two sigmoid units are trained on one column of labels with binary crossentropy
# finds: KC403, KC402
# Keras: refuses
import numpy as np
import pandas as pd
import tensorflow as tf

table = pd.DataFrame({"age": np.random.randint(18, 80, 90), "fare": np.random.rand(90), "lived": np.random.randint(0, 2, 90)})
y = table.pop("lived")
x = table.to_numpy().astype("float32")

model = tf.keras.models.Sequential()
model.add(tf.keras.layers.Dense(10, activation="relu"))
model.add(tf.keras.layers.Dense(2, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(x, y, epochs=5)  # refused
