import tensorflow as tf
from tensorflow.keras import layers

maxlen, embed_dim = 50, 32
inputs = layers.Input(shape=(maxlen,))
x = layers.Embedding(input_dim=5000, output_dim=embed_dim)(inputs)
attn = layers.MultiHeadAttention(num_heads=4, key_dim=embed_dim)(x, x)
x = layers.LayerNormalization()(x + attn)
x = layers.GlobalAveragePooling1D()(x)
outputs = layers.Dense(1, activation="sigmoid")(x)
model = tf.keras.Model(inputs, outputs)
