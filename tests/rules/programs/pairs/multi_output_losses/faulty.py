# fault: of two heads one is softmax, and both have binary crossentropy
# finds: KC402
# Keras: accepts
from keras.layers import Input, Dense, GlobalAveragePooling2D, Conv2D
from keras.models import Model

image = Input((32, 32, 3))
features = GlobalAveragePooling2D()(Conv2D(32, 3, activation='relu')(image))
colour = Dense(6, activation='softmax', name='colour')(features)
broken = Dense(1, activation='sigmoid', name='broken')(features)
model = Model(image, [colour, broken])
model.compile(optimizer='adam', loss={
    'colour': 'binary_crossentropy',
    'broken': 'binary_crossentropy',
})
