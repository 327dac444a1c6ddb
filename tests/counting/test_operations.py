"""Operations between layers: their shapes are those of ``keras.ops``, and symbols go through them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kerascount.counting import operations
from kerascount.counting.dims import Dim, symbol
from kerascount.counting.errors import LayerError
from kerascount.counting.layer import build, construct
from kerascount.counting.shapes import NoShape
from tests.counting.operating import FILE, KEPT, listed, ours

n, m = symbol("n"), symbol("m")


def test_answers_are_those_of_keras() -> None:
    answered = json.loads(FILE.read_text(encoding="utf-8"))
    wrong = [(case, answer, ours(case)) for case, answer in answered if listed(ours(tuple(case))) != answer]
    assert len({json.dumps(case) for case, _ in answered}) > KEPT * 0.9
    assert not wrong


def shape_of(name: str, *inputs: Any, **keywords: Any) -> Any:
    return build(construct(operations.catalogue()[name], (), keywords), inputs)


@pytest.mark.parametrize(
    ("name", "inputs", "keywords", "expected"),
    [
        ("add", ((None, n), (None, n)), {}, (None, n)),
        ("add", ((None, n), (None, 4)), {}, (None, 4)),
        ("add", ((None, n, 1), (m,)), {}, (None, n, m)),
        ("mean", ((None, n, 4),), {"axis": 1}, (None, 4)),
        ("expand_dims", ((None, n),), {"axis": -1}, (None, n, 1)),
        ("reshape", ((2, n, 3),), {"newshape": (2, -1)}, (2, n * 3)),
        ("reshape", ((None, n, 3),), {"newshape": (-1, n * 3)}, (None, n * 3)),
        ("transpose", ((None, n, m),), {"axes": (0, 2, 1)}, (None, m, n)),
        ("concatenate", ([(None, n), (None, m), (None, 3)],), {"axis": -1}, (None, n + m + 3)),
        ("matmul", ((None, n, 4), (4, m)), {}, (None, n, m)),
        ("split", ((None, n * 2),), {"indices_or_sections": 2, "axis": -1}, [(None, n), (None, n)]),
        ("tile", ((None, n),), {"repeats": (1, 3)}, (None, n * 3)),
        ("pad", ((None, n),), {"pad_width": ((0, 0), (1, 2))}, (None, n + 3)),
        ("einsum", ("bij,bjk->bik", (None, n, 4), (None, 4, m)), {}, (None, n, m)),
        ("get_item", ((None, n, 4),), {"key": (slice(None), -1)}, (None, 4)),
        ("get_item", ((None, n, 4),), {"key": (slice(None), slice(None), None)}, (None, n, 1, 4)),
        ("one_hot", ((None, 5),), {"num_classes": n}, (None, 5, n)),
        ("ravel", ((n, 4),), {}, (n * 4,)),
    ],
)
def test_symbols_go_through(name: str, inputs: tuple[Any, ...], keywords: dict[str, Any], expected: Any) -> None:
    assert shape_of(name, *inputs, **keywords) == expected


@pytest.mark.parametrize("key", [slice(None, -1), slice(1, None), slice(0, 3), slice(-2, None), slice(2, -2), slice(1, 4), slice(5, 2)])
@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 9])
def test_a_slice_of_an_unknown_axis_is_a_formula_that_is_right_for_every_size(key: slice, size: int) -> None:
    from kerascount.counting.dims import substitute

    left: Dim = shape_of("get_item", (None, n), key=(slice(None), key))[1]
    assert left is not None
    assert substitute(left, {"n": size}) == len(range(*key.indices(size)))


def test_a_slice_in_steps_of_an_unknown_axis_has_no_shape() -> None:
    assert isinstance(shape_of("get_item", (None, n), key=(slice(None), slice(None, None, 2))), NoShape)


@pytest.mark.parametrize(
    ("name", "inputs", "keywords"),
    [
        ("add", ((None, 3), (None, 4)), {}),
        ("matmul", ((None, 3), (4, 5)), {}),
        ("concatenate", ([(None, 3), (None, 3, 1)],), {"axis": -1}),
        ("reshape", ((2, 3),), {"newshape": (4, -1)}),
        ("get_item", ((2, 3),), {"key": (0, 7)}),
        ("einsum", ("ij,jk->ik", (2, 3)), {}),
        ("mean", ((None, 3),), {"axis": 2}),
        ("softmax", ((None, 3),), {"axis": 2}),
    ],
)
def test_what_does_not_fit_is_refused(name: str, inputs: tuple[Any, ...], keywords: dict[str, Any]) -> None:
    with pytest.raises(LayerError):
        shape_of(name, *inputs, **keywords)


def test_the_type_is_the_class_that_a_summary_prints() -> None:
    names = {"add": "Add", "get_item": "GetItem", "abs": "Absolute", "swish": "Silu", "top_k": "TopK", "true_divide": "TrueDivide"}
    assert {name: operations.catalogue()[name].name for name in names} == names
