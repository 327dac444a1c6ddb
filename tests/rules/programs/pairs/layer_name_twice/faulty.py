# fault: two layers of one model have the same name
# finds: KC207
# Keras: refuses
from tensorflow.keras.layers import Input, Conv2D, MaxPooling2D, Flatten, Dense
from tensorflow.keras.models import Model

inputs = Input((64, 64, 1))
x = Conv2D(16, 3, activation='relu', name='conv1')(inputs)
x = MaxPooling2D(name='pool1')(x)
x = Conv2D(32, 3, activation='relu', name='conv1')(x)
x = MaxPooling2D(name='pool2')(x)
x = Flatten()(x)
x = Dense(5, activation='softmax')(x)
model = Model(inputs, x)  # refused
