import tensorflow as tf
import numpy as np

AUTOTUNE = tf.data.AUTOTUNE
BATCH = 16
tiles = np.random.randint(0, 255, (64, 32, 32, 3)).astype("uint8")
cover = np.random.randint(0, 8, 64)


def augment(img, lab):
    img = tf.image.random_flip_left_right(tf.cast(img, tf.float32))
    return img / 255., lab


ds = (tf.data.Dataset.from_tensor_slices((tiles, cover))
      .shuffle(64)
      .map(augment, num_parallel_calls=AUTOTUNE)
      .batch(BATCH)
      .prefetch(AUTOTUNE))

backbone = tf.keras.applications.EfficientNetB0(include_top=False, weights=None, input_shape=(32, 32, 3), pooling='avg')
model = tf.keras.Sequential([backbone, tf.keras.layers.Dense(8, activation='softmax')])
model.compile(optimizer=tf.keras.optimizers.Adam(1e-4), loss='sparse_categorical_crossentropy', metrics=['accuracy'])
model.fit(ds, epochs=3)
