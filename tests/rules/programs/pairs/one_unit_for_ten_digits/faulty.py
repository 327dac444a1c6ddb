# fault: a single unit is to tell ten digits apart
# finds: KC402, KC403
# Keras: refuses
from keras.datasets import mnist
from keras.models import Sequential
from keras.layers import Dense

(train_x, train_y), (test_x, test_y) = mnist.load_data()
train_x = train_x.reshape(-1, 784) / 255.0

model = Sequential()
model.add(Dense(256, activation='relu', input_shape=(784,)))
model.add(Dense(1, activation='sigmoid'))
model.compile(optimizer='adam', loss='sparse_categorical_crossentropy', metrics=['accuracy'])
model.fit(train_x, train_y, epochs=2)  # refused
