import os
from tensorflow.keras import optimizers
from tensorflow.keras.applications.vgg16 import VGG16
from tensorflow.keras.layers import Flatten, Dense, Dropout
from tensorflow.keras.models import Model

BASE_DIR = os.path.join('data', 'cats_and_dogs')
conv_base = VGG16(weights='imagenet', include_top=False, input_shape=(64, 64, 3))
for layer in conv_base.layers[:15]:
    layer.trainable = False
for layer in conv_base.layers[15:]:
    layer.trainable = True

top = conv_base.output
top = Flatten()(top)
top = Dense(256, activation='relu')(top)
top = Dropout(0.5)(top)
top = Dense(1, 'sigmoid')(top)
model = Model(conv_base.input, top)
model.compile(loss='binary_crossentropy', optimizer=optimizers.RMSprop(learning_rate=2e-5), metrics=['acc'])
