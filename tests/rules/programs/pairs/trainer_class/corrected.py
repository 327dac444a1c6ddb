import keras
import numpy as np
from keras import layers, ops


class Trainer:
    def __init__(self, input_dim, num_classes, lr=3e-4):
        self.input_dim = input_dim
        self.num_classes = num_classes
        self.lr = lr
        self.model = self.build()

    def build(self):
        x = inputs = keras.Input(shape=(self.input_dim,), name="features")
        for width in (128, 64):
            x = layers.Dense(width)(x)
            x = layers.LayerNormalization()(x)
            x = layers.Activation("gelu")(x)
        logits = layers.Dense(self.num_classes, name="logits")(x)
        model = keras.Model(inputs, logits)
        model.compile(
            optimizer=keras.optimizers.AdamW(self.lr),
            loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
            metrics=["sparse_categorical_accuracy"],
        )
        return model

    def train(self, x, y, **kwargs):
        return self.model.fit(x, y, **kwargs)


trainer = Trainer(input_dim=50, num_classes=7)
trainer.train(np.random.rand(64, 50), np.random.randint(0, 7, 64), epochs=2)
