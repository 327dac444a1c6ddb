import numpy as np
from tensorflow.keras.layers import Input, Dense
from tensorflow.keras.models import Model

i = Input((10,))
h = Dense(20, activation='relu')(i)
age = Dense(1, name='age')(h)
sex = Dense(1, activation='sigmoid', name='sex')(h)
model = Model(i, [age, sex])
model.compile(optimizer='adam', loss=['mse', 'binary_crossentropy'])
model.fit(np.random.rand(32, 10), [np.random.rand(32, 1), np.random.randint(0, 2, (32, 1))], epochs=1)
