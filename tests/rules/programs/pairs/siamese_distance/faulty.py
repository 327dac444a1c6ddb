# fault: the two towers of a siamese network do not end in the same width
# finds: KC203
# Keras: refuses
import tensorflow as tf
from tensorflow.keras import backend as K
from tensorflow.keras.layers import Input, Conv2D, Flatten, Dense, MaxPooling2D, Subtract


def tower(width, name):
    net = tf.keras.Sequential(name=name)
    net.add(Conv2D(32, (7, 7), activation='relu', input_shape=(105, 105, 1)))
    net.add(MaxPooling2D())
    net.add(Conv2D(64, (5, 5), activation='relu'))
    net.add(MaxPooling2D(4))
    net.add(Flatten())
    net.add(Dense(width, activation='sigmoid'))
    return net


left, right = Input((105, 105, 1)), Input((105, 105, 1))
difference = Subtract()([tower(128, 'a')(left), tower(256, 'b')(right)])  # refused
score = Dense(1, activation='sigmoid')(difference)
siamese = tf.keras.Model([left, right], score)
