# fault: a batch normalisation is made in __init__ and never called
# finds: KC304
# Keras: accepts
import tensorflow as tf
from tensorflow.keras.layers import Dense, BatchNormalization


class MLP(tf.keras.Model):
    def __init__(self, hidden=64, n_out=10, **kwargs):
        super(MLP, self).__init__(**kwargs)
        self.fc1 = Dense(hidden, activation='relu')
        self.bn = BatchNormalization()
        self.fc2 = Dense(n_out, activation='softmax')

    def call(self, x, training=False):
        x = self.fc1(x)
        return self.fc2(x)


model = MLP()
model.build((None, 784))
model.compile(optimizer='adam', loss='sparse_categorical_crossentropy')
