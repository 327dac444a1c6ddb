from keras.layers import Input, Dense, GlobalAveragePooling2D, Conv2D
from keras.models import Model

image = Input((32, 32, 3))
features = GlobalAveragePooling2D()(Conv2D(32, 3, activation='relu')(image))
colour = Dense(6, activation='softmax', name='colour')(features)
broken = Dense(1, activation='sigmoid', name='broken')(features)
model = Model(image, [colour, broken])
model.compile(optimizer='adam', loss={
    'colour': 'categorical_crossentropy',
    'broken': 'binary_crossentropy',
})
