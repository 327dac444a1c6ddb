# fault: the array has features before steps, the LSTM wants steps before features
# finds: KC206
# Keras: refuses
import numpy as np
from tensorflow.keras.layers import LSTM, Dense, Input
from tensorflow.keras.models import Sequential

N_STEPS, N_FEATURES = 24, 7
signals = np.random.rand(64, N_FEATURES, N_STEPS)
rul = np.random.rand(64)

model = Sequential([Input((N_STEPS, N_FEATURES)), LSTM(16), Dense(1)])
model.compile('rmsprop', loss='huber')
model.fit(signals, rul, validation_split=0.25, epochs=3)  # refused
