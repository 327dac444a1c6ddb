# fault: several sigmoid units are trained with categorical crossentropy
# finds: KC402
# Keras: accepts
from sklearn.datasets import load_iris
from sklearn.preprocessing import OneHotEncoder
from sklearn.model_selection import train_test_split
from keras.models import Sequential
from keras.layers import Dense

iris = load_iris()
enc = OneHotEncoder(sparse_output=False)
Y = enc.fit_transform(iris.target.reshape(-1, 1))
X_train, X_test, Y_train, Y_test = train_test_split(iris.data, Y, test_size=0.5, random_state=2)

model = Sequential()
model.add(Dense(8, input_dim=4, activation='relu'))
model.add(Dense(3, activation='sigmoid'))
model.compile(loss='categorical_crossentropy', optimizer='adam', metrics=['accuracy'])
model.fit(X_train, Y_train, validation_data=(X_test, Y_test), epochs=5)
