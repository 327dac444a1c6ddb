import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split
from tensorflow import keras

df = pd.DataFrame(np.random.rand(300, 6), columns=list("abcdef"))
df["target"] = (df["a"] + df["b"] > 1).astype(int)

X = df.drop("target", axis=1).values
y = df["target"].values
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=1)

model = keras.Sequential()
model.add(keras.layers.Dense(16, activation="relu", input_shape=(X_train.shape[1],)))
model.add(keras.layers.Dense(1, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
model.fit(X_train, y_train, epochs=5, validation_data=(X_test, y_test))
