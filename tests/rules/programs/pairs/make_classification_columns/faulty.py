# fault: make_classification gives 20 columns, the model is told 10
# finds: KC206
# Keras: refuses
from sklearn.datasets import make_classification
from sklearn.model_selection import train_test_split
import tensorflow as tf

X, y = make_classification(n_samples=300, n_informative=10, n_classes=2, random_state=42)
x_train, x_test, y_train, y_test = train_test_split(X, y, random_state=42)


class Config:
    n_features = 10
    hidden = 32


inputs = tf.keras.Input(shape=(Config.n_features,))
x = tf.keras.layers.Dense(Config.hidden, activation="relu")(inputs)
outputs = tf.keras.layers.Dense(1, activation="sigmoid")(x)
model = tf.keras.Model(inputs, outputs)
model.compile("adam", "binary_crossentropy", metrics=["AUC"])
model.fit(x_train, y_train, validation_data=(x_test, y_test), epochs=3)  # refused
