import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

num_classes = 4
images = np.random.rand(6, 96, 96, 3)
labels = keras.utils.to_categorical([0, 1, 2, 3, 0, 1], num_classes)

base_model = keras.applications.MobileNetV2(weights="imagenet", include_top=False, input_shape=(96, 96, 3))
base_model.trainable = False
inputs = keras.Input((96, 96, 3))
x = base_model(inputs, training=False)
x = layers.GlobalAveragePooling2D()(x)
x = layers.Dense(64, activation="relu")(x)
outputs = layers.Dense(num_classes, activation="softmax")(x)
model = keras.Model(inputs, outputs)
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(images, labels, epochs=1)
