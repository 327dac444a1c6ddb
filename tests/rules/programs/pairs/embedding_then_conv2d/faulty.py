# fault: a Conv2D is put on embedded words, which have no second axis of space
# finds: KC201
# Keras: refuses
from keras.models import Sequential
from keras.layers import Input, Embedding, Conv1D, Conv2D, GlobalMaxPooling1D, GlobalMaxPooling2D, Dense

max_features, maxlen = 20000, 400
model = Sequential()
model.add(Input((maxlen,)))
model.add(Embedding(max_features, 50))
model.add(Conv2D(250, 3, activation='relu'))  # refused
model.add(GlobalMaxPooling2D())
model.add(Dense(1, activation='sigmoid'))
model.compile(loss='binary_crossentropy', optimizer='adam', metrics=['accuracy'])
