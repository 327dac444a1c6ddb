# fault: written for the old Keras: the array of fit is not divided into steps
# finds: KC206
# Keras: refuses
# keras: 2
import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dense

x_train = np.random.random((100, 56))
y_train = np.random.random((100, 1))
regressor = Sequential()
regressor.add(LSTM(units=20, return_sequences=True, input_shape=(28, 2)))
regressor.add(LSTM(units=20))
regressor.add(Dense(units=1))
regressor.compile(optimizer='adam', loss='mean_squared_error')
regressor.fit(x_train, y_train, epochs=2, batch_size=32)  # refused
