# fault: the rate of a Dropout is written in percent
# finds: KC205
# Keras: refuses
from keras import layers, models


def create_model():
    net = models.Sequential()
    net.add(layers.Input((64, 64, 3)))
    net.add(layers.Conv2D(16, 3, activation='relu'))
    net.add(layers.MaxPool2D())
    net.add(layers.Flatten())
    net.add(layers.Dropout(50))  # refused
    net.add(layers.Dense(2, activation='softmax'))
    return net


create_model().summary()
