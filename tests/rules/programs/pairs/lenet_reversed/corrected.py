import keras
from keras import layers

input_shape = (28, 28, 1)


class LeNet(keras.Sequential):
    def __init__(self, n_classes):
        super().__init__()
        self.add(layers.Input(shape=input_shape))
        self.add(layers.Conv2D(6, kernel_size=(5, 5), activation='tanh'))
        self.add(layers.AveragePooling2D(pool_size=(2, 2)))
        self.add(layers.Conv2D(16, kernel_size=(5, 5), activation='tanh'))
        self.add(layers.AveragePooling2D(pool_size=(4, 4)))
        self.add(layers.Flatten())
        self.add(layers.Dense(84, activation='tanh'))
        self.add(layers.Dense(n_classes, activation='softmax'))


lenet = LeNet(10)
