# fault: the images have their channels first, the model wants them last
# finds: KC206
# Keras: refuses
import numpy as np
import tensorflow as tf

images = np.random.rand(32, 3, 64, 64).astype("float32")
labels = np.random.randint(0, 4, size=(32,))

model = tf.keras.Sequential([
    tf.keras.layers.Conv2D(8, 3, activation="relu", input_shape=(64, 64, 3)),
    tf.keras.layers.GlobalMaxPooling2D(),
    tf.keras.layers.Dense(4, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(images, labels, epochs=2)  # refused
