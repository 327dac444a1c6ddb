import tensorflow as tf


def make_model(units=(64, 32, 16), seq_len=20, features=3):
    inp = tf.keras.layers.Input((seq_len, features))
    x = inp
    for i, u in enumerate(units):
        x = tf.keras.layers.GRU(u, return_sequences=(i < len(units) - 1))(x)
    out = tf.keras.layers.Dense(1)(x)
    return tf.keras.Model(inp, out)


model = make_model()
model.summary()
