"""The layers of programs: which there are for tensors of each rank, and how their calls are written."""

from __future__ import annotations

from tests.fuzzing.programs.draft import Draft, size

Made = tuple[str, int]
"""A layer's call, and the rank of what it gives."""

ACTIVATIONS = ("'relu'", "'tanh'", "'softmax'", "None", "'linear'", "'gelu'")
RATES = ("0.5", "0.1", "1 / 4", "0.0")


def layer(draft: Draft, rank: int, keeps: bool = False) -> Made:
    """A layer for tensors of a rank; one that ``keeps`` gives what it takes, but for the channels."""
    if draft.odd():
        return draft.pick(*_wrong(draft)), rank
    text, gives = draft.pick(*_any_rank(draft, rank), *{2: _flat, 3: _lines, 4: _images}[rank](draft, keeps))
    return draft.layers + text, gives


def keeping(draft: Draft, rank: int, units: str) -> str:
    """A layer that gives what it takes with another number of channels."""
    return draft.layers + {
        2: draft.pick(f"Dense({units})", f"Dense(units={units}, use_bias=False)"),
        3: draft.pick(f"Dense({units})", f"Conv1D({units}, 3, padding='same')", f"LSTM({units}, return_sequences=True)"),
        4: draft.pick(f"Conv2D({units}, 3, padding='same')", f"Conv2D({units}, (1, 1))", f"SeparableConv2D({units}, 3, padding=\"same\")"),
    }[rank]


def flattening(draft: Draft, rank: int) -> str:
    """A layer that gives what a ``Dense`` head takes."""
    if rank == 2:
        return f"{draft.layers}Dropout({draft.pick(*RATES)})"
    pooled = f"Global{draft.pick('Average', 'Max')}Pooling{rank - 2}D()"
    return draft.layers + draft.pick("Flatten()", pooled)


def _more(draft: Draft, *options: str) -> str:
    """Some arguments behind those before, or none."""
    return "".join(f", {option}" for option in options if draft.chance(3))


def _named(draft: Draft) -> str:
    draft.made += 1
    return draft.pick(f"name='layer_{draft.made}'", f"name=f'block_{{1 + {draft.made}}}_x'", f"name='a' + str({draft.made})")


def _any_rank(draft: Draft, rank: int) -> list[Made]:
    texts = [
        f"BatchNormalization({draft.pick('', '', 'scale=False', 'center=False', 'momentum=0.9', 'trainable=False')})",
        f"LayerNormalization({draft.pick('', '', 'epsilon=1e-6', 'center=False', 'axis=-1')})",
        f"Dropout({draft.pick(*RATES)})",
        f"Activation({draft.pick(*ACTIVATIONS[:3])})",
        draft.pick("ReLU()", "LeakyReLU()", "ELU()", "PReLU()", "Softmax()", "GaussianNoise(0.1)", "UnitNormalization()", "Identity()", "Rescaling(1 / 255)"),
        _dense(draft),
    ]
    return [(text, rank) for text in texts]


def _dense(draft: Draft) -> str:
    units = draft.pick(size(draft), f"units={size(draft)}")
    more = _more(draft, f"activation={draft.pick(*ACTIVATIONS)}", "use_bias=False", "kernel_initializer='zeros'", "trainable=False", _named(draft))
    return f"Dense({units}{more})"


def _flat(draft: Draft, keeps: bool) -> list[Made]:
    if keeps:
        return []
    return [(f"RepeatVector({size(draft)})", 3), (f"Reshape(({size(draft, 0)}, -1))" if draft.odd() else "Reshape((-1, 1))", 3)]


def _lines(draft: Draft, keeps: bool) -> list[Made]:
    units = size(draft)
    recurrent = draft.pick("LSTM", "GRU", "SimpleRNN")
    kept = _more(draft, "use_bias=False", "dropout=0.2", "go_backwards=True", _named(draft))
    found = [
        (f"{recurrent}({units}, return_sequences=True{kept})", 3),
        (f"Conv1D({units}, {draft.number(1, 4)}, padding='same'{_more(draft, 'dilation_rate=2', 'use_bias=False')})", 3),
        (f"SeparableConv1D({units}, 3, padding='same')", 3),
        (f"TimeDistributed({draft.layers}{_dense(draft)})", 3),
        (f"Bidirectional({draft.layers}{recurrent}({units}, return_sequences=True){_more(draft, 'merge_mode=' + draft.pick(*MERGES))})", 3),
        ("SpatialDropout1D(0.1)", 3),
    ]
    if keeps:
        return found
    return [
        *found,
        (f"{recurrent}({units})", 2),
        (f"Bidirectional({draft.layers}{recurrent}({units}))", 2),
        (f"Conv1D({units}, {draft.number(1, 3)}{_more(draft, 'strides=2', _padding(draft))})", 3),
        (draft.pick("MaxPooling1D()", "AveragePooling1D(2, padding='same')", "MaxPool1D(pool_size=2, strides=1)"), 3),
        (draft.pick("UpSampling1D()", "ZeroPadding1D(1)", "Permute((2, 1))", "Cropping1D(1)"), 3),
        (draft.pick("Flatten()", "GlobalAveragePooling1D()", "GlobalMaxPool1D()"), 2),
    ]


MERGES = ("'sum'", "'ave'", "'mul'", "'concat'")


def _images(draft: Draft, keeps: bool) -> list[Made]:
    filters, kernel = size(draft), draft.pick("3", "(3, 3)", "1", "[2, 3]", "kernel_size=3", "5")
    more = _more(draft, f"activation={draft.pick(*ACTIVATIONS[:2])}", "use_bias=False", "kernel_regularizer='l2'", "dilation_rate=1", _named(draft))
    found = [
        (f"Conv2D({filters}, {kernel}, padding='same'{more})", 4),
        (f"SeparableConv2D({filters}, {kernel}, padding='same'{_more(draft, 'depth_multiplier=2', 'use_bias=False')})", 4),
        (f"DepthwiseConv2D({kernel}, padding='same'{_more(draft, 'depth_multiplier=2', 'use_bias=False')})", 4),
        ("SpatialDropout2D(0.2)", 4),
    ]
    if keeps:
        return found
    return [
        *found,
        (f"Conv2D({filters}, {kernel}{_more(draft, f'strides={draft.number(1, 2)}', _padding(draft))})", 4),
        (f"Conv2DTranspose({filters}, {kernel}{_more(draft, 'strides=2', _padding(draft))})", 4),
        (f"{draft.pick('MaxPooling2D', 'AveragePooling2D', 'MaxPool2D')}({draft.pick('', '2', '(2, 2)', 'pool_size=3, strides=1', '(1, 2)')})", 4),
        (draft.pick("UpSampling2D()", "ZeroPadding2D(1)", "ZeroPadding2D(((1, 0), (0, 2)))", "Cropping2D(1)", "UpSampling2D((1, 2))"), 4),
        (draft.pick("Flatten()", "GlobalAveragePooling2D()", "GlobalMaxPooling2D()"), 2),
    ]


def _padding(draft: Draft) -> str:
    return "padding=" + draft.pick("'same'", "'valid'", '"SAME"')


def _wrong(draft: Draft) -> list[str]:
    """What Keras refuses, or may refuse for the tensor that comes."""
    texts = [
        *("Dense(0)", "Dense(-3)", "Dense(2.5)", "Dense()", "Dense(4, 'nothing')", "Dense(4, unit=3)", "Conv2D(4, 0)", "Conv2D(4, 3, padding='sme')"),
        *("Conv2D(4, 3)", "Conv1D(4, 3)", "LSTM(4)", "MaxPooling2D(9)", "Conv2D(4, 3, groups=3)", "Reshape((7, 11))", "Dropout(1.5)", "Permute((2, 3))"),
        *("Conv2D(4, 3, strides=2, dilation_rate=2)", "Embedding(10, 4)", "Flatten(3)", "Activation('none')", "RepeatVector(2.0)", "Concatenate()"),
    ]
    return [draft.layers + text for text in texts]
