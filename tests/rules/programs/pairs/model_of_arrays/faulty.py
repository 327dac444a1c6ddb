# fault: Model is given the training data instead of an Input
# finds: KC207
# Keras: refuses
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

X_train = np.random.rand(64, 20)
y_train = np.random.randint(0, 3, 64)

inputs = keras.Input(shape=(20,))
hidden = layers.Dense(16, activation='relu')(inputs)
outputs = layers.Dense(3, activation='softmax')(hidden)
model = keras.Model(inputs=X_train, outputs=outputs)  # refused
model.compile(loss='sparse_categorical_crossentropy', optimizer='adam')
model.fit(X_train, y_train)
