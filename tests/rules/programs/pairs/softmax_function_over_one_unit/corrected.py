import tensorflow as tf

model = tf.keras.models.Sequential()
model.add(tf.keras.layers.Dense(units=6, activation=tf.nn.relu, input_shape=(11,)))
model.add(tf.keras.layers.Dense(units=6, activation=tf.nn.relu))
model.add(tf.keras.layers.Dense(activation=tf.nn.sigmoid, units=1))
model.compile(optimizer='adam', loss=tf.keras.losses.BinaryCrossentropy(), metrics=['accuracy'])
