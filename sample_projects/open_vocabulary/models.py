"""Text models whose vocabulary is known only when the data is."""

import json
import os

from keras import Input, Model, Sequential, layers

with open("vocabulary.json") as file:
    vocab_size = len(json.load(file))

max_length = 100
dim = 128

classifier = Sequential(
    [
        Input((max_length,)),
        layers.Embedding(vocab_size, dim),
        layers.Bidirectional(layers.LSTM(64)),
        layers.Dense(1, activation="sigmoid"),
    ]
)
classifier.summary()

tokens = Input((None,), dtype="int32")
embedding = layers.Embedding(vocab_size, dim)
x = embedding(tokens)
x = layers.GRU(256, return_sequences=True)(x)
language_model = Model(tokens, layers.Dense(vocab_size)(x))
language_model.summary()

labels = int(os.environ["LABELS"])  # kerascount: assume labels=12
tagger = Sequential([Input((max_length, dim)), layers.LSTM(32, return_sequences=True), layers.TimeDistributed(layers.Dense(labels))])
tagger.summary()
