# fault: Reshape is given the axis of samples too
# finds: KC204
# Keras: refuses
from keras.models import Sequential
from keras.layers import Dense, Reshape, Conv1D, Flatten, Input

batch_size = 32
model = Sequential([  # refused
    Input(shape=(128,)),
    Dense(120, activation='tanh'),
    Reshape((batch_size, 12, 10)),
    Conv1D(8, 3, padding='same'),
    Flatten(),
    Dense(1),
])
model.compile(loss='mae', optimizer='adam')
