"""Layers that encode words and categories; those that learn their vocabulary do so outside the graph, without weights."""

from __future__ import annotations

from typing import Any, NamedTuple

from kerascount.counting.arguments import one_of, pair, positive
from kerascount.counting.dims import Dim, Size
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import layer
from kerascount.counting.shapes import Nested, NoShape, Shape, compatible, expect_least_rank, text


@layer
def CategoryEncoding(
    x: Shape,
    count_weights: object = None,
    /,
    num_tokens: Size | None = None,
    output_mode: str = "multi_hot",
    sparse: object = False,
) -> Shape:
    """CategoryEncoding(10) on (None, 4): (None, 10)"""
    one_of(output_mode, "output_mode", "count", "one_hot", "multi_hot", "binary")
    if num_tokens is None:
        raise LayerError(Fault.ARGUMENT, "num_tokens must be set to use CategoryEncoding.")
    tokens = positive(num_tokens, "num_tokens")
    if output_mode == "one_hot" and (len(x) == 1 or x[-1:] != (1,)):
        return (*x, tokens)
    return (*x[:-1], tokens)


@layer
def Hashing(
    x: Shape,
    /,
    num_bins: Size,
    mask_value: object = None,
    salt: object = None,
    output_mode: str = "int",
    sparse: bool = False,
) -> Shape:
    """Hashing(10, output_mode="one_hot") on (None, 1): (None, 10)"""
    bins = positive(num_bins, "num_bins")
    if isinstance(salt, (tuple, list)):
        pair(salt, "salt")
    _expect_mode(output_mode, sparse, "int", "one_hot", "multi_hot", "count")
    return x if output_mode == "int" else (*x[:-1], bins)


@layer
def HashedCrossing(x: Nested, /, num_bins: Size, output_mode: str = "int", sparse: object = False) -> Nested:
    """HashedCrossing(10, output_mode="one_hot") on [(None, 1), (None, 1)]: (None, 10)"""
    one_of(output_mode, "output_mode", "int", "one_hot")
    if not isinstance(x, list) or len(x) != 2 or not all(isinstance(one, tuple) and one for one in x):
        raise LayerError(Fault.INPUT, f"HashedCrossing expects a list of 2 tensors. Received: {text(x)}")
    first: Any
    second: Any
    first, second = x
    if not compatible(first[-1], second[-1]) or (first[-1] is None) != (second[-1] is None):
        raise LayerError(Fault.INPUT, f"Expected the two input tensors to have identical shapes. Received: {text(x)}")
    if output_mode == "int":
        return first  # type: ignore[no-any-return]
    return (*(first[:-1] if first[-1] == 1 else first), positive(num_bins, "num_bins", 0))


@layer
def StringLookup(
    x: Shape,
    /,
    max_tokens: Size | None = None,
    num_oov_indices: int = 1,
    mask_token: Any = None,
    oov_token: Any = "[UNK]",
    vocabulary: Any = None,
    idf_weights: Any = None,
    invert: bool = False,
    output_mode: str = "int",
    pad_to_max_tokens: bool = False,
    sparse: bool = False,
    encoding: object = "utf-8",
    *,
    salt: object = None,
    oov_method: object = "floormod",
    vocabulary_size: Dim = None,
) -> Nested:
    """StringLookup(vocabulary=["a", "b"], output_mode="one_hot") on (None, 1): (None, 3)"""
    words = Words(vocabulary, idf_weights, (mask_token, num_oov_indices, oov_token), max_tokens, vocabulary_size, invert)
    return _looked_up(x, words, output_mode, pad_to_max_tokens, sparse)


@layer
def IntegerLookup(
    x: Shape,
    /,
    max_tokens: Size | None = None,
    num_oov_indices: int = 1,
    mask_token: Any = None,
    oov_token: Any = -1,
    vocabulary: Any = None,
    vocabulary_dtype: object = "int64",
    idf_weights: Any = None,
    invert: bool = False,
    output_mode: str = "int",
    sparse: bool = False,
    pad_to_max_tokens: bool = False,
    oov_method: object = "floormod",
    salt: object = None,
    *,
    vocabulary_size: Dim = None,
) -> Nested:
    """IntegerLookup(vocabulary=[10, 20], output_mode="one_hot") on (None, 1): (None, 3)"""
    words = Words(vocabulary, idf_weights, (mask_token, num_oov_indices, oov_token), max_tokens, vocabulary_size, invert)
    return _looked_up(x, words, output_mode, pad_to_max_tokens, sparse)


@layer
def TextVectorization(
    x: Shape,
    /,
    max_tokens: Size | None = None,
    standardize: object = "lower_and_strip_punctuation",
    split: object = "whitespace",
    ngrams: object = None,
    output_mode: str = "int",
    output_sequence_length: Dim = None,
    pad_to_max_tokens: bool = False,
    vocabulary: Any = None,
    idf_weights: Any = None,
    sparse: bool = False,
    ragged: object = False,
    encoding: object = "utf-8",
    *,
    vocabulary_size: Dim = None,
) -> Nested:
    """TextVectorization(max_tokens=1000, output_sequence_length=20) on (None,): (None, 20)"""
    one_of(standardize, "standardize", "lower_and_strip_punctuation", "lower", "strip_punctuation")
    one_of(split, "split", "whitespace", "character")
    if output_mode != "int" and output_sequence_length is not None:
        raise LayerError(Fault.ARGUMENT, "`output_sequence_length` must not be set if `output_mode` is not 'int'.")
    if output_sequence_length is not None:
        positive(output_sequence_length, "output_sequence_length", 0)
    words = Words(vocabulary, idf_weights, ("", 1, "[UNK]"), max_tokens, vocabulary_size)
    pieces = x if split is None and len(x) > 1 else (*x, 1 if split is None else None)
    looked = _looked_up(pieces, words, output_mode, pad_to_max_tokens, sparse)
    if output_mode != "int":
        return looked
    expect_least_rank(x, 1)
    return (x[0], output_sequence_length)


class Words(NamedTuple):
    """What a layer knows of its vocabulary: ``special`` is the mask token, how many indices unknown words have, their token."""

    vocabulary: Any
    idf_weights: Any
    special: tuple[Any, int, Any]
    max_tokens: Size | None
    size: Dim
    invert: bool = False


MODES = ("int", "one_hot", "multi_hot", "count", "tf_idf", "tf-idf", "binary")


def _looked_up(x: Shape, words: Words, output_mode: str, pad_to_max_tokens: bool, sparse: bool) -> Nested:
    """The shape of indices, or of encodings as wide as the vocabulary: open where nothing says how large that is."""
    _expect_mode(output_mode, sparse, *MODES)
    _expect_words(words, output_mode)
    if pad_to_max_tokens and words.max_tokens is None:
        raise LayerError(Fault.ARGUMENT, "If pad_to_max_tokens is True, must set `max_tokens`.")
    known = _vocabulary_size(words, output_mode)
    if output_mode == "int":
        return x
    depth = words.max_tokens if pad_to_max_tokens else known
    if isinstance(depth, NoShape):
        return depth
    if output_mode == "one_hot" and not (len(x) > 1 and x[-1] == 1):
        return (*x, depth)
    return (*x[:-1], depth)


def _expect_mode(output_mode: object, sparse: bool, *allowed: str) -> None:
    one_of(output_mode, "output_mode", *allowed)
    if sparse and output_mode == "int":
        raise LayerError(Fault.ARGUMENT, "`sparse` may only be true if `output_mode` is not 'int'.")


def _expect_words(words: Words, output_mode: str) -> None:
    """Refuse arguments that do not go together."""
    if words.max_tokens is not None:
        positive(words.max_tokens, "max_tokens", 2)
    positive(words.special[1], "num_oov_indices", 0)
    if words.invert and output_mode != "int":
        raise LayerError(Fault.ARGUMENT, f"`output_mode` must be 'int' when `invert` is true. Received: {output_mode}")
    is_tf_idf, has_weights = output_mode in ("tf_idf", "tf-idf"), words.idf_weights is not None
    if (has_weights and not is_tf_idf) or (is_tf_idf and not has_weights and words.vocabulary is not None):
        raise LayerError(Fault.ARGUMENT, "`idf_weights` go with a `vocabulary` and `output_mode` 'tf_idf', and only with them.")
    both = (words.idf_weights, words.vocabulary)
    if all(isinstance(one, (list, tuple)) for one in both) and len(both[0]) != len(both[1]):
        raise LayerError(Fault.ARGUMENT, "`idf_weights` must be the same length as the vocabulary.")


def _vocabulary_size(words: Words, output_mode: str) -> Dim | NoShape:
    """How many indices a vocabulary makes, those for masked and unknown words included; ``None`` where none is given."""
    if words.vocabulary is None:
        return words.size
    if not isinstance(words.vocabulary, (list, tuple)):
        return NoShape("The size of the vocabulary is not known")
    mask, unknown, unknown_token = words.special
    reserved = [mask] * (mask is not None and output_mode == "int") + [unknown_token] * unknown
    tokens = list(words.vocabulary)
    if tokens[: len(reserved)] == reserved:
        tokens = tokens[len(reserved) :]
    kept = [mask] if mask is not None else []
    is_reserved = any(one in tokens for one in (kept + [unknown_token] if words.invert and unknown_token is not None else kept))
    if not words.vocabulary or len(set(tokens)) < len(tokens) or is_reserved:
        raise LayerError(Fault.ARGUMENT, "The vocabulary is empty, repeats a term, or holds a reserved token out of its place.")
    total = len(reserved) + len(tokens)
    if isinstance(words.max_tokens, int) and total > words.max_tokens:
        raise LayerError(Fault.ARGUMENT, f"The vocabulary has {total} tokens and `max_tokens` is {words.max_tokens}.")
    return total
