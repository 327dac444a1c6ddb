"""What is remembered of compiling, training and asking models."""

from __future__ import annotations

import textwrap

from kerascount.analysis import Training
from kerascount.pipeline import analyse
from kerascount.settings import Settings
from kerascount.source import Source

HEAD = "import numpy as np\nimport keras\nimport tensorflow as tf\nfrom keras import Input, Model, Sequential, layers\n"


def trainings(code: str) -> tuple[Training, ...]:
    return analyse(Source("train.py", (HEAD + textwrap.dedent(code)).encode()), Settings()).trainings


def last(code: str) -> Training:
    return trainings(code)[-1]


def test_compile_and_fit_in_the_order_in_which_they_run() -> None:
    found = trainings("""
        def compiled(model, loss):
            model.compile("adam", loss)
            return model
        model = compiled(Sequential([Input((8,)), layers.Dense(3, "softmax")]), "mse")
        model.fit(np.zeros((5, 8)), np.zeros((5, 3)), validation_data=(np.ones((2, 8)), np.ones((2, 3))))
        model.predict(np.zeros((5, 8)))
        model(np.zeros((5, 8)))
    """)
    assert [one.verb for one in found] == ["compile", "fit", "validate", "predict", "call"]
    assert {one.model for one in found} == {"model"}
    assert found[1].x[0].shape == (5, 8) and found[1].y[0].shape == (5, 3)
    assert found[2].x[0].shape == (2, 8)


def test_the_end_of_a_model_is_seen_through_activations_and_reshaping() -> None:
    for ending in (
        "layers.Activation('softmax')",
        "layers.Activation(tf.nn.softmax)",
        "layers.Softmax()",
        "layers.Lambda(lambda x: tf.nn.softmax(x))",
        "layers.Activation('softmax', dtype='float32')",
        "layers.Activation(keras.activations.softmax)",
    ):
        head = last(f"""
            model = Sequential([Input((8,)), layers.Dense(units=3), layers.Dropout(0.5), {ending}])
            model.compile("adam", "mse")
        """).heads[0]
        assert (head.layer, head.units, head.activation) == ("dense", 3, "softmax"), ending


def test_an_activation_over_another_axis_is_not_known() -> None:
    code = "Sequential([Input((8, 1)), layers.Dense(1), layers.Softmax(axis=1)]).compile('adam', 'mse')"
    assert last(code).heads[0].activation is None


def test_losses_by_name_function_and_object() -> None:
    for loss, expected in {
        "'mse'": ("mean_squared_error", False),
        "'MSE'": ("mean_squared_error", False),
        "keras.losses.categorical_crossentropy": ("categorical_crossentropy", False),
        "tf.keras.losses.SparseCategoricalCrossentropy(True)": ("sparse_categorical_crossentropy", True),
        "keras.losses.BinaryCrossentropy(from_logits=True)": ("binary_crossentropy", True),
        "keras.losses.BinaryCrossentropy(from_logits=given)": ("binary_crossentropy", None),
    }.items():
        found = last(f"Sequential([Input((8,)), layers.Dense(3)]).compile('adam', loss={loss})").losses[0]
        assert found is not None and (found.name, found.from_logits) == expected
    assert last("Sequential([Input((8,)), layers.Dense(3)]).compile('adam', loss=given)").losses == (None,)


def test_losses_of_several_outputs() -> None:
    ends = "x = Input((8,)); a = layers.Dense(1, name='a')(x); b = layers.Dense(2, name='b')(x); m = Model(x, [a, b])\n"
    for given in ("{'b': 'mae', 'a': 'mse'}", "['mse', 'mae']"):
        names = [one and one.name for one in last(ends + f"m.compile('adam', {given})").losses]
        assert names == ["mean_squared_error", "mean_absolute_error"]


def test_a_model_that_fit_builds() -> None:
    found = last("m = Sequential([layers.Dense(3)]); m.compile('adam', 'mse'); m.fit(np.zeros((5, 8)), np.zeros((5, 3)))")
    assert found.builds and found.inputs[0].shape == (None, 8) and found.heads[0].shape == (None, 3)


def test_what_was_frozen_after_compiling() -> None:
    code = """
        m = Sequential([Input((8,)), layers.Dense(3, name="first"), layers.Dense(1)])
        m.compile("adam", "mse")
        m.layers[0].trainable = False
        m.fit(np.zeros((5, 8)), np.zeros((5, 1)))
        m.compile("adam", "mse")
        m.fit(np.zeros((5, 8)), np.zeros((5, 1)))
    """
    assert [[(name, place.line) for name, place in one.changed] for one in trainings(code)] == [[], [("first", 8)], [], []]


def test_a_loss_that_one_of_two_ways_sets_is_not_known() -> None:
    found = last("""
        m = Sequential([Input((8,)), layers.Dense(3)])
        m.compile("adam", "mse")
        if given:
            m.compile("adam", "mae")
        m.fit(np.zeros((5, 8)), np.zeros((5, 3)))
    """)
    assert found.losses == ()


def test_a_model_of_its_own_class_ends_in_what_its_call_returns() -> None:
    found = last("""
        class Own(keras.Model):
            def __init__(self):
                super().__init__()
                self.last = layers.Dense(2, activation=lambda x: tf.nn.sigmoid(x))
            def call(self, inputs):
                return self.last(inputs)
        own = Own()
        own.compile("adam", "mse")
        own.fit(np.zeros((5, 8)), np.zeros((5, 2)))
    """)
    assert (found.heads[0].units, found.heads[0].activation) == (2, "sigmoid")




def test_the_first_batch_of_a_generator_and_of_a_sequence() -> None:
    generator = """
        def batches(x, y, size):
            while True:
                for start in range(0, len(x), size):
                    yield x[start:start + size], y[start:start + size]
        m = Sequential([Input((8,)), layers.Dense(3)])
        m.compile("adam", "mse")
        m.fit(batches(np.zeros((64, 9)), np.zeros((64, 3)), 16))
    """
    sequence = """
        class Batches(keras.utils.Sequence):
            def __init__(self, x):
                self.x = x
            def __len__(self):
                return 4
            def __getitem__(self, index):
                return self.x[index * 16:(index + 1) * 16], np.zeros((16, 3))
        m = Sequential([Input((8,)), layers.Dense(3)])
        m.compile("adam", "mse")
        m.fit(Batches(np.zeros((64, 9))))
    """
    for code in (generator, sequence):
        found = last(code)
        assert (found.x[0].form, found.x[0].shape, found.y[0].shape) == ("dataset", (16, 9), (16, 3))
        assert found.misfit is not None


def test_numbers_beyond_an_embedding_are_counted_even_in_formulas() -> None:
    code = """
        text = keras.preprocessing.text.Tokenizer()
        text.fit_on_texts(given)
        m = Sequential([Input((None,)), layers.Embedding(len(text.word_index) + {more}, 8)])
        m.compile("adam", "mse")
        m.fit(keras.utils.pad_sequences(text.texts_to_sequences(given), 20), given)
    """
    assert last(code.format(more=0)).x[0].beyond == 1
    assert last(code.format(more=1)).x[0].beyond == 0


def test_an_array_of_which_nothing_is_known_is_one_all_the_same() -> None:
    code = "a, b = Input((4,)), Input((3,))\nm = Model([a, b], layers.Dense(1)(layers.Concatenate()([a, b])))\nm.predict({})\n"
    assert [one.shape for one in last(code.format("[given, np.zeros((8, 3))]")).x] == [None, (8, 3)]
    assert last(code.format("given")).x == ()


def test_a_loop_of_trainings_is_remembered_for_some_rounds() -> None:
    found = trainings("""
        m = Sequential([Input((8,)), layers.Dense(3)])
        m.compile("adam", "mse")
        for step in range(1000):
            m.train_on_batch(np.zeros((5, 8)), np.zeros((5, 3)))
    """)
    assert 2 <= len(found) <= 30
