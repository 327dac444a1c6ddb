from tensorflow import keras
from tensorflow.keras import layers

latent_dim = 100

generator = keras.Sequential(name="generator")
generator.add(layers.Dense(7 * 7 * 128, input_shape=(latent_dim,)))
generator.add(layers.LeakyReLU())
generator.add(layers.Reshape((7, 7, 128)))
generator.add(layers.Conv2DTranspose(64, 4, strides=2, padding="same"))
generator.add(layers.LeakyReLU())
generator.add(layers.Conv2DTranspose(1, 4, strides=2, padding="same", activation="tanh"))
