# fault: the learning rate is so high that nothing is learnt
# finds: none
# Keras: accepts
from keras.models import Sequential
from keras.layers import Dense, Input
from keras.optimizers import SGD
import numpy as np

x = np.linspace(-1, 1, 80).reshape(-1, 1)
model = Sequential([Input((1,)), Dense(8, activation='tanh'), Dense(1)])
model.compile(loss='mse', optimizer=SGD(learning_rate=10.))
model.fit(x, np.sin(3 * x), epochs=2)
