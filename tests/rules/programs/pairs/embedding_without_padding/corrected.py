from tensorflow.keras.preprocessing.text import Tokenizer
from tensorflow.keras.preprocessing.sequence import pad_sequences
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Embedding, Flatten, Dense
import numpy as np

docs = ['well done', 'good work', 'great effort', 'nice work', 'excellent',
        'weak', 'poor effort', 'not good', 'poor work', 'could have done better']
labels = np.array([1, 1, 1, 1, 1, 0, 0, 0, 0, 0])
tokenizer = Tokenizer()
tokenizer.fit_on_texts(docs)
vocab_size = len(tokenizer.word_index) + 1
encoded = tokenizer.texts_to_sequences(docs)
padded = pad_sequences(encoded, maxlen=4, padding='post')

model = Sequential()
model.add(Embedding(vocab_size, 8))
model.add(Flatten())
model.add(Dense(1, activation='sigmoid'))
model.compile(optimizer='adam', loss='binary_crossentropy', metrics=['accuracy'])
model.fit(padded, labels, epochs=50, verbose=0)
