from sklearn.datasets import make_classification
from sklearn.preprocessing import scale
import numpy as np
from keras.models import Sequential
from keras.layers import Dense

X, y = make_classification(n_samples=200, n_features=25, random_state=3)
X_train, y_train = X[:150], y[:150]
X_test, y_test = X[150:], y[150:]
keep = np.arange(10)
small = X_train[:, keep]

model = Sequential()
model.add(Dense(12, activation='relu', input_shape=(10,)))
model.add(Dense(1, activation='sigmoid'))
model.compile(loss='binary_crossentropy', optimizer='adam', metrics=['accuracy'])
model.fit(small, y_train, epochs=5)
print(model.evaluate(X_test[:, keep], y_test))
