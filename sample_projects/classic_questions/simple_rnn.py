# Where do the 17,792 come from?
from keras.models import Sequential
from keras.layers import Dense, SimpleRNN

model = Sequential()
model.add(SimpleRNN(128, input_shape=(5, 10)))
model.add(Dense(10))
model.summary()
