# fault: a LeNet with poolings of 3 is put on 28 × 28 images
# finds: KC202
# Keras: refuses
import keras
from keras import layers

input_shape = (28, 28, 1)


class LeNet(keras.Sequential):
    def __init__(self, n_classes):
        super().__init__()
        self.add(layers.Input(shape=input_shape))
        self.add(layers.Conv2D(6, kernel_size=(5, 5), activation='tanh'))
        self.add(layers.AveragePooling2D(pool_size=(4, 4)))
        self.add(layers.Conv2D(16, kernel_size=(5, 5), activation='tanh'))
        self.add(layers.AveragePooling2D(pool_size=(4, 4)))  # refused
        self.add(layers.Flatten())
        self.add(layers.Dense(84, activation='tanh'))
        self.add(layers.Dense(n_classes, activation='softmax'))


lenet = LeNet(10)
