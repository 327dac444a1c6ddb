# fault: the classifier ends in tanh, whose negative values binary crossentropy cuts off
# finds: KC402
# Keras: accepts
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Embedding, Bidirectional, LSTM, Dense

VOCAB = 8000
model = Sequential([
    Embedding(VOCAB, 32),
    Bidirectional(LSTM(32)),
    Dense(16, activation='relu'),
    Dense(1, activation='tanh'),
])
model.compile(loss='binary_crossentropy', optimizer='adam', metrics=['accuracy'])
