# fault: three blobs, a single softmax unit and integer labels
# finds: KC402, KC403
# Keras: refuses
from sklearn.datasets import make_blobs
from tensorflow.keras.layers import Dense
from tensorflow.keras.models import Sequential
from tensorflow.keras.utils import to_categorical

X, y = make_blobs(n_samples=150, centers=3, n_features=2, cluster_std=2, random_state=2)
y = to_categorical(y)
n_train = 75
trainX, testX = X[:n_train, :], X[n_train:, :]
trainy, testy = y[:n_train], y[n_train:]

model = Sequential()
model.add(Dense(50, input_dim=2, activation='relu'))
model.add(Dense(2, activation='softmax'))
model.compile(loss='categorical_crossentropy', optimizer='adam', metrics=['accuracy'])
model.fit(trainX, trainy, validation_data=(testX, testy), epochs=10, verbose=0)  # refused
