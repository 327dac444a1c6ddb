from keras import Input, Model
from keras.layers import Dense, Flatten, Conv2D

i = Input((48, 48, 1))
x = Conv2D(8, 3, activation='relu')(i)
x = Flatten()(x)
out = Dense(7, activation='softmax')(x)
model = Model(i, out)
model.compile(optimizer='adam', loss='categorical_crossentropy')
