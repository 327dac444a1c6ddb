# fault: a subclassed model makes its Dense layer anew whenever it is called
# finds: KC304
# Keras: accepts
import numpy as np
import keras
from keras import layers


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.d1 = layers.Dense(32, activation="relu")

    def call(self, x):
        x = self.d1(x)
        return layers.Dense(1)(x)


net = Net()
net.compile(loss="mse", optimizer="sgd")
net.fit(np.random.rand(64, 3), np.random.rand(64, 1), epochs=2)
