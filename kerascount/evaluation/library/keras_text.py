"""Keras's preparation of texts and sequences: tokenizers, padding, one-hot vectors."""

from __future__ import annotations

from kerascount.counting.dims import Sym
from kerascount.counting.shapes import NoShape
from kerascount.evaluation.arrays import array_of, flat_contents, plain
from kerascount.evaluation.extents import open_size
from kerascount.evaluation.facts import CLASSES, ONE_HOT, facts_of
from kerascount.evaluation.frame import Site
from kerascount.evaluation.iteration import items_of
from kerascount.evaluation.library import array_methods  # noqa: F401 - arrays have their methods as soon as there are any
from kerascount.evaluation.library.numpy_arithmetic import reduce
from kerascount.evaluation.library.registry import method, native, native_class
from kerascount.evaluation.operators import binary
from kerascount.evaluation.subscripts import change_table
from kerascount.evaluation.values import Array, Facts, Reason, Record, Unknown, Value, is_open

FILTERS = '!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n'


@native("keras.to_categorical", "keras.np_utils.to_categorical")
def to_categorical(site: Site, y: Value = None, num_classes: Value = None, dtype: Value = None, *, x: Value = None) -> Array:
    """One-hot vectors: as many classes as said, else one more than the largest label."""
    labels = array_of(y if y is not None else x, site)
    if isinstance(labels.shape, NoShape):
        cause, given = labels.shape.reason, plain(num_classes)
        assert isinstance(cause, Unknown)
        rows = Facts(ONE_HOT, given) if isinstance(given, (int, Sym)) and given else None
        return Array(NoShape(site.unknown(cause.reason, cause.message)), "float32", facts=rows)
    shape = labels.shape[:-1] if len(labels.shape) > 1 and labels.shape[-1] == 1 else labels.shape
    count, known = _classes(site, labels, plain(num_classes)), facts_of(labels)
    return Array((*shape, count), "float32", facts=Facts(ONE_HOT, known.count if known and not isinstance(count, int) else count))


def _classes(site: Site, labels: Array, given: Value) -> Value:
    if isinstance(given, (int, Sym)) and given:
        return given
    if isinstance(given, Unknown):
        return site.run.symbol(given)
    largest = plain(reduce(site, "max", labels))
    if isinstance(largest, (int, Sym)):
        return largest + 1
    return open_size(site, "the largest label depends on the data", "num_classes")


@native("keras.pad_sequences", "keras.preprocessing.sequence.pad_sequences")
def pad_sequences(
    site: Site, sequences: Value, maxlen: Value = None, dtype: Value = "int32", *rest: Value, **keywords: Value
) -> Array:
    """Sequences of numbers, all of one length: ``maxlen``, else that of the longest."""
    length = plain(maxlen)
    if length is None:
        length = _longest(site, sequences)
    elif isinstance(length, Unknown):
        length = site.run.symbol(length)
    made = Array((_rows(site, sequences), length), dtype if isinstance(dtype, str) else "int32")
    made.facts = _numbers_in(sequences)
    return made


def _numbers_in(sequences: Value) -> Facts | None:
    """What the numbers of several sequences are."""
    if isinstance(sequences, Array):
        return facts_of(sequences)
    if not isinstance(sequences, (list, tuple)) or is_open(sequences) is not None:
        return None
    flat: list[Value] = [one for row in sequences for one in (row if isinstance(row, (list, tuple)) else [None])]
    is_known = flat and all(isinstance(one, int) and one >= 0 for one in flat)
    return Facts(CLASSES, max(flat) + 1) if is_known else None


def _rows(site: Site, sequences: Value) -> Value:
    if isinstance(sequences, (list, tuple)) and is_open(sequences) is None:
        return len(sequences)
    if isinstance(sequences, Array) and isinstance(sequences.shape, tuple) and sequences.shape:
        return sequences.shape[0]
    return open_size(site, "how many sequences there are is not known", "sequences")


def _longest(site: Site, sequences: Value) -> Value:
    if (
        isinstance(sequences, (list, tuple))
        and is_open(sequences) is None
        and all(isinstance(one, (list, tuple)) and is_open(one) is None for one in sequences)
    ):
        return max(map(len, sequences))
    if (
        isinstance(sequences, Array)
        and isinstance(sequences.shape, tuple)
        and len(sequences.shape) == 2
        and sequences.dtype != "object"
    ):
        return sequences.shape[1]
    return open_size(site, "the longest sequence depends on the data", "maxlen")


@native_class("keras.preprocessing.text.Tokenizer")
def tokenizer(
    site: Site,
    num_words: Value = None,
    filters: Value = FILTERS,
    lower: Value = True,
    split: Value = " ",
    char_level: Value = False,
    oov_token: Value = None,
    **keywords: Value,
) -> Record:
    """Keras's ``Tokenizer``: its vocabulary is worked out from literal texts, and otherwise a table of unknown length."""
    settings = {
        "num_words": num_words,
        "filters": filters,
        "lower": lower,
        "split": split,
        "char_level": char_level,
        "oov_token": oov_token,
    }
    made = Record("Tokenizer", {"word_index": {}, "index_word": {}, "word_counts": {}, **settings})
    for name in ("fit_on_texts", "fit_on_sequences", "texts_to_sequences", "texts_to_matrix", "sequences_to_matrix"):
        _bind(made, name)
    return made


def _bind(made: Record, name: str) -> None:
    from kerascount.evaluation.values import Bound, Native

    made.attributes[name] = Bound(Native(f"keras.preprocessing.text.Tokenizer.{name}", METHODS[name]), made)


def fit_on_texts(site: Site, tokenizer: Record, texts: Value) -> None:
    site.touch(tokenizer.attributes)
    known = _known_texts(texts, site)
    counts = tokenizer.attributes["word_counts"]
    if known is None or not isinstance(counts, dict) or not _is_plain(tokenizer):
        return _leave_open(site, tokenizer)
    counts = dict(counts)
    for text in known:
        for word in _words(tokenizer, text):
            counts[word] = counts.get(word, 0) + 1
    ranked = sorted(counts, key=lambda word: -counts[word])
    oov = tokenizer.attributes["oov_token"]
    words = ranked if oov is None else [oov, *ranked]
    index = {word: number for number, word in enumerate(words, 1)}
    tokenizer.attributes.update(word_counts=counts, word_index=index, index_word={number: word for word, number in index.items()})
    return None


def _leave_open(site: Site, tokenizer: Record) -> None:
    size = open_size(site, "how many words the texts hold is not known", "len(word_index)")
    for table in ("word_index", "index_word", "word_counts"):
        tokenizer.attributes[table] = Record("word index", {"__len__": size})
    if tokenizer.name:
        from kerascount.evaluation.extents import name_after

        name_after(tokenizer, tokenizer.name, site.run)


def fit_on_sequences(site: Site, tokenizer: Record, sequences: Value) -> None:
    """Counts what is there already; the words stay unknown numbers."""


def _is_plain(tokenizer: Record) -> bool:
    settings = (tokenizer.attributes[name] for name in ("filters", "lower", "split", "char_level", "oov_token"))
    return all(isinstance(one, (str, bool, type(None))) for one in settings)


WORK_OF_LETTER = 4
"""Elements in the time of which a letter of a text is filtered and put into its word."""


def _known_texts(texts: Value, site: Site) -> list[str] | None:
    found = _texts_in(texts, site)
    site.run.budget.walk(WORK_OF_LETTER * sum(map(len, found or ())))
    return found


def _texts_in(texts: Value, site: Site) -> list[str] | None:
    if isinstance(texts, str):
        return list(texts)
    if isinstance(texts, Array):
        flat = flat_contents(texts)
        return flat if flat is not None and all(isinstance(one, str) for one in flat) else None
    rounds = items_of(texts, site)
    return rounds.items if rounds.open is None and all(isinstance(one, str) for one in rounds.items) else None


def _words(tokenizer: Record, text: str) -> list[str]:
    settings = tokenizer.attributes
    text = text.lower() if settings["lower"] else text
    if settings["char_level"]:
        return list(text)
    for character in settings["filters"] or "":
        text = text.replace(character, settings["split"])
    return [word for word in text.split(settings["split"]) if word]


def texts_to_sequences(site: Site, tokenizer: Record, texts: Value) -> Value:
    """The numbers of the words, where texts and vocabulary are known; else as many sequences as texts."""
    index, known, limit = tokenizer.attributes["word_index"], _known_texts(texts, site), tokenizer.attributes["num_words"]
    if not isinstance(index, dict) or known is None or not (limit is None or isinstance(limit, int)):
        return Array((_rows(site, texts),), "object", facts=Facts(CLASSES, _numbered(site, index, limit)))
    oov = index.get(tokenizer.attributes["oov_token"])
    found = [[index.get(word, 0) for word in _words(tokenizer, text)] for text in known]
    kept = [[one if one and (limit is None or one < limit) else oov for one in row] for row in found]
    return [[one for one in row if one is not None] for row in kept]


def _numbered(site: Site, index: Value, limit: Value) -> Value:
    """How many numbers a tokenizer uses: as many as it was told, else one for each word and 0.

    ``None`` where they are others than it gave the words.
    """
    if limit is not None:
        return site.run.symbol(limit) if isinstance(limit, Unknown) else limit
    if isinstance(index, dict):
        numbers = list(index.values())
        return max(numbers, default=0) + 1 if all(isinstance(one, int) for one in numbers) else None
    size = index.attributes.get("__len__") if isinstance(index, Record) and "is_changed" not in index.attributes else None
    return size + 1 if isinstance(size, (int, Sym)) else None


def texts_to_matrix(site: Site, tokenizer: Record, texts: Value, mode: Value = "binary") -> Array:
    """One column for each word, and one for none."""
    width = plain(tokenizer.attributes["num_words"])
    if isinstance(width, Unknown):
        width = site.run.symbol(width)
    if width is None:
        table = tokenizer.attributes["word_index"]
        width = binary("+", len(table) if isinstance(table, dict) else table.attributes["__len__"], 1, site)
    return Array((_rows(site, texts), width), "float64")


METHODS = {
    "fit_on_texts": fit_on_texts,
    "fit_on_sequences": fit_on_sequences,
    "texts_to_sequences": texts_to_sequences,
    "texts_to_matrix": texts_to_matrix,
    "sequences_to_matrix": texts_to_matrix,
}


@native("keras.normalize")
def normalize(site: Site, x: Value, *rest: Value, **keywords: Value) -> Array:
    known = array_of(x, site)
    return Array(known.shape, "float64")


@native(
    "keras.preprocessing.text.one_hot", "keras.preprocessing.text.hashing_trick", "keras.preprocessing.text.text_to_word_sequence"
)
def words_of(site: Site, text: Value, *rest: Value, **keywords: Value) -> Value:
    return site.unknown(Reason.DATA, "the words of a text are not followed")


@method(Record, "update", "setdefault", "pop", "popitem", "clear")
def change(site: Site, record: Record, *arguments: Value, **keywords: Value) -> Value:
    """What gives a table of unknown contents other entries."""
    if "__len__" in record.attributes:
        change_table(record, "which entries the table has after a change is not known", site)
    return site.unknown(Reason.DATA, "the entries of a table are not followed")


@method(Record, "items", "values", "keys")
def entries(site: Site, record: Record) -> Value:
    """What goes through the entries of a table of unknown contents: as many as it is long."""
    if "__len__" not in record.attributes:
        return site.unknown(Reason.ATTRIBUTE, f"the {record.kind} has no entries that are known")
    return Array((record.attributes["__len__"],), "object")
