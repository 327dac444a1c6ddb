import keras
from keras.layers import Dense

model = keras.Sequential()
model.add(Dense(64, activation='relu', input_shape=(13,)))
model.add(Dense(1))
model.compile(optimizer=keras.optimizers.Adam(1e-3), loss='mse')
