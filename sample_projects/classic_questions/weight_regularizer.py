'''Speech enhancement on the magnitudes of a spectrum, written for Keras 1.'''
from keras.layers.core import Dense
from keras.models import Sequential
from keras.regularizers import WeightRegularizer

fftlen = 512
bins = fftlen // 2 + 1

denoiser = Sequential()
denoiser.add(Dense(2 * bins, input_dim=2 * bins, W_regularizer=WeightRegularizer(l1=1e-6, l2=1e-6), init='normal', activation='relu'))
denoiser.add(Dense(bins, W_regularizer=WeightRegularizer(l1=1e-6, l2=1e-6), init='normal'))
denoiser.summary()
denoiser.compile(loss='mse', optimizer='rmsprop')
