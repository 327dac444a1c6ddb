import tensorflow as tf
from tensorflow.keras.layers import *

text = Input(shape=(80,), dtype="int32")
emb = Embedding(6000, 48)(text)
rnn = Bidirectional(GRU(32, return_sequences=True))(emb)
att = Attention()([rnn, rnn])
pooled = GlobalMaxPooling1D()(att)
drop = Dropout(0.3)(pooled)
cls = Dense(4, activation="softmax")(drop)
model = tf.keras.Model(text, cls)
