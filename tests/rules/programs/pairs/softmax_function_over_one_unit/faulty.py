# fault: softmax over a single unit, given as tf.nn.softmax
# finds: KC401
# Keras: accepts
import tensorflow as tf

model = tf.keras.models.Sequential()
model.add(tf.keras.layers.Dense(units=6, activation=tf.nn.relu, input_shape=(11,)))
model.add(tf.keras.layers.Dense(units=6, activation=tf.nn.relu))
model.add(tf.keras.layers.Dense(activation=tf.nn.softmax, units=1))
model.compile(optimizer='adam', loss=tf.keras.losses.BinaryCrossentropy(), metrics=['accuracy'])
