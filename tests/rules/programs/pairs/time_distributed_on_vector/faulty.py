# fault: TimeDistributed stands after an LSTM that gives its last state only
# finds: KC201
# Keras: refuses
from keras.models import Sequential
from keras.layers import Embedding, LSTM, TimeDistributed, Dense, Input

vocab, tags, max_len = 4000, 17, 60
model = Sequential()
model.add(Input(shape=(max_len,)))
model.add(Embedding(vocab, 64))
model.add(LSTM(64))
model.add(TimeDistributed(Dense(tags, activation='softmax')))  # refused
model.compile(optimizer='adam', loss='sparse_categorical_crossentropy')
