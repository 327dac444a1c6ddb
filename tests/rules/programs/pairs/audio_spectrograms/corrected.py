import numpy as np
import keras
from keras import layers as L

spectrograms = np.random.rand(30, 64, 100).astype(np.float32)
speakers = np.arange(30) % 5
spectrograms = spectrograms[..., np.newaxis]

net = keras.Sequential()
net.add(L.Input(spectrograms.shape[1:]))
net.add(L.Conv2D(16, 3, activation='relu', padding='same'))
net.add(L.MaxPool2D(2))
net.add(L.Conv2D(32, 3, activation='relu', padding='same'))
net.add(L.GlobalAvgPool2D())
net.add(L.Dense(5, activation='softmax'))
net.compile(optimizer='nadam', loss='sparse_categorical_crossentropy')
net.fit(spectrograms, speakers, batch_size=10, epochs=3)
