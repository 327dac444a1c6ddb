import keras
import numpy as np
from keras.applications import ResNet50

base = ResNet50(include_top=False, weights="imagenet", input_shape=(64, 64, 3), pooling="avg")
model = keras.Sequential([base, keras.layers.Dense(4, activation="softmax")])
base.trainable = False
model.compile(optimizer="adam", loss="categorical_crossentropy")
model.fit(np.random.rand(4, 64, 64, 3), np.eye(4), epochs=2)
