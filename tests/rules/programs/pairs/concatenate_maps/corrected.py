from keras import layers, Model, Input

inp = Input(shape=(64, 64, 3))
a = layers.Conv2D(16, 3, padding='same', activation='relu')(inp)
b = layers.Conv2D(16, 5, padding='same', activation='relu')(inp)
merged = layers.concatenate([a, b], axis=-1)
x = layers.GlobalAveragePooling2D()(merged)
out = layers.Dense(2, activation='softmax')(x)
model = Model(inputs=inp, outputs=out)
model.summary()
