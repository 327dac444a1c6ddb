# fault: Conv2D is told filter instead of filters
# finds: KC205
# Keras: refuses
import tensorflow as tf

conf = dict(kernel_size=3, padding="same", activation="relu")
model = tf.keras.Sequential()
model.add(tf.keras.Input((128, 128, 1)))
model.add(tf.keras.layers.Conv2D(filter=16, **conf))  # refused
model.add(tf.keras.layers.MaxPool2D())
model.add(tf.keras.layers.Conv2D(32, **conf))
model.add(tf.keras.layers.GlobalAvgPool2D())
model.add(tf.keras.layers.Dense(1))
