import pandas as pd
from sklearn.datasets import load_wine
from sklearn.preprocessing import MinMaxScaler
from sklearn.model_selection import train_test_split
from tensorflow import keras

wine = load_wine()
features = pd.DataFrame(wine.data, columns=wine.feature_names)
print(features.head())

train_x, val_x, train_y, val_y = train_test_split(features, wine.target, test_size=0.2, stratify=wine.target)
scaler = MinMaxScaler()
train_x = scaler.fit_transform(train_x)
val_x = scaler.transform(val_x)

inp = keras.layers.Input((13,))
h = keras.layers.Dense(32, activation=keras.activations.relu)(inp)
h = keras.layers.Dense(16, activation=keras.activations.relu)(h)
out = keras.layers.Dense(3, activation=keras.activations.softmax)(h)
clf = keras.models.Model(inputs=inp, outputs=out)
clf.compile(optimizer=keras.optimizers.RMSprop(0.001), loss='sparse_categorical_crossentropy')
hist = clf.fit(train_x, train_y, validation_data=(val_x, val_y), epochs=10, batch_size=8)
