from keras.models import Sequential
from keras.layers import Embedding, LSTM, TimeDistributed, Dense, Input

vocab, tags, max_len = 4000, 17, 60
model = Sequential()
model.add(Input(shape=(max_len,)))
model.add(Embedding(vocab, 64))
model.add(LSTM(64, return_sequences=True))
model.add(TimeDistributed(Dense(tags, activation='softmax')))
model.compile(optimizer='adam', loss='sparse_categorical_crossentropy')
