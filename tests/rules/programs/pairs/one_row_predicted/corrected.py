import numpy as np
from sklearn.datasets import make_classification
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense

X, y = make_classification(n_samples=100, n_features=8, random_state=0)

model = Sequential([
    Dense(12, input_shape=(8,), activation='relu'),
    Dense(1, activation='sigmoid'),
])
model.compile(loss='binary_crossentropy', optimizer='adam')
model.fit(X, y, epochs=3, verbose=0)

sample = X[0]
print(model.predict(sample.reshape(1, -1)))
