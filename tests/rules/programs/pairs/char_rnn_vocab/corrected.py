import numpy as np
import tensorflow as tf
from tensorflow.keras.preprocessing.text import Tokenizer
from tensorflow.keras.preprocessing.sequence import pad_sequences

lines = ["shall i compare thee", "to a summers day", "thou art more lovely", "and more temperate"]
tok = Tokenizer(char_level=True)
tok.fit_on_texts(lines)
data = pad_sequences(tok.texts_to_sequences(lines), maxlen=24)
n_chars = len(tok.word_index)
inputs, targets = data[:, :-1], data[:, 1:]

model = tf.keras.models.Sequential()
model.add(tf.keras.layers.Embedding(n_chars + 1, 16))
model.add(tf.keras.layers.LSTM(32, return_sequences=True))
model.add(tf.keras.layers.Dense(n_chars + 1, activation='softmax'))
model.compile(loss='sparse_categorical_crossentropy', optimizer='adam')
model.fit(inputs, targets, epochs=10)
