import keras
from keras import layers

IMG_ROWS, IMG_COLS = 28, 28

(x_train, y_train), _ = keras.datasets.fashion_mnist.load_data()
x_train = x_train.reshape(-1, IMG_ROWS, IMG_COLS, 1) / 255.0

model = keras.Sequential([
    layers.Conv2D(32, kernel_size=3, activation="relu", input_shape=(IMG_ROWS, IMG_COLS, 1)),
    layers.MaxPooling2D(2),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(x_train, y_train, epochs=3)
