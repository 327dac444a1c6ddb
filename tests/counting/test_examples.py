"""The first line of every layer's docstring is an example: it is run, and says what the counting core says."""

from __future__ import annotations

import re
from typing import Any

import pytest

from kerascount.counting.errors import LayerError
from kerascount.counting.layer import Dialect, Layer, LayerType, build, construct
from kerascount.counting.legacy import catalogue
from kerascount.counting.parts import weights_of
from kerascount.counting.shapes import text
from kerascount.counting.totals import count_layer
from kerascount.counting.weights import explanation

EXAMPLE = re.compile(r"(?P<call>(?P<name>\w+)\(.*\)) on (?P<inputs>[\[(].*?[\])]): (?P<answer>.*)")


@pytest.mark.parametrize("name", sorted({type.name for type in catalogue().values()}))
def test_example_is_true(name: str) -> None:
    example = EXAMPLE.fullmatch((catalogue()[name].__doc__ or "").strip().splitlines()[0])
    assert example is not None, catalogue()[name].__doc__
    assert catalogue()[example["name"]] is catalogue()[name]
    assert answer(example["call"], example["inputs"]) == example["answer"]


def answer(call: str, inputs: str) -> str:
    """What an example says after its colon: the arithmetic, the output shape where there are no weights, or why not."""
    names = {name: maker(type) for name, type in catalogue().items()}
    layer: Layer = eval(call, {**names, "abs": abs, "module": object(), "call_fn": object(), "columns": object()})
    try:
        output = build(layer, tuple(eval(f"[{inputs}]")))
    except LayerError:
        return "refused"
    if missing := count_layer(layer).missing:
        return str(missing[0].reason)
    count = count_layer(layer).total
    return f"{explanation(weights_of(layer))} = {count:,}" if count else text(output)


def maker(type: LayerType) -> Any:
    return lambda *arguments, **keywords: construct(type, arguments, keywords, Dialect())
