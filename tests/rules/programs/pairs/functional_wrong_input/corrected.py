from keras.layers import Input, Dense, concatenate
from keras.models import Model

inp_a = Input(shape=(32,))
inp_b = Input(shape=(16,))
x = Dense(8, activation='relu')(inp_a)
y = Dense(8, activation='relu')(inp_b)
z = concatenate([x, y])
out = Dense(1, activation='sigmoid')(z)
model = Model(inputs=[inp_a, inp_b], outputs=out)
model.compile(optimizer='adam', loss='binary_crossentropy')
