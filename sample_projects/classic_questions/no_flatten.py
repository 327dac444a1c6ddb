# Why does my classifier give 218 x 218 answers for each image?
import tensorflow as tf

input_shape = (224, 224, 3)

model = tf.keras.models.Sequential([
    tf.keras.layers.Conv2D(32, (3, 3), activation='relu', input_shape=input_shape),
    tf.keras.layers.Conv2D(64, (3, 3), activation='relu'),
    tf.keras.layers.Conv2D(128, (3, 3), activation='relu'),
    tf.keras.layers.Dense(10, activation='softmax'),
])
model.summary()
