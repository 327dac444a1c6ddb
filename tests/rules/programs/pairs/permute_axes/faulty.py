# fault: Permute counts axes from 0, the one of the samples included
# finds: KC204
# Keras: refuses
from keras.layers import Input, Permute, LSTM, Dense
from keras.models import Model

seq_input = Input(shape=(40, 16))
x = Permute((0, 2, 1))(seq_input)  # refused
x = LSTM(32)(x)
model = Model(seq_input, Dense(3, activation='softmax')(x))
