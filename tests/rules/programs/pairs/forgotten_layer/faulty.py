# fault: a functional model makes a layer and goes on with the tensor from before it
# finds: KC304
# Keras: accepts
from keras import layers, models

inputs = layers.Input(shape=(28, 28, 1))
x = layers.Conv2D(32, 3, activation='relu')(inputs)
x = layers.MaxPooling2D()(x)
layers.Conv2D(64, 3, activation='relu')
x = layers.Flatten()(x)
outputs = layers.Dense(10, activation='softmax')(x)
model = models.Model(inputs, outputs)
model.summary()
