"""What runs on the device, where every kilobyte was argued over."""

from keras import Input, Model, Sequential, layers

edge_wakeword = Sequential(
    [
        Input((49, 40)),
        layers.SeparableConv1D(48, 5, activation="relu"),
        layers.SeparableConv1D(48, 5, activation="relu"),
        layers.GlobalAveragePooling1D(),
        layers.Dense(2),
    ]
)

edge_commands = Sequential(
    [
        Input((49, 40)),
        layers.GRU(64, return_sequences=True),
        layers.GRU(32),
        layers.Dense(12),
    ]
)

features = layers.Embedding(256, 16, name="shared")
features.trainable = False
phonemes = Input((32,))
x = layers.GlobalMaxPooling1D()(layers.Conv1D(32, 3)(features(phonemes)))
edge_speller = Model(phonemes, layers.Dense(26)(x))
