# fault: written for the old Keras: softmax over one unit
# finds: KC401
# Keras: accepts
# keras: 2
import numpy as np
from keras.models import Sequential
from keras.layers import Dense, Dropout, Activation
from keras.optimizers import SGD

X = np.random.rand(40, 16)
y = np.random.randint(2, size=40)
model = Sequential()
model.add(Dense(64, input_dim=16))
model.add(Activation('tanh'))
model.add(Dropout(0.5))
model.add(Dense(1))
model.add(Activation('softmax'))
sgd = SGD(learning_rate=0.1)
model.compile(loss='binary_crossentropy', optimizer=sgd)
model.fit(X, y, epochs=2, batch_size=4)
