# fault: for fine-tuning the last layers are made trainable, but the model is not compiled again
# finds: KC305
# Keras: refuses
import numpy as np
from tensorflow.keras.applications import VGG16
from tensorflow.keras.layers import Dense, GlobalAveragePooling2D
from tensorflow.keras.models import Model

x_train, y_train = np.random.rand(8, 48, 48, 3), np.random.randint(0, 3, 8)
base_model = VGG16(weights='imagenet', include_top=False, input_shape=(48, 48, 3))
for layer in base_model.layers:
    layer.trainable = False
x = GlobalAveragePooling2D()(base_model.output)
predictions = Dense(3, activation='softmax')(x)
model = Model(inputs=base_model.input, outputs=predictions)
model.compile(optimizer='adam', loss='sparse_categorical_crossentropy')
model.fit(x_train, y_train, epochs=3)

for layer in base_model.layers[-4:]:
    layer.trainable = True
model.fit(x_train, y_train, epochs=5)  # refused
