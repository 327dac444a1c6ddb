# fault: the TextVectorization makes up to 20,000 numbers, the embedding has 2,000 rows
# finds: KC404
# Keras: accepts
from tensorflow.keras import layers
import tensorflow as tf

max_tokens = 20000
vectorize = layers.TextVectorization(max_tokens=max_tokens, output_mode="int", output_sequence_length=250)

inputs = tf.keras.Input(shape=(1,), dtype=tf.string)
x = vectorize(inputs)
x = layers.Embedding(2000, 64)(x)
x = layers.GlobalAveragePooling1D()(x)
x = layers.Dense(1, activation="sigmoid")(x)
model = tf.keras.Model(inputs, x)
model.compile(loss="binary_crossentropy", optimizer="adam")
