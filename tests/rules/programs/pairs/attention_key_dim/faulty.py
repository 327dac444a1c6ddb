# fault: MultiHeadAttention is told d_model, a name of other libraries
# finds: KC205
# Keras: refuses
import tensorflow as tf
from tensorflow.keras import layers

maxlen, embed_dim = 50, 32
inputs = layers.Input(shape=(maxlen,))
x = layers.Embedding(input_dim=5000, output_dim=embed_dim)(inputs)
attn = layers.MultiHeadAttention(num_heads=4, d_model=embed_dim)(x, x)  # refused
x = layers.LayerNormalization()(x + attn)
x = layers.GlobalAveragePooling1D()(x)
outputs = layers.Dense(1, activation="sigmoid")(x)
model = tf.keras.Model(inputs, outputs)
