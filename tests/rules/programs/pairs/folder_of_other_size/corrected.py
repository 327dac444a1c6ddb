# folders: images: daisy, rose, sunflower
import keras
from keras import layers

train_ds = keras.utils.image_dataset_from_directory("images", batch_size=2, image_size=(180, 180))

model = keras.Sequential([
    layers.Input((180, 180, 3)),
    layers.Rescaling(1.0 / 255),
    layers.Conv2D(16, 3, padding="same", activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train_ds, epochs=1)
