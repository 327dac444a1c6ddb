from tensorflow.keras.layers import Input, Dense, Dropout, Concatenate
from tensorflow.keras.models import Model


def tower(n, prefix):
    i = Input((n,), name=prefix + "_input")
    h = Dense(16, activation="relu", name=prefix + "_hidden")(i)
    return i, Dropout(0.1)(h)


left_in, left = tower(10, "left")
right_in, right = tower(12, "right")
score = Dense(1, activation="sigmoid", name="score")(Concatenate()([left, right]))
model = Model([left_in, right_in], score)
