# fault: Conv1D is told columns of a table as if they were a signal with channels
# finds: KC201
# Keras: refuses
from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split
from tensorflow.keras import models, layers

X, y = load_iris(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y)

model = models.Sequential()
model.add(layers.Conv1D(16, 2, activation='relu', input_shape=(4,)))  # refused
model.add(layers.GlobalMaxPooling1D())
model.add(layers.Dense(3, activation='softmax'))
model.compile('adam', 'sparse_categorical_crossentropy', metrics=['acc'])
model.fit(X_train, y_train, validation_data=(X_test, y_test))
