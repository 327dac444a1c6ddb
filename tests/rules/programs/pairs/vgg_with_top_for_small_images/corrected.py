from tensorflow.keras.applications import VGG16
from tensorflow.keras import models, layers

base = VGG16(weights='imagenet', include_top=False, input_shape=(150, 150, 3))
base.trainable = False

model = models.Sequential([
    base,
    layers.Flatten(),
    layers.Dense(256, activation='relu'),
    layers.Dense(1, activation='sigmoid'),
])
