# How many parameters has a single layer?
import keras
from keras.layers import Conv2D, Dense, SimpleRNN

dense = keras.Sequential([keras.Input((128,)), Dense(64)])
dense.summary()

inputs = keras.Input((None, None, 3))
convolution = keras.Model(inputs, Conv2D(32, kernel_size=3)(inputs))
convolution.summary()

recurrent = keras.Sequential([SimpleRNN(128, input_shape=(None, 64))])
recurrent.summary()
