# fault: the skip connections of a U-Net do not fit, because the image cannot be halved three times
# finds: KC203
# Keras: refuses
import tensorflow as tf
from tensorflow.keras.layers import Conv2D, MaxPooling2D, UpSampling2D, concatenate, Input
from tensorflow.keras.models import Model

IMG_HEIGHT, IMG_WIDTH, IMG_CHANNELS = 100, 100, 3


def conv_block(x, n):
    x = Conv2D(n, 3, activation='relu', padding='same')(x)
    return Conv2D(n, 3, activation='relu', padding='same')(x)


inputs = Input((IMG_HEIGHT, IMG_WIDTH, IMG_CHANNELS))
c1 = conv_block(inputs, 8)
p1 = MaxPooling2D()(c1)
c2 = conv_block(p1, 16)
p2 = MaxPooling2D()(c2)
c3 = conv_block(p2, 32)
p3 = MaxPooling2D()(c3)
c4 = conv_block(p3, 64)
u5 = concatenate([UpSampling2D()(c4), c3])  # refused
c5 = conv_block(u5, 32)
u6 = concatenate([UpSampling2D()(c5), c2])
c6 = conv_block(u6, 16)
u7 = concatenate([UpSampling2D()(c6), c1])
c7 = conv_block(u7, 8)
outputs = Conv2D(1, 1, activation='sigmoid')(c7)
model = Model(inputs=[inputs], outputs=[outputs])
model.compile(optimizer='adam', loss='binary_crossentropy')
