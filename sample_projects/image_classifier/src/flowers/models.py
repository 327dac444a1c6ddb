"""The models: a small residual network, and a student to distil it into."""

import keras
from keras import layers

from flowers import config
from flowers.blocks import conv_block, residual_block


def augmentation():
    return keras.Sequential(
        [layers.RandomFlip("horizontal"), layers.RandomRotation(0.1), layers.RandomZoom(0.1)],
        name="augmentation",
    )


def build_resnet(widths=config.WIDTHS, num_classes=config.NUM_CLASSES, dropout=0.3):
    """The network that is trained from scratch."""
    inputs = keras.Input(shape=(*config.IMAGE_SIZE, config.CHANNELS), name="image")
    x = augmentation()(inputs)
    x = layers.Rescaling(1.0 / 255)(x)
    x = conv_block(x, widths[0], strides=2)
    for index, filters in enumerate(widths):
        x = residual_block(x, filters, strides=1 if index == 0 else 2)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(dropout)(x)
    outputs = layers.Dense(num_classes, activation="softmax", name="kind")(x)
    return keras.Model(inputs, outputs, name="resnet")


def build_student(num_classes=config.NUM_CLASSES, alpha=0.5):
    """What runs on the phone."""
    student = keras.Sequential(name="student")
    student.add(keras.Input(shape=config.IMAGE_SIZE + (config.CHANNELS,)))
    student.add(layers.Rescaling(1.0 / 255))
    for width in config.WIDTHS:
        student.add(layers.SeparableConv2D(int(width * alpha), 3, padding="same", activation="relu"))
        student.add(layers.MaxPooling2D())
    student.add(layers.GlobalMaxPooling2D())
    student.add(layers.Dense(num_classes))
    return student


def freeze_backbone(model):
    """Leave only the last layer to be trained."""
    for layer in model.layers[:-1]:
        layer.trainable = False
