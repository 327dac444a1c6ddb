# files: train.csv: 40x8
import pandas as pd
import numpy as np
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import StandardScaler
from keras.models import Sequential
from keras.layers import Dense
from keras.callbacks import EarlyStopping

df = pd.read_csv('train.csv', header=None)
df = df.fillna(df.mean())
y = df.pop(7).astype(int).values
X = df.values


def get_net(n_inputs):
    net = Sequential()
    net.add(Dense(13, input_dim=n_inputs, kernel_initializer='he_uniform', activation='relu'))
    net.add(Dense(1, kernel_initializer='he_uniform', activation='sigmoid'))
    net.compile(loss='binary_crossentropy', optimizer='adam', metrics=['accuracy'])
    return net


scores = []
for train, test in StratifiedKFold(n_splits=3, shuffle=True, random_state=1).split(X, y):
    scaler = StandardScaler().fit(X[train])
    net = get_net(X.shape[1])
    net.fit(scaler.transform(X[train]), y[train], epochs=30, verbose=0,
            callbacks=[EarlyStopping(monitor='loss', patience=3)])
    scores.append(net.evaluate(scaler.transform(X[test]), y[test], verbose=0)[1])
print(np.mean(scores))
