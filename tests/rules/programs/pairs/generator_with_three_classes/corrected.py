# folders: weather/train: rain, snow, sun; weather/test: rain, snow, sun
import tensorflow as tf
from tensorflow.keras.preprocessing.image import ImageDataGenerator

gen = ImageDataGenerator(rescale=1 / 255., rotation_range=20)
train_flow = gen.flow_from_directory(directory="weather/train", target_size=(64, 64), class_mode="categorical", batch_size=3)
test_flow = gen.flow_from_directory(directory="weather/test", target_size=(64, 64), class_mode="categorical", batch_size=3)

cnn = tf.keras.models.Sequential()
cnn.add(tf.keras.layers.Conv2D(filters=32, kernel_size=3, activation='relu', input_shape=[64, 64, 3]))
cnn.add(tf.keras.layers.MaxPool2D(pool_size=2, strides=2))
cnn.add(tf.keras.layers.Flatten())
cnn.add(tf.keras.layers.Dense(units=64, activation='relu'))
cnn.add(tf.keras.layers.Dense(units=3, activation='softmax'))
cnn.compile(optimizer='adam', loss='categorical_crossentropy', metrics=['accuracy'])
cnn.fit(x=train_flow, validation_data=test_flow, epochs=2)
