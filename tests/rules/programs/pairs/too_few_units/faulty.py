# fault: nine units for the labels 0 to 9
# finds: KC403
# Keras: refuses
import tensorflow as tf

(x, y), (xt, yt) = tf.keras.datasets.fashion_mnist.load_data()
x = x[..., tf.newaxis] / 255.0

model = tf.keras.Sequential([
    tf.keras.layers.Conv2D(16, 3, activation="relu", input_shape=(28, 28, 1)),
    tf.keras.layers.MaxPooling2D(),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(9, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=5)  # refused
