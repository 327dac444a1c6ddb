import numpy as np
from keras.models import Sequential
from keras.layers import LSTM, Dense

series = np.sin(np.arange(0, 60, 0.1))
look_back = 8
X, y = [], []
for i in range(len(series) - look_back):
    X.append(series[i:i + look_back])
    y.append(series[i + look_back])
X, y = np.array(X), np.array(y)
X = X.reshape(X.shape[0], 1, look_back)

model = Sequential()
model.add(LSTM(20, input_shape=(1, look_back)))
model.add(Dense(1))
model.compile(loss='mean_squared_error', optimizer='adam')
model.fit(X, y, epochs=1, batch_size=1, verbose=2)
