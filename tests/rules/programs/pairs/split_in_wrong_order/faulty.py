# fault: inputs and targets of a split are given in each other's place
# finds: KC206, KC403
# Keras: refuses
import numpy as np
from sklearn.model_selection import train_test_split
from sklearn.datasets import make_regression
from keras.models import Sequential
from keras.layers import Dense

X, y = make_regression(n_samples=120, n_features=9, noise=0.2)
X_train, y_train, X_test, y_test = train_test_split(X, y, test_size=0.5)

reg = Sequential()
reg.add(Dense(30, activation='relu', input_dim=9))
reg.add(Dense(1))
reg.compile('adam', loss='mse')
reg.fit(X_train, y_train, epochs=5)
reg.evaluate(X_test, y_test)  # refused
