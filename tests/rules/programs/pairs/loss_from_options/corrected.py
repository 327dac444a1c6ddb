import keras
from keras import losses
from keras.layers import Dense, Flatten, Input

CONFIG = {
    "image_size": (32, 32),
    "n_classes": 10,
    "loss": losses.CategoricalCrossentropy(from_logits=True),
}


def create(config):
    h, w = config["image_size"]
    i = Input((h, w, 3))
    x = Flatten()(i)
    x = Dense(100, activation="elu")(x)
    o = Dense(config["n_classes"])(x)
    m = keras.Model(i, o)
    m.compile("adam", loss=config["loss"])
    return m


model = create(CONFIG)
