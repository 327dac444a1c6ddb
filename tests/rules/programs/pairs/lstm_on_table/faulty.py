# fault: an LSTM is told rows of a table, without an axis of time
# finds: KC201
# Keras: refuses
import numpy as np
from tensorflow.keras import Sequential
from tensorflow.keras.layers import LSTM, Dense

X_train = np.random.rand(150, 12)
y_train = np.random.randint(0, 2, size=150)

model = Sequential()
model.add(LSTM(32, input_shape=(X_train.shape[1],)))  # refused
model.add(Dense(1, activation='sigmoid'))
model.compile(loss='binary_crossentropy', optimizer='adam')
model.fit(X_train, y_train, epochs=2)
