from tensorflow.keras import layers, Model, Input


def se_block(tensor, channels, ratio=16):
    se = layers.GlobalAveragePooling2D()(tensor)
    se = layers.Dense(channels // ratio, activation="relu")(se)
    se = layers.Dense(channels, activation="sigmoid")(se)
    se = layers.Reshape((1, 1, channels))(se)
    return layers.Multiply()([tensor, se])


image = Input(shape=(56, 56, 64))
out = se_block(image, 64)
out = layers.GlobalAveragePooling2D()(out)
out = layers.Dense(8, activation="softmax")(out)
net = Model(image, out)
