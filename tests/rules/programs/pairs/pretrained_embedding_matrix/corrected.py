import numpy as np
from keras.models import Sequential
from keras.layers import Embedding, Dense, GlobalAveragePooling1D, Conv1D
from tensorflow.keras.preprocessing.text import Tokenizer
from tensorflow.keras.utils import pad_sequences

posts = ["the cat sat on the mat", "dogs chase cats", "a mat for the dog", "no cats here"]
target = np.array([0, 1, 0, 1])
EMBEDDING_DIM, MAXLEN = 20, 8

tokenizer = Tokenizer()
tokenizer.fit_on_texts(posts)
word_index = tokenizer.word_index
X = pad_sequences(tokenizer.texts_to_sequences(posts), maxlen=MAXLEN)
num_words = len(word_index) + 1

model = Sequential()
model.add(Embedding(num_words, EMBEDDING_DIM))
model.add(Conv1D(16, 3, activation="relu"))
model.add(GlobalAveragePooling1D())
model.add(Dense(1, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(X, target, epochs=3, batch_size=2)
