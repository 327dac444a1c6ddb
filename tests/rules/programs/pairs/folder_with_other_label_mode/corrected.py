# folders: images: daisy, rose, sunflower
import tensorflow as tf

img_height, img_width = 64, 64
train_ds = tf.keras.utils.image_dataset_from_directory(
    "images",
    label_mode="categorical",
    image_size=(img_height, img_width),
    batch_size=2)

model = tf.keras.Sequential([
    tf.keras.layers.Rescaling(1. / 255, input_shape=(img_height, img_width, 3)),
    tf.keras.layers.Conv2D(8, 3, activation='relu'),
    tf.keras.layers.GlobalAveragePooling2D(),
    tf.keras.layers.Dense(3, activation='softmax'),
])
model.compile(optimizer='adam', loss='categorical_crossentropy')
model.fit(train_ds, epochs=1)
