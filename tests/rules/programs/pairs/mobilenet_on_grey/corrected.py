import keras
from keras.applications.mobilenet_v2 import MobileNetV2

base_model = MobileNetV2(input_shape=(96, 96, 3), include_top=False, weights="imagenet")
base_model.trainable = False
x = keras.layers.GlobalAveragePooling2D()(base_model.output)
out = keras.layers.Dense(5, activation="softmax")(x)
model = keras.Model(base_model.input, out)
