import keras
from keras.layers import *


def res_block(x, filters, stride=1):
    shortcut = x
    y = Conv2D(filters, 3, strides=stride, padding="same")(x)
    y = BatchNormalization()(y)
    y = ReLU()(y)
    y = Conv2D(filters, 3, padding="same")(y)
    y = BatchNormalization()(y)
    if stride != 1 or shortcut.shape[-1] != filters:
        shortcut = Conv2D(filters, 1, strides=stride)(shortcut)
    y = Add()([shortcut, y])
    return ReLU()(y)


inputs = Input((32, 32, 3))
x = Conv2D(32, 3, padding="same")(inputs)
x = res_block(x, 32)
x = res_block(x, 64)
x = res_block(x, 128, stride=2)
x = GlobalAveragePooling2D()(x)
outputs = Dense(10, activation="softmax")(x)
model = keras.models.Model(inputs, outputs)
