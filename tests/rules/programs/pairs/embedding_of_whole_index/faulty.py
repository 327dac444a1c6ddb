# fault: num_words is left out, so the reviews have all 88,584 words
# finds: KC404
# Keras: refuses
import tensorflow as tf

vocab_size = 5000
(x_train, y_train), (x_test, y_test) = tf.keras.datasets.imdb.load_data()
x_train = tf.keras.utils.pad_sequences(x_train, maxlen=100)

model = tf.keras.Sequential([
    tf.keras.layers.Embedding(vocab_size, 16),
    tf.keras.layers.GlobalAveragePooling1D(),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer="adam")
model.fit(x_train, y_train, epochs=2, batch_size=512)  # refused
