# fault: the words are predicted by a Dense layer without activation, with a loss for probabilities
# finds: KC402
# Keras: accepts
import numpy as np
import tensorflow as tf

chars = sorted(set("the quick brown fox jumps over the lazy dog"))
vocab_size = len(chars)
seq = np.random.randint(0, vocab_size, (60, 12))
nxt = np.random.randint(0, vocab_size, (60,))


def build(rnn_units=48):
    model = tf.keras.Sequential()
    model.add(tf.keras.layers.Embedding(vocab_size, 16))
    model.add(tf.keras.layers.GRU(rnn_units))
    model.add(tf.keras.layers.Dense(vocab_size))
    return model


model = build()
model.compile(optimizer='adam', loss=tf.keras.losses.sparse_categorical_crossentropy)
model.fit(seq, nxt, epochs=1)
