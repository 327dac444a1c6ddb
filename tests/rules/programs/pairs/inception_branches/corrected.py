import keras
from keras.layers import Conv2D, MaxPooling2D, Concatenate, Input, GlobalAveragePooling2D, Dense


def inception(x, f1, f3, f5, fp):
    b1 = Conv2D(f1, 1, padding='same', activation='relu')(x)
    b3 = Conv2D(f3, 3, padding='same', activation='relu')(Conv2D(f3 // 2, 1, activation='relu')(x))
    b5 = Conv2D(f5, 5, padding='same', activation='relu')(Conv2D(f5 // 2, 1, activation='relu')(x))
    bp = MaxPooling2D((3, 3), strides=1, padding='same')(x)
    bp = Conv2D(fp, 1, activation='relu')(bp)
    return Concatenate()([b1, b3, b5, bp])


inputs = Input((56, 56, 32))
x = inception(inputs, 16, 32, 8, 8)
x = inception(x, 32, 48, 16, 16)
outputs = Dense(20, activation='softmax')(GlobalAveragePooling2D()(x))
model = keras.Model(inputs, outputs)
