# fault: written for the old Keras: the one-hot labels are forgotten, those of fit stay integers
# finds: KC403
# Keras: refuses
# keras: 2
from keras.datasets import mnist
from keras.models import Sequential
from keras.layers import Dense, Dropout
from keras.utils import to_categorical

batch_size = 128
nb_classes = 10
(X_train, y_train), (X_test, y_test) = mnist.load_data()
X_train = X_train.reshape(-1, 784).astype('float32')
X_train /= 255
Y_train = to_categorical(y_train, nb_classes)

model = Sequential()
model.add(Dense(512, input_shape=(784,), activation='relu'))
model.add(Dropout(0.2))
model.add(Dense(nb_classes, activation='softmax'))
model.compile(loss='categorical_crossentropy', optimizer='rmsprop', metrics=['accuracy'])
model.fit(X_train, y_train, batch_size=batch_size, epochs=2, verbose=1)  # refused
