import numpy as np
import tensorflow as tf

images = np.random.rand(32, 3, 64, 64).astype("float32")
labels = np.random.randint(0, 4, size=(32,))
images = np.transpose(images, (0, 2, 3, 1))

model = tf.keras.Sequential([
    tf.keras.layers.Conv2D(8, 3, activation="relu", input_shape=(64, 64, 3)),
    tf.keras.layers.GlobalMaxPooling2D(),
    tf.keras.layers.Dense(4, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(images, labels, epochs=2)
