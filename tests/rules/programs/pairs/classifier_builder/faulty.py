# fault: a builder for scikit-learn's wrapper ends in softmax over one unit
# finds: KC401
# Keras: accepts
from keras.models import Sequential
from keras.layers import Dense, Input


def baseline_model(neurons=30, optimizer='adam', dropout=None):
    model = Sequential()
    model.add(Input(shape=(60,)))
    model.add(Dense(neurons, activation='relu', kernel_initializer='normal'))
    model.add(Dense(1, kernel_initializer='normal', activation='softmax'))
    model.compile(loss='binary_crossentropy', optimizer=optimizer, metrics=['accuracy'])
    return model


for neurons in (10, 30):
    baseline_model(neurons).summary()
