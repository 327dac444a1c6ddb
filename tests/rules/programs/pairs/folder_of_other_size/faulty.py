# fault: image_dataset_from_directory gives images of 256 × 256 unless told otherwise
# finds: KC206
# Keras: refuses
# folders: images: daisy, rose, sunflower
import keras
from keras import layers

train_ds = keras.utils.image_dataset_from_directory("images", batch_size=2)

model = keras.Sequential([
    layers.Input((180, 180, 3)),
    layers.Rescaling(1.0 / 255),
    layers.Conv2D(16, 3, padding="same", activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train_ds, epochs=1)  # refused
