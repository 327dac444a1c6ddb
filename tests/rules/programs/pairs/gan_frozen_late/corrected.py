import numpy as np
from keras import layers, Sequential, Input

gen = Sequential([Input((10,)), layers.Dense(16, activation='relu'), layers.Dense(20)])
dis = Sequential([Input((20,)), layers.Dense(16, activation='relu'), layers.Dense(1, activation='sigmoid')])
dis.compile(loss='binary_crossentropy', optimizer='adam')
dis.trainable = False
gan = Sequential([gen, dis])
gan.compile(loss='binary_crossentropy', optimizer='adam')
noise = np.random.normal(size=(16, 10))
gan.train_on_batch(noise, np.ones((16, 1)))
