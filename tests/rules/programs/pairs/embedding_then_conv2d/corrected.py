from keras.models import Sequential
from keras.layers import Input, Embedding, Conv1D, Conv2D, GlobalMaxPooling1D, GlobalMaxPooling2D, Dense

max_features, maxlen = 20000, 400
model = Sequential()
model.add(Input((maxlen,)))
model.add(Embedding(max_features, 50))
model.add(Conv1D(250, 3, activation='relu'))
model.add(GlobalMaxPooling1D())
model.add(Dense(1, activation='sigmoid'))
model.compile(loss='binary_crossentropy', optimizer='adam', metrics=['accuracy'])
