import argparse

from tensorflow import keras
from tensorflow.keras import layers

parser = argparse.ArgumentParser()
parser.add_argument('--classes', type=int, default=5)
parser.add_argument('--lr', type=float, default=1e-3)
args = parser.parse_args([])


def mlp(n_features, n_classes):
    return keras.Sequential([
        layers.Dense(32, activation='relu', input_shape=(n_features,)),
        layers.Dense(n_classes, activation='softmax'),
    ])


def compile_model(model, lr):
    opt = keras.optimizers.Adam(learning_rate=lr)
    model.compile(optimizer=opt, loss='categorical_crossentropy', metrics=['accuracy'])
    return model


net = compile_model(mlp(12, args.classes), args.lr)
