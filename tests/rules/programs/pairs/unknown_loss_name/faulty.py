# fault: the loss has a name that Keras does not know
# finds: KC205
# Keras: refuses
from keras.models import Sequential
from keras.layers import Dense
import numpy as np

model = Sequential([Dense(4, activation='relu', input_shape=(3,)), Dense(1)])
model.compile(optimizer='adam', loss='rmse')
model.fit(np.random.rand(10, 3), np.random.rand(10), epochs=1)  # refused
