# fault: the first of two LSTM layers does not return its sequences
# finds: KC201
# Keras: refuses
from keras.models import Sequential
from keras.layers import LSTM, Dense, Dropout

n_steps = 30
n_features = 5

model = Sequential()
model.add(LSTM(units=64, input_shape=(n_steps, n_features)))
model.add(Dropout(0.2))
model.add(LSTM(units=32))  # refused
model.add(Dropout(0.2))
model.add(Dense(units=1))
model.compile(optimizer='adam', loss='mean_squared_error')
