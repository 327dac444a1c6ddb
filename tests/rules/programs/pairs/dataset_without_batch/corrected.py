import numpy as np
import tensorflow as tf

x = np.random.rand(100, 16).astype('float32')
y = np.random.randint(0, 2, size=(100,)).astype('float32')
dataset = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(100)
dataset = dataset.batch(10)

model = tf.keras.Sequential([
    tf.keras.layers.Dense(8, activation='relu', input_shape=(16,)),
    tf.keras.layers.Dense(1, activation='sigmoid'),
])
model.compile(loss='binary_crossentropy', optimizer='adam')
model.fit(dataset, epochs=3)
