# fault: the dropout and second convolution are called on the wrong tensor, so that nothing of the branch is used
# finds: KC304
# Keras: accepts
import tensorflow as tf
from tensorflow.keras.layers import Conv2D, Dropout, GlobalAveragePooling2D, Dense, Input


def build_model(shape=(40, 40, 3), classes=3):
    inputs = Input(shape)
    x1 = Conv2D(16, 3, activation='relu')(inputs)
    x2 = Conv2D(32, 3, activation='relu')(x1)
    x2 = Dropout(0.3)(x2)
    x = GlobalAveragePooling2D()(x1)
    outputs = Dense(classes, activation='softmax')(x)
    return tf.keras.Model(inputs, outputs)


model = build_model()
model.compile(optimizer='adam', loss='sparse_categorical_crossentropy')
