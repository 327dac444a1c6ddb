# fault: a Dense layer is given its activation but no units
# finds: KC205
# Keras: refuses
from tensorflow import keras

model = keras.models.Sequential()
model.add(keras.layers.Input(shape=(20,)))
model.add(keras.layers.Dense(activation='relu'))  # refused
model.add(keras.layers.Dense(1, activation='sigmoid'))
