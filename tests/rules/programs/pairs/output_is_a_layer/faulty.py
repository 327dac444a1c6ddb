# fault: the last layer is made but not called, and given to Model as its output
# finds: KC207
# Keras: refuses
from keras import Input, Model
from keras.layers import Dense, Flatten, Conv2D

i = Input((48, 48, 1))
x = Conv2D(8, 3, activation='relu')(i)
x = Flatten()(x)
out = Dense(7, activation='softmax')
model = Model(i, out)  # refused
model.compile(optimizer='adam', loss='categorical_crossentropy')
