import numpy as np
from sklearn.datasets import make_circles
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense

points, label = make_circles(500, noise=.1, factor=.2)
net = Sequential()
net.add(Dense(10, input_shape=(2,), activation='tanh'))
net.add(Dense(2, activation='softmax'))
net.compile(loss='sparse_categorical_crossentropy', optimizer='sgd', metrics=['accuracy'])
net.fit(points, label, epochs=50, verbose=0)
