from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split
from tensorflow.keras import models, layers

X, y = load_iris(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y)
X_train, X_test = X_train[..., None], X_test[..., None]

model = models.Sequential()
model.add(layers.Conv1D(16, 2, activation='relu', input_shape=(4, 1)))
model.add(layers.GlobalMaxPooling1D())
model.add(layers.Dense(3, activation='softmax'))
model.compile('adam', 'sparse_categorical_crossentropy', metrics=['acc'])
model.fit(X_train, y_train, validation_data=(X_test, y_test))
