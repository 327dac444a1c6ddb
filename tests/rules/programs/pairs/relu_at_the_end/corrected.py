import numpy as np
from keras.models import Model
from keras.layers import Input, Dense, Dropout
from keras.utils import to_categorical

num_classes = 6
x_train = np.random.rand(120, 40)
y_train = to_categorical(np.random.randint(num_classes, size=120), num_classes)

inp = Input(shape=(40,))
h = Dense(64, activation='relu')(inp)
h = Dropout(0.3)(h)
out = Dense(num_classes, activation='softmax')(h)
model = Model(inp, out)
model.compile(loss='categorical_crossentropy', optimizer='adam', metrics=['accuracy'])
model.fit(x_train, y_train, epochs=5, batch_size=16)
