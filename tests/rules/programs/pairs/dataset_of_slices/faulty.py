# fault: a tf.data pipeline gives integers, the model wants ten classes one-hot
# finds: KC403, KC402
# Keras: refuses
import tensorflow as tf

(x_train, y_train), _ = tf.keras.datasets.mnist.load_data()


def prepare(image, label):
    image = tf.cast(image, tf.float32) / 255.0
    return image, label


train_ds = tf.data.Dataset.from_tensor_slices((x_train, y_train))
train_ds = train_ds.map(prepare).shuffle(100).batch(32)

model = tf.keras.Sequential([
    tf.keras.layers.Flatten(input_shape=(28, 28)),
    tf.keras.layers.Dense(10, activation='softmax'),
])
model.compile(optimizer='adam', loss='categorical_crossentropy', metrics=['accuracy'])
model.fit(train_ds, epochs=2)  # refused
