# files: housing.csv: 60x14
from pandas import read_csv
from keras.models import Sequential
from keras.layers import Dense
from sklearn.model_selection import cross_val_score

dataframe = read_csv("housing.csv", header=None)
dataset = dataframe.values
X = dataset[:, 0:13]
Y = dataset[:, 13]


def wider_model():
    model = Sequential()
    model.add(Dense(20, input_shape=(13,), kernel_initializer='normal', activation='relu'))
    model.add(Dense(1, kernel_initializer='normal'))
    model.compile(loss='mean_squared_error', optimizer='adam')
    return model


estimator = wider_model()
estimator.fit(X, Y, epochs=100, batch_size=5, verbose=0)
