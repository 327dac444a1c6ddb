# fault: a pretrained network is made for one channel
# finds: KC206, KC201, KC205
# Keras: refuses
import keras
from keras.applications.mobilenet_v2 import MobileNetV2

base_model = MobileNetV2(input_shape=(96, 96, 1), include_top=False, weights="imagenet")  # refused
base_model.trainable = False
x = keras.layers.GlobalAveragePooling2D()(base_model.output)
out = keras.layers.Dense(5, activation="softmax")(x)
model = keras.Model(base_model.input, out)
