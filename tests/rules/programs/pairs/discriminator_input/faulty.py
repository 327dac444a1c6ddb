# fault: the generator makes 28 × 28 × 1 images, and the discriminator wants three channels
# finds: KC201, KC206
# Keras: refuses
import numpy as np
from keras.models import Sequential, Model
from keras.layers import Dense, Reshape, Flatten, Input, LeakyReLU

img_shape = (28, 28, 3)
z_dim = 100


def build_generator():
    model = Sequential()
    model.add(Input((z_dim,)))
    model.add(Dense(128))
    model.add(LeakyReLU())
    model.add(Dense(28 * 28 * 1, activation='tanh'))
    model.add(Reshape((28, 28, 1)))
    return model


def build_discriminator():
    model = Sequential()
    model.add(Input(img_shape))
    model.add(Flatten())
    model.add(Dense(128))
    model.add(LeakyReLU())
    model.add(Dense(1, activation='sigmoid'))
    return model


discriminator = build_discriminator()
discriminator.compile(loss='binary_crossentropy', optimizer='adam', metrics=['accuracy'])
generator = build_generator()
z = Input(shape=(z_dim,))
img = generator(z)
validity = discriminator(img)
combined = Model(z, validity)
combined.compile(loss='binary_crossentropy', optimizer='adam')
noise = np.random.normal(0, 1, (16, z_dim))
combined.train_on_batch(noise, np.ones((16, 1)))  # refused
