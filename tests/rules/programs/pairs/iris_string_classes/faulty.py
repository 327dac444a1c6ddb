# fault: the species are made one-hot with get_dummies, and the model has two units for three of them
# finds: KC403
# Keras: refuses
import pandas as pd
from sklearn.datasets import load_iris
from keras.models import Sequential
from keras.layers import Dense, Input

raw = load_iris(as_frame=True)
x = raw.data
y = pd.get_dummies(raw.target).astype(int)

model = Sequential()
model.add(Input(shape=(4,)))
model.add(Dense(10, activation='relu'))
model.add(Dense(2, activation='softmax'))
model.compile(loss='categorical_crossentropy', optimizer='adam', metrics=['accuracy'])
model.fit(x, y, epochs=20, batch_size=5, shuffle=True)  # refused
