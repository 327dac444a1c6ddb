# fault: the base is frozen after compile, and the model is not compiled again
# finds: KC305
# Keras: accepts
import keras
import numpy as np
from keras.applications import ResNet50

base = ResNet50(include_top=False, weights="imagenet", input_shape=(64, 64, 3), pooling="avg")
model = keras.Sequential([base, keras.layers.Dense(4, activation="softmax")])
model.compile(optimizer="adam", loss="categorical_crossentropy")
base.trainable = False
model.fit(np.random.rand(4, 64, 64, 3), np.eye(4), epochs=2)
