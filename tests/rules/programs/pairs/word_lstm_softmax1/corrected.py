import tensorflow as tf

texts = tf.constant(["what a film", "bad bad bad", "I would see it again", "never again"])
labels = tf.constant([1, 0, 1, 0])
encoder = tf.keras.layers.TextVectorization(max_tokens=1000)
encoder.adapt(texts)

model = tf.keras.Sequential([
    encoder,
    tf.keras.layers.Embedding(len(encoder.get_vocabulary()), 64, mask_zero=True),
    tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(64)),
    tf.keras.layers.Dense(64, activation='relu'),
    tf.keras.layers.Dense(1, activation='sigmoid')
])
model.compile(loss=tf.keras.losses.BinaryCrossentropy(from_logits=False),
              optimizer=tf.keras.optimizers.Adam(1e-4), metrics=['accuracy'])
model.fit(texts, labels, epochs=1)
