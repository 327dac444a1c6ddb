"""Cases of the operations between layers, and what ``keras.ops`` answers to them.

Run with the Python of an environment that has Keras 3: ``python -m tests.counting.operating`` compares all of them, and
with ``--record`` keeps some for the plain test run.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kerascount.counting import operations
from kerascount.counting.errors import LayerError
from kerascount.counting.layer import build, construct

FILE = Path(__file__).parent / "recorded" / "operations" / "keras3.json"
KEPT = 1600
"""How many cases are recorded, spread over all."""

A, B, V, M = (None, 3, 4), (2, 3, 4), (4,), (None, 4)
MANY = [A, B, M, V, (1, 3, 1), (None, 1, 4), (None, None, 3), (2, 12), (None, 6, 6, 3)]
PAIRS = [A, B, V, M, (None, 1, 1), (None, 3, 1), (5,), (), (None, None, 4)]
FACTORS = [A, B, V, M, (4, 5), (None, 4, 5), (2, 4, 6), (3,), (5, 2, 3, 4), (None, 4, None), (None, None), (1, 4, 2)]
LISTS = [[A, A], [A, B], [B, B, B], [M, V], [M], [A, (None, 5, 4)], [(2, 3), (4, 3)], [(None, 3), (None, 4)], [(3, None), (3, 4)]]
WHOLE_NUMBERS = frozenset({"gcd", "lcm", "bitwise_and", "bitwise_or", "bitwise_xor", "left_shift", "right_shift", "bitwise_invert"})
UNTESTED = frozenset({"nanargmax", "nanargmin", "fliplr", "bitwise_left_shift", "bitwise_right_shift", "bitwise_not", "roll", "in_top_k"})
"""Operations of which Keras refuses more than the shape says, or which need more than shapes."""

ARGUMENTS: dict[str, list[dict[str, Any]]] = {
    "expand_dims": [{"axis": one} for one in (0, 1, -1, 3, -4, 7, [0, 1], [1, -1])],
    "squeeze": [{"axis": one} for one in (0, 1, -1, [0, 2], 5)],
    "reshape": [
        {"newshape": one}
        for one in ([-1], [-1, 4], [2, -1, 2], [None, 12], [24], [6, 4], [-1, -1], [3, 0], [2, 3, 4], [-1, 5], [-2, 3], [2, 2, 3, 2])
    ],
    "transpose": [{}, *({"axes": one} for one in ([0, 2, 1], [1, 0], [0, 1, 1], [2, 1, 0], [-1, 0, 1], [0, 3, 1, 2]))],
    "swapaxes": [{"axis1": one, "axis2": other} for one, other in ((0, 1), (1, -1), (0, 5))],
    "moveaxis": [
        {"source": one, "destination": other} for one, other in ((0, 1), (-1, 0), ([0, 1], [1, 0]), ([0], [0, 1]), (5, 0))
    ],
    "broadcast_to": [{"shape": one} for one in ([2, 3, 4], [5, 2, 3, 4], [4, 4], [3, 3])],
    "pad": [{"pad_width": one} for one in (1, [[0, 0], [1, 2], [0, 1]], [[1, 2]], [[1, 1], [2, 2]], [1, 2])],
    "tile": [{"repeats": one} for one in (2, [1, 2], [2, 1, 2], [1, 1, 1, 2], [3], [0])],
    "repeat": [{"repeats": one, "axis": axis} for one in (2, [2], [1, 2, 3], 0) for axis in (None, 0, 1, -1, 6)],
    "diff": [{"n": one, "axis": axis} for one in (1, 2, 9) for axis in (0, -1, 1)],
    "cast": [{"dtype": "int32"}],
    "top_k": [{"k": one} for one in (1, 3, 0)],
    "one_hot": [{"num_classes": 7, "axis": axis} for axis in (-1, 0, 1, 3, -2)],
    "multi_hot": [{"num_classes": 7, "axis": axis} for axis in (-1, 0, 1, 3, -2)],
    "norm": [{"axis": axis} for axis in (None, -1, 0, [0, 1])],
    "moments": [{"axes": axes, "keepdims": kept} for axes in (-1, [0, 1], [0]) for kept in (True, False)],
    "average": [{"axis": axis} for axis in (None, 0, -1, 4)],
    "split": [{"indices_or_sections": one, "axis": axis} for one in (1, 2, 3, [1], [1, 2]) for axis in (0, 1, -1, 4)],
    "unstack": [{"axis": axis} for axis in (0, 1, -1, 4)],
    "ravel": [{}],
    "resize": [{"size": [7, 8]}, {"size": [7, 8], "data_format": "channels_first"}],
    "get_item": [
        {"key": one}
        for one in (
            *(0, -1, 7, -9, [":", 0], [":", -1], [":", "1:3"], [":", "1::2"], [":", "-1:"], ["...", 0], ["...", ":2"], [":", "...", None]),
            *([None, 0], [0, 0, 0], [0, 0, 0, 0, 0], [":", "::-1"], ["5:2", 0], ["...", "..."], [":", "0:100"], ":2", "...", None),
        )
    ],
}
"""The arguments that each operation is tried with on every shape; a slice is written as it stands between brackets."""

IMAGES = [(None, 6, 6, 3), (2, 9, 5, 1), (None, None, 6, 3)]
PATCHES: list[dict[str, Any]] = [{}, {"strides": 1}, {"strides": [2, 1], "padding": "same"}, {"strides": 1, "dilation_rate": 2}]

EQUATIONS = [
    *([("ij,jk->ik", (2, 3), (3, 4)), ("bij,bjk->bik", A, (None, 4, 5)), ("bij,bjk", A, (None, 4, 5)), ("ij->ji", M), ("ij->j", M)]),
    *([("ii->i", (3, 3)), ("...ij,jk->...ik", (None, 2, 3, 4), (4, 5)), ("...ij,...jk->...ik", (None, 2, 3, 4), (None, 2, 4, 5))]),
    *([("bhqd,bhkd->bhqk", (None, 2, 5, 8), (None, 2, 6, 8)), ("bqd,bkd->bqk", (None, 5, 8), (None, 6, 9)), ("ij,jk->ik", (2, 3))]),
    *([("ij,jk,kl->il", (2, 3), (3, 4), (4, 5)), ("ij->ijk", (2, 3)), ("ijk->ik", (2, 3)), ("abc,cd->abd", (None, None, 4), (4, 8))]),
]

Case = tuple[str, Any, dict[str, Any]]
"""An operation, what it is applied to, and its other arguments."""


def cases() -> Iterator[Case]:
    """Every case, in an order that stays."""
    for name, kind in sorted(operations.catalogue().items()):
        if name in UNTESTED:
            continue
        inputs = [one.name for one in kind.inputs]
        if name in ARGUMENTS:
            yield from ((name, [shape], given) for shape in MANY for given in ARGUMENTS[name])
        elif inputs in (["x1", "x2"], ["x", "y"]):
            pairs = itertools.product(FACTORS if name in ("matmul", "dot", "append") else PAIRS, repeat=2)
            yield from ((name, list(pair), {}) for pair in pairs)
        elif inputs in (["x"], ["a"]):
            yield from of_one(name, {one.name for one in kind.parameters})
    for name, shapes, axis in itertools.product(("concatenate", "stack"), LISTS, (0, 1, -1, 2, 5)):
        yield name, [shapes], {"axis": axis}
    for shape, indices, axis in itertools.product(FACTORS, ((), (5,), (None, 2)), (None, 0, 1, -1, 4)):
        yield "take", [shape, indices], {"axis": axis}
    for left, right, axis in itertools.product([A, B, M, (None, 3, 2), (2, 1, 4), (2, 5)], [A, B, M, (2, 5, 4)], (0, 1, -1)):
        yield "take_along_axis", [left, right], {"axis": axis}
    for left, right, axes in itertools.product(FACTORS, FACTORS, (0, 1, 2, [[-1], [0]], [[1, 2], [1, 0]])):
        yield "tensordot", [left, right], {"axes": axes}
    for shape, size, rest in itertools.product(IMAGES, (2, [3, 2], 7), PATCHES):
        yield "extract_patches", [shape], {"size": size, **rest}
    yield from (("einsum", list(one), {}) for one in EQUATIONS)


def of_one(name: str, arguments: set[str]) -> Iterator[Case]:
    """Cases of an operation on one tensor: alone, and along axes."""
    yield from ((name, [shape], {}) for shape in MANY)
    if "axis" in arguments:
        yield from ((name, [shape], {"axis": axis}) for shape in (A, B, M) for axis in (0, 1, -1, 2, 5))
    if "keepdims" in arguments:
        yield from ((name, [A], {"axis": axis, "keepdims": True}) for axis in ([0, 1], [-1, 0], None, 1))


def ours(case: Case) -> Any:
    """What the counting core answers: shapes, or ``None`` where it refuses."""
    name, inputs, keywords = case
    kind = operations.catalogue()[name]
    try:
        return listed(build(construct(kind, (), arguments_of(keywords)), tuple(map(shaped, inputs)))), kind.name
    except LayerError:
        return None


def arguments_of(keywords: dict[str, Any]) -> dict[str, Any]:
    return {key: key_of(value) if key == "key" else tuple(value) if isinstance(value, list) else value for key, value in keywords.items()}


def key_of(value: Any) -> Any:
    """An index from its written form."""
    if isinstance(value, list):
        return tuple(map(key_of, value))
    if value == "...":
        return Ellipsis
    return slice(*(int(part) if part else None for part in value.split(":"))) if isinstance(value, str) else value


def shaped(value: Any) -> Any:
    """Lists of sizes as shapes."""
    if isinstance(value, (list, tuple)):
        return tuple(value) if all(one is None or isinstance(one, int) for one in value) else [shaped(one) for one in value]
    return value


def listed(value: Any) -> Any:
    return [listed(one) for one in value] if isinstance(value, (list, tuple)) else value


def theirs(case: Case) -> Any:
    """What Keras answers."""
    import keras

    name, inputs, keywords = case
    dtype = "int32" if name in WHOLE_NUMBERS else "float32"

    def fed(value: Any) -> Any:
        value = shaped(value)
        if isinstance(value, tuple):
            return keras.KerasTensor(value, dtype)
        return [fed(one) for one in value] if isinstance(value, list) else value

    try:
        made = getattr(keras.ops.image if name in ("resize", "extract_patches") else keras.ops, name)(*map(fed, inputs), **arguments_of(keywords))
    except Exception:  # Keras refuses with whatever its backend raises
        return None
    first = made
    while isinstance(first, (list, tuple)):
        first = first[0]
    shapes = [list(one.shape) for one in made] if isinstance(made, (list, tuple)) else list(made.shape)
    return shapes, type(first._keras_history.operation).__name__


def main(arguments: list[str]) -> int:
    answered = [(case, theirs(case)) for case in cases()]
    wrong = [(case, answer, ours(case)) for case, answer in answered if listed(ours(case)) != listed(answer)]
    for case, answer, own in wrong[:20]:
        print(f"{case}\n    Keras {answer}\n    ours  {own}")
    print(f"operations: {len(answered)} cases, {sum(answer is None for _, answer in answered)} refused, {len(wrong)} disagreements")
    if "--record" in arguments:
        kept = [answered[place * len(answered) // KEPT] for place in range(min(KEPT, len(answered)))]
        FILE.parent.mkdir(parents=True, exist_ok=True)
        FILE.write_text("[\n" + ",\n".join(json.dumps(one, separators=(",", ":")) for one in kept) + "\n]\n", encoding="utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    os.environ.setdefault("KERAS_BACKEND", "numpy")
    sys.exit(main(sys.argv[1:]))
