# fault: a functional model made by a function has as many outputs as there are garments but one
# finds: KC403
# Keras: refuses
import numpy as np
from tensorflow import keras

class_names = ['T-shirt', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag']
(train, train_lab), (test, test_lab) = keras.datasets.fashion_mnist.load_data()
train = np.expand_dims(train, 3).astype("float32") / 255


def cnn(n):
    a = keras.layers.Input(train.shape[1:])
    b = keras.layers.Conv2D(8, 3, strides=2, activation="relu")(a)
    b = keras.layers.Flatten()(b)
    return keras.models.Model(a, keras.layers.Dense(n, activation="softmax")(b))


model = cnn(len(class_names))
model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train, train_lab, epochs=2)  # refused
