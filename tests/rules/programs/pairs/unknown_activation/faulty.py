# fault: the name of the activation has a capital letter
# finds: KC205
# Keras: refuses
import keras
from keras.layers import Dense

model = keras.Sequential()
model.add(Dense(64, activation='Relu', input_shape=(13,)))  # refused
model.add(Dense(1))
model.compile(optimizer=keras.optimizers.Adam(1e-3), loss='mse')
