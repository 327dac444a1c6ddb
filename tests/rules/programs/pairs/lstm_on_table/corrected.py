import numpy as np
from tensorflow.keras import Sequential
from tensorflow.keras.layers import LSTM, Dense

X_train = np.random.rand(150, 12)
y_train = np.random.randint(0, 2, size=150)

X_train = X_train.reshape((X_train.shape[0], 1, X_train.shape[1]))
model = Sequential()
model.add(LSTM(32, input_shape=(X_train.shape[1], X_train.shape[2])))
model.add(Dense(1, activation='sigmoid'))
model.compile(loss='binary_crossentropy', optimizer='adam')
model.fit(X_train, y_train, epochs=2)
