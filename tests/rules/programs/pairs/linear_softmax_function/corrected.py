import tensorflow as tf
from tensorflow import keras

L = keras.layers


def net(hw=64, c=3, k=12):
    i = keras.Input((hw, hw, c))
    t = L.SeparableConv2D(32, 3, activation='relu')(i)
    t = L.MaxPooling2D(2)(t)
    t = L.SeparableConv2D(64, 3, activation='relu')(t)
    t = L.GlobalAveragePooling2D()(t)
    t = L.Dense(k)(t)
    return keras.Model(i, t)


m = net()
m.compile(keras.optimizers.SGD(0.01, momentum=0.9),
          keras.losses.CategoricalCrossentropy(label_smoothing=0.1, from_logits=True))
