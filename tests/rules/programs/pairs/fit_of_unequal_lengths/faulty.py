# fault: the labels are those of the whole data set, the inputs those of the training part
# finds: KC206
# Keras: refuses
import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense

data = np.random.rand(120, 5)
labels = np.random.randint(2, size=(120, 1))
split = 90
x_train, x_val = data[:split], data[split:]
y_train, y_val = labels[:split], labels[split:]

model = Sequential([Dense(8, activation="relu", input_shape=(5,)), Dense(1, activation="sigmoid")])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x_train, labels, epochs=4)  # refused
