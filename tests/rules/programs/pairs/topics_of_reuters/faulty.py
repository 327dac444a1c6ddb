# fault: the labels of 46 topics are one-hot, and the model has 45 units
# finds: KC403
# Keras: refuses
import numpy as np
from keras.datasets import reuters
from keras import models, layers
from keras.utils import to_categorical

(train_data, train_labels), (test_data, test_labels) = reuters.load_data(num_words=10000)


def vectorize_sequences(sequences, dimension=10000):
    results = np.zeros((len(sequences), dimension))
    for i, sequence in enumerate(sequences):
        results[i, sequence] = 1.
    return results


x_train = vectorize_sequences(train_data)
one_hot_train_labels = to_categorical(train_labels, 46)

model = models.Sequential()
model.add(layers.Dense(64, activation='relu', input_shape=(10000,)))
model.add(layers.Dense(64, activation='relu'))
model.add(layers.Dense(45, activation='softmax'))
model.compile(optimizer='rmsprop', loss='categorical_crossentropy', metrics=['accuracy'])
model.fit(x_train, one_hot_train_labels, epochs=20, batch_size=512)  # refused
