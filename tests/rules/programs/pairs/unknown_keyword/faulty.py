# fault: Dense is told input_size, which it does not know
# finds: KC205
# Keras: refuses
from keras.models import Sequential
from keras.layers import Dense

model = Sequential()
model.add(Dense(24, input_size=4, activation='relu'))  # refused
model.add(Dense(24, activation='relu'))
model.add(Dense(2, activation='linear'))
model.compile(loss='mse', optimizer='adam')
