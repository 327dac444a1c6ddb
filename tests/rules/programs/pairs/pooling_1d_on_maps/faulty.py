# fault: the pooling of a sequence is put on the maps of an image
# finds: KC201
# Keras: refuses
from tensorflow.keras import Input, Model
from tensorflow.keras.layers import Conv2D, GlobalAveragePooling1D, GlobalAveragePooling2D, Dense

a = Input((40, 40, 1))
b = Conv2D(12, 3, activation='relu')(a)
c = GlobalAveragePooling1D()(b)  # refused
d = Dense(2, activation='softmax')(c)
model = Model(a, d)
