# fault: the classes are counted with NumPy, and the classifier of several ends in a sigmoid
# finds: KC402
# Keras: accepts
import numpy as np
import pandas as pd
from sklearn.preprocessing import LabelEncoder, MinMaxScaler
from keras.models import Sequential
from keras.layers import Dense
from keras.utils import to_categorical

rows = pd.DataFrame(np.random.rand(80, 5), columns=['a', 'b', 'c', 'd', 'e'])
rows['kind'] = np.repeat(['one', 'two', 'three', 'four'], 20)
features = MinMaxScaler().fit_transform(rows[['a', 'b', 'c', 'd', 'e']])
labels = to_categorical(LabelEncoder().fit_transform(rows['kind']), num_classes=4)

model = Sequential()
model.add(Dense(10, activation='relu', input_shape=(features.shape[1],)))
model.add(Dense(labels.shape[1], activation='sigmoid'))
model.compile(loss='categorical_crossentropy', optimizer='sgd')
model.fit(features, labels, epochs=4)
