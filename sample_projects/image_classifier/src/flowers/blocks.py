"""The parts that the models are made of."""

from keras import layers


def conv_block(x, filters, kernel_size=3, strides=1, activation="relu"):
    """A convolution without bias, normalised."""
    x = layers.Conv2D(filters, kernel_size, strides=strides, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization()(x)
    return layers.Activation(activation)(x) if activation else x


def residual_block(x, filters, strides=1):
    """Two convolutions beside a shortcut, which is projected where the shape changes."""
    shortcut = x
    x = conv_block(x, filters, strides=strides)
    x = conv_block(x, filters, activation=None)
    if strides != 1 or shortcut.shape[-1] != filters:
        shortcut = conv_block(shortcut, filters, kernel_size=1, strides=strides, activation=None)
    x = layers.add([x, shortcut])
    return layers.ReLU()(x)
