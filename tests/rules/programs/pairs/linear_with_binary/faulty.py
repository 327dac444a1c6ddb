# fault: a binary classifier has no activation at its end, and its loss no from_logits
# finds: KC402
# Keras: accepts
from sklearn.datasets import make_moons
from keras.models import Sequential
from keras.layers import Dense
from keras.optimizers import Adam

X, y = make_moons(n_samples=200, noise=0.1, random_state=0)
model = Sequential()
model.add(Dense(32, input_shape=(2,), activation="relu"))
model.add(Dense(16, activation="relu"))
model.add(Dense(1))
model.compile(Adam(learning_rate=0.01), 'binary_crossentropy', metrics=['accuracy'])
model.fit(X, y, verbose=1, epochs=10)
