# fault: the parts of the input are given as a list of three where the model has two inputs
# finds: KC206
# Keras: refuses
import numpy as np
from tensorflow.keras.layers import Input, Dense, concatenate
from tensorflow.keras.models import Model

n = 40
price, area, rooms = np.random.rand(n, 1), np.random.rand(n, 1), np.random.rand(n, 3)
inA = Input(shape=(2,))
inB = Input(shape=(3,))
merged = concatenate([Dense(4)(inA), Dense(4)(inB)])
z = Dense(1, activation="linear")(merged)
model = Model(inputs=[inA, inB], outputs=z)
model.compile(loss="mean_absolute_percentage_error", optimizer="adam")
model.fit(x=[price, area, rooms], y=price * 3, epochs=2)  # refused
