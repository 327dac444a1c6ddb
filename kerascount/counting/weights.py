"""A weight: one variable of a layer, its shape and the labelled factors that its count is the product of."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from kerascount.counting.dims import Size, Sym, product

BYTES = {"float64": 8, "int64": 8, "float16": 2, "bfloat16": 2, "int16": 2, "int8": 1, "uint8": 1, "bool": 1}
"""Bytes that one number of a dtype takes; 4 where the dtype is not named here."""


class Factor(NamedTuple):
    """One factor of a count with the word for it: 784 inputs, or 3 × 3 kernel."""

    word: str
    value: Size | tuple[Size, ...]

    @property
    def size(self) -> Size:
        return product(self.value) if isinstance(self.value, tuple) else self.value


Factors = dict[str, Any]
"""The factors of a weight, or some of them, by their words; a size or a tuple of sizes each."""


class Weight:
    """One variable of a layer: identity is the variable's own, so that a shared one is counted once.

    ``trainable`` is the variable's own flag; those of the layers that hold it count as well. ``dtype`` is ``None`` where
    the layer's own decides.
    """

    __slots__ = ("name", "shape", "count", "factors", "trainable", "dtype")

    def __init__(
        self,
        name: str,
        shape: tuple[Size, ...],
        factors: tuple[Factor, ...],
        trainable: bool = True,
        dtype: str | None = None,
    ) -> None:
        self.name = name
        self.shape = shape
        self.count = product(shape)
        """How many numbers the variable holds."""
        self.factors = factors
        self.trainable = trainable
        self.dtype = dtype

    def __repr__(self) -> str:
        return f"Weight({self.name}, {self.shape})"

    @property
    def bytes(self) -> Size:
        """How many bytes the variable takes."""
        return self.count * BYTES.get(self.dtype or "float32", 4)


def weight(
    name: str,
    *,
    shape: Sequence[Size] | None = None,
    trainable: bool = True,
    dtype: str | None = None,
    **factors: Size | tuple[Size, ...],
) -> Weight:
    """A weight whose count is the product of ``factors``, each called by the word that explains it.

    ``shape`` is the variable's true shape where it is not the factors in order. A scalar has no factors but one word:
    ``weight("count", shape=(), counts=1)``.
    """
    labelled = tuple([Factor(word.replace("_", " "), value) for word, value in factors.items()])
    if shape is None:
        shape = [size for value in factors.values() for size in (value if isinstance(value, tuple) else (value,))]
    return Weight(name, tuple(shape), labelled, trainable, dtype)


def explanation(weights: Iterable[Weight]) -> str:
    """The arithmetic of a count with its words: ``784 inputs × 10 units + 10 biases``; empty when there are no weights."""
    return _explained(tuple(item.factors for item in weights))


@functools.lru_cache(maxsize=4096)
def _explained(terms: tuple[tuple[Factor, ...], ...]) -> str:
    return _sentence(_folded([list(factors) for factors in terms]))


def _sentence(terms: list[tuple[int, list[Factor]]]) -> str:
    shared: list[Factor] = []
    while len(terms) > 1 and (first := _leading(terms)):
        shared.append(first)
        terms = [(times, factors[1:]) for times, factors in terms]
    total = " + ".join(_term(times, factors) for times, factors in terms)
    return " × ".join([*map(_phrase, shared), f"({total})"]) if shared else total


def _leading(terms: list[tuple[int, list[Factor]]]) -> Factor | None:
    """The factor that every term begins with, when each has another after it."""
    firsts = {factors[0] for _, factors in terms if len(factors) > 1}
    return firsts.pop() if len(firsts) == 1 and all(len(factors) > 1 for _, factors in terms) else None


def _folded(terms: list[list[Factor]]) -> list[tuple[int, list[Factor]]]:
    """The terms, each with how often it occurs, in the order in which they first do."""
    counts: dict[tuple[Factor, ...], int] = {}
    for factors in terms:
        counts[tuple(factors)] = counts.get(tuple(factors), 0) + 1
    return [(times, list(factors)) for factors, times in counts.items()]


def _term(times: int, factors: list[Factor]) -> str:
    text = " × ".join(_phrase(factor) for factor in factors)
    return f"{times} × {text}" if times > 1 else text


def _phrase(factor: Factor) -> str:
    values = factor.value if isinstance(factor.value, tuple) else (factor.value,)
    word = singular(factor.word) if values in ((), (1,)) else factor.word
    return " × ".join(map(_number, values or (1,))) + f" {word}"


def _number(size: Size) -> str:
    if isinstance(size, int):
        return f"{size:,}"
    text = str(size)
    return f"({text})" if isinstance(size, Sym) and " " in text and not text.startswith("(") else text


def singular(word: str) -> str:
    """One of what a plural names: bias for biases, unit for units, matrix for matrices."""
    for plural, one in (("matrices", "matrix"), ("indices", "index"), ("classes", "class"), ("biases", "bias"), ("ies", "y")):
        if word.endswith(plural):
            return word.removesuffix(plural) + one
    return word.removesuffix("s") if not word.endswith("ss") else word
