"""An encoder and a decoder; nobody says here how large their vocabularies are."""

import keras
from keras import layers


def build_translator(source_vocab, target_vocab, units=256, dim=64):
    source = keras.Input((None,), name="source")
    target = keras.Input((None,), name="target")
    encoded = layers.Embedding(source_vocab, dim, mask_zero=True)(source)
    _, hidden, cell = layers.LSTM(units, return_state=True)(encoded)
    decoded = layers.Embedding(target_vocab, dim, mask_zero=True)(target)
    decoded = layers.LSTM(units, return_sequences=True)(decoded, initial_state=[hidden, cell])
    return keras.Model([source, target], layers.Dense(target_vocab, activation="softmax")(decoded), name="translator")


# kerascount: max-params=40M
english_german = build_translator(source_vocab=30_000, target_vocab=45_000)
