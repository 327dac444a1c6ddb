import numpy as np
import pandas as pd
from keras.models import Sequential
from keras.layers import Dense

frame = pd.DataFrame(np.random.randn(90, 10))
target = pd.get_dummies(pd.Series(np.random.choice(["no", "yes"], 90))).astype("float32").values

model = Sequential()
model.add(Dense(10, input_dim=10, activation='relu'))
model.add(Dense(2, activation='softmax'))
model.compile(loss='categorical_crossentropy', optimizer='adam')
model.fit(frame.values, target, epochs=3)
