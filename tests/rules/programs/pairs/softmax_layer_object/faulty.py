# fault: the softmax is a layer of its own, followed by a loss that expects logits
# finds: KC402
# Keras: accepts
import tensorflow as tf
from tensorflow.keras.layers import Softmax, Dense, Input, LSTM, Embedding

inputs = Input(shape=(None,))
x = Embedding(3000, 24)(inputs)
x = LSTM(24)(x)
x = Dense(4)(x)
outputs = Softmax()(x)
model = tf.keras.models.Model(inputs, outputs)
loss_object = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
model.compile(optimizer='rmsprop', loss=loss_object)
