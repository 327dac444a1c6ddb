import keras
import numpy as np
from keras import layers

(x_train, y_train), (x_test, y_test) = keras.datasets.cifar10.load_data()
inputs = keras.Input(shape=(32, 32, 3))
x = layers.Rescaling(1 / 255)(inputs)
x = layers.Conv2D(8, 3, activation="relu")(x)
x = layers.GlobalAveragePooling2D()(x)
outputs = layers.Dense(10, activation="softmax")(x)
model = keras.Model(inputs, outputs)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(x_train, y_train, batch_size=128)

image = x_test[3]
prediction = model.predict(np.expand_dims(image, axis=0))
print(np.argmax(prediction))
