"""Trains the network, then its last layer alone on other photos: ``python -m flowers.train``."""

import keras

from flowers.config import IMAGE_SIZE, Training
from flowers.models import build_resnet, build_student, freeze_backbone


def data(directory, training):
    return keras.utils.image_dataset_from_directory(
        directory,
        validation_split=0.2,
        subset="both",
        seed=1,
        image_size=IMAGE_SIZE,
        batch_size=training.batch_size,
    )


def fit(model, training, directory="flower_photos"):
    train, validation = data(directory, training)
    model.compile(
        optimizer=keras.optimizers.Adam(training.learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    model.fit(train, validation_data=validation, epochs=training.epochs)


def main():
    resnet = build_resnet()
    resnet.summary()
    fit(resnet, Training())

    freeze_backbone(resnet)
    resnet.summary()
    fit(resnet, Training(epochs=5, learning_rate=1e-5), directory="my_flower_photos")

    student = build_student(alpha=0.75)
    student.summary()


if __name__ == "__main__":
    main()
