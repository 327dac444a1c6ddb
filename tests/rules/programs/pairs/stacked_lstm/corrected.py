from keras.models import Sequential
from keras.layers import LSTM, Dense, Dropout

n_steps = 30
n_features = 5

model = Sequential()
model.add(LSTM(units=64, return_sequences=True, input_shape=(n_steps, n_features)))
model.add(Dropout(0.2))
model.add(LSTM(units=32))
model.add(Dropout(0.2))
model.add(Dense(units=1))
model.compile(optimizer='adam', loss='mean_squared_error')
