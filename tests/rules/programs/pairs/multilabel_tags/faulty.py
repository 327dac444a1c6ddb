# fault: tags of which several may hold are trained with softmax and binary crossentropy
# finds: KC402
# Keras: accepts
import numpy as np
from sklearn.preprocessing import MultiLabelBinarizer
from keras import Input, Model
from keras.layers import Dense

tags = [('red', 'round'), ('blue',), ('green', 'round', 'small'), ('red', 'small')] * 8
mlb = MultiLabelBinarizer()
targets = mlb.fit_transform(tags)
vectors = np.random.rand(len(tags), 30)

source = Input(shape=(vectors.shape[1],))
hidden = Dense(50, activation='relu')(source)
predicted = Dense(len(mlb.classes_), activation='softmax')(hidden)
tagger = Model(source, predicted)
tagger.compile(optimizer='adam', loss='binary_crossentropy')
tagger.fit(vectors, targets, epochs=4)
