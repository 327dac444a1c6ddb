"""KC404: an embedding with fewer entries than the numbers that it looks up."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import Analysis, LayerRow, ModelReport, Severity
from kerascount.rules.registry import Remark, rule
from kerascount.settings import Settings

TABLES = {"TextVectorization": "max_tokens", "StringLookup": "max_tokens", "IntegerLookup": "max_tokens", "Hashing": "num_bins"}
"""Layers that number words or categories, and the argument that says how many numbers there are."""


@rule("KC404", "embedding-too-small", Severity.WARNING)
def embedding_too_small(analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    """An `Embedding` has fewer entries than the numbers that it is given.

    ## What it does
    Reports an `Embedding` whose `input_dim` is not above the largest number in data of known origin, such as texts limited by
    `num_words` or `max_tokens`, or the words of a `Tokenizer`, which count from 1 since 0 is for padding.

    ## Why is this bad?
    The largest numbers have no entry: on a CPU the training stops when it meets one, on a GPU they are all zeros.

    ## Example
    ```python
    from keras import Input, Sequential, datasets, layers, utils

    (x, y), _ = datasets.imdb.load_data(num_words=10000)
    model = Sequential([Input((100,)), layers.Embedding(9999, 8), layers.Flatten(), layers.Dense(1, activation="sigmoid")])
    model.compile("adam", "binary_crossentropy")
    model.fit(utils.pad_sequences(x, maxlen=100), y)
    ```

    ## Use instead
    ```python
    from keras import Input, Sequential, datasets, layers, utils

    (x, y), _ = datasets.imdb.load_data(num_words=10000)
    model = Sequential([Input((100,)), layers.Embedding(10000, 8), layers.Flatten(), layers.Dense(1, activation="sigmoid")])
    model.compile("adam", "binary_crossentropy")
    model.fit(utils.pad_sequences(x, maxlen=100), y)
    ```
    """
    told = set()
    for use in analysis.trainings:
        for one, given in zip(use.inputs, use.x):
            if one.place is not None and given.beyond and one.place not in told:
                told.add(one.place)
                below = f"{given.count:,}" if isinstance(given.count, int) else given.count
                message = f"the data has numbers below {below}, and the Embedding has {one.entries} entries"
                yield Remark(f"{message}: {given.beyond:,} too few", one.place, use.model)
    for model in analysis.models:
        for row, source, count in _fed_by_tables(model):
            if row.place not in told:
                told.add(row.place)
                entries = row.arguments.get("input_dim")
                numbers = f"'{source.name}' ({source.class_name}) makes numbers below {count}"
                yield Remark(f"{numbers}, and '{row.name}' has {entries} entries", row.place, model.name)


def _fed_by_tables(model: ModelReport) -> Iterator[tuple[LayerRow, LayerRow, int]]:
    """The embeddings of a model that look up what a layer numbers, and have too few entries for it."""
    rows = {row.name: row for row in model.layers}
    for row in model.layers:
        entries = row.arguments.get("input_dim")
        source = rows.get(row.inputs[0]) if len(row.inputs) == 1 else None
        if row.class_name != "Embedding" or source is None or not isinstance(entries, int):
            continue
        count = source.arguments.get(TABLES.get(source.class_name, ""))
        if isinstance(count, int) and count > entries and source.arguments.get("output_mode", "int") == "int":
            yield row, source, count
