# fault: VGG16 keeps its top, whose Dense layers want 224 × 224, for smaller images
# finds: KC205, KC206, KC201
# Keras: refuses
from tensorflow.keras.applications import VGG16
from tensorflow.keras import models, layers

base = VGG16(weights='imagenet', include_top=True, input_shape=(150, 150, 3))  # refused
base.trainable = False

model = models.Sequential([
    base,
    layers.Flatten(),
    layers.Dense(256, activation='relu'),
    layers.Dense(1, activation='sigmoid'),
])
