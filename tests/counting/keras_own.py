"""Keras's own tests of its layers, asked of the counting core: what they say of output shapes and of numbers of weights.

Run with the Python of an environment that has Keras 3, whose wheel holds its tests: ``python -m tests.counting.keras_own``.
The tests themselves run with a recorder in the place of the check that they all call, and may fail for whatever reason.
"""

from __future__ import annotations

import argparse
import ast
import collections
import contextlib
import importlib
import importlib.util
import inspect
import io
import os
import pkgutil
import sys
import unittest
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

os.environ.setdefault("KERAS_BACKEND", "numpy")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")

import keras
import numpy
from keras.src import layers as families
from keras.src.testing import TestCase

from kerascount.counting import legacy
from kerascount.counting.errors import LayerError
from kerascount.counting.layer import Dialect, build
from kerascount.counting.saved import layer_from_config
from kerascount.counting.totals import count_layer
from tests.counting.answers import Answer, differences, weight_answers
from tests.counting.keras_side import bytes_of, name_of, shape_of


class Stated(NamedTuple):
    """One call of Keras's ``run_layer_test``: where it stands, and what it was given, by name."""

    test: str
    given: dict[str, Any]


class NotComparable(Exception):
    """Why a test says nothing about the catalogue."""


def stated(family: str) -> Iterator[Stated]:
    """What the tests of a family state; each runs as unittest runs it."""
    names = list(inspect.signature(TestCase.run_layer_test).parameters)[1:]
    found: list[Stated] = []

    def recorder(self: Any, *arguments: Any, **keywords: Any) -> None:
        found.append(Stated(self.id().removeprefix("keras.src.layers."), dict(zip(names, arguments)) | keywords))

    original, TestCase.run_layer_test = TestCase.run_layer_test, recorder
    try:
        for module in modules(family):
            suite = unittest.defaultTestLoader.loadTestsFromModule(imported(module))
            checking = checking_in(module)
            for test in tests_of(suite):
                if not test.id().rpartition(".")[2].startswith(checking):
                    continue
                with contextlib.redirect_stdout(io.StringIO()):
                    unittest.TextTestRunner(stream=io.StringIO()).run(test)
    finally:
        TestCase.run_layer_test = original
    yield from found


def modules(family: str) -> Iterator[str]:
    """The modules of tests of a family that have the check."""
    package = importlib.import_module(f"{families.__name__}.{family}")
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if module.name.endswith("_test") and checking_in(module.name):
            yield module.name


def imported(module: str) -> Any:
    """A module of tests; what it imports and is not installed (``grain``, Keras's ``conftest``) is mocked."""
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        if not error.name or error.name.partition(".")[0] == "keras":
            raise
        sys.modules[error.name] = mock.MagicMock()
        return imported(module)


def checking_in(module: str) -> tuple[str, ...]:
    """The functions of a module that call the check, or another function of the module that does; the rest need not run."""
    spec = importlib.util.find_spec(module)
    text = Path(spec.origin).read_text(encoding="utf-8") if spec and spec.origin else ""
    bodies = {one.name: ast.unparse(one) for one in ast.walk(ast.parse(text)) if isinstance(one, ast.FunctionDef)}
    found = {name for name, body in bodies.items() if "run_layer_test" in body}
    return tuple(found | {name for name, body in bodies.items() if any(f".{one}(" in body for one in found)})


def tests_of(suite: Any) -> Iterator[Any]:
    """The tests of a suite, one by one."""
    for one in suite if isinstance(suite, unittest.TestSuite) else ():
        yield from tests_of(one) if isinstance(one, unittest.TestSuite) else (one,)


def names() -> list[str]:
    return [module.name for module in pkgutil.iter_modules(families.__path__) if module.ispkg]


def inputs_of(given: dict[str, Any]) -> tuple[Any, Any]:
    """The shapes and dtypes that the test calls its layer on, one structure each."""
    shape, data, dtype = (given.get(key) for key in ("input_shape", "input_data", "input_dtype"))
    if shape is None and data is None:
        raise NotComparable("the layer is never called")
    if isinstance(shape, dict):
        return tuple({key.removesuffix("_shape"): part for key, part in one.items()} for one in (shape, dtype or shape))
    if shape is not None:
        return shape, dtype
    return mapped(lambda one: tuple(one.shape), data), mapped(lambda one: keras.backend.standardize_dtype(one.dtype), data)


def mapped(function: Any, structure: Any) -> Any:
    if isinstance(structure, dict):
        return {key: mapped(function, part) for key, part in structure.items()}
    return [mapped(function, part) for part in structure] if isinstance(structure, (list, tuple)) else function(structure)


def is_shape(value: Any) -> bool:
    return isinstance(value, tuple) and all(one is None or isinstance(one, int) for one in value)


def tensors(shape: Any, dtype: Any) -> Any:
    """Symbolic tensors for a structure of shapes."""
    if is_shape(shape):
        return keras.KerasTensor(shape, dtype if isinstance(dtype, str) else "float32")
    if isinstance(shape, dict):
        return {key: tensors(part, dtype[key] if isinstance(dtype, dict) else dtype) for key, part in shape.items()}
    kinds = dtype if isinstance(dtype, (list, tuple)) else [dtype] * len(shape)
    return [tensors(part, kind) for part, kind in zip(shape, kinds)]


def theirs(one: Stated) -> Answer:
    """What Keras itself answers to the call."""
    shape, dtype = inputs_of(one.given)
    fed = tensors(shape, dtype)
    try:
        layer = one.given["layer_cls"](**one.given.get("init_kwargs") or {})
        keywords = one.given.get("call_kwargs") or {}
        output = layer(**fed, **keywords) if isinstance(fed, dict) else layer(fed, **keywords)
    except Exception as error:  # Keras refuses with whatever its backend raises
        return Answer(refusal=f"{type(error).__name__}: {' '.join(str(error).split())}"[:160])
    trained = {id(variable) for variable in layer.trainable_weights}
    weights = tuple((name_of(each), tuple(each.shape), id(each) in trained, bytes_of(each)) for each in layer.weights)
    return Answer(output=shape_of(output), weights=weights)


def ours(one: Stated) -> Answer:
    """What the counting core answers to it."""
    shape, _ = inputs_of(one.given)
    kind = one.given["layer_cls"]
    if kind not in vars(keras.layers).values():
        raise NotComparable("a class of the test's own")
    arguments = one.given.get("init_kwargs") or {}
    if kind is keras.layers.Lambda and callable(arguments.get("function")):
        raise NotComparable("a function of the test's own on tensors")
    layer = legacy.make(kind.__name__, (), {key: argument(value) for key, value in arguments.items()})
    keywords = {
        key: shape_of(value) if hasattr(value, "shape") else value for key, value in (one.given.get("call_kwargs") or {}).items()
    }
    shape = shape if isinstance(shape, dict) or is_shape(shape) else list(shape)
    output = build(layer, (), {**shape, **keywords}) if isinstance(shape, dict) else build(layer, (shape,), keywords)
    if missing := count_layer(layer).missing:
        raise NotComparable(f"not known, and said so: {missing[0].reason}")
    return Answer(output=output, weights=weight_answers(layer))


def argument(value: Any) -> Any:
    """An argument as the counting core takes it: layers made anew from their configuration."""
    if isinstance(value, keras.layers.Layer):
        if type(value).__module__.startswith("keras.src.layers") and not type(value).__module__.endswith("_test"):
            return layer_from_config(keras.saving.serialize_keras_object(value), Dialect())
        raise NotComparable("a layer of the test's own class")
    if isinstance(value, (list, tuple)):
        return type(value)(argument(part) for part in value)
    return value.tolist() if isinstance(value, numpy.ndarray) else value


def states(one: Stated) -> bool:
    """Whether a test states a shape or a number, so that a refusal is the backend's and not Keras's."""
    return one.given.get("expected_output_shape") is not None or any(one.given.get(key) is not None for key, _ in NUMBERS)


NUMBERS = (("expected_num_trainable_weights", True), ("expected_num_non_trainable_weights", False))


def unlike(one: Stated, answer: Answer) -> list[str]:
    """Where an answer is not what the test states."""
    found = []
    expected = one.given.get("expected_output_shape")
    if expected is not None and not fits(expected, answer.output):
        found.append(f"output: stated {expected}, ours {answer.output}")
    for key, flag in NUMBERS:
        number = sum(weight[2] is flag for weight in answer.weights)
        if one.given.get(key) not in (None, number):
            found.append(f"{key}: stated {one.given[key]}, ours {number}")
    return found


def fits(expected: Any, output: Any) -> bool:
    """Whether an output is as stated, where ``None`` states nothing."""
    if is_shape(expected):
        return (
            isinstance(output, tuple)
            and len(output) == len(expected)
            and all(a is None or a == b for a, b in zip(expected, output))
        )
    if isinstance(expected, dict):
        return isinstance(output, dict) and all(fits(part, output.get(key)) for key, part in expected.items())
    return isinstance(output, list) and len(output) == len(expected) and all(map(fits, expected, output))


def compared(one: Stated) -> list[str]:
    """Where the catalogue differs from what a test states, and from what Keras answers to the same call."""
    try:
        answer = ours(one)
    except LayerError as error:
        return differences(theirs(one), Answer(refusal=error.message))
    judged = theirs(one)
    is_of_backend = judged.refusal is not None and states(one)
    return unlike(one, answer) + ([] if is_of_backend else differences(judged, answer))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.counting.keras_own")
    parser.add_argument("--family", action="append", choices=names(), help="default: every family")
    parser.add_argument("--explain", action="store_true", help="name each test that cannot be compared")
    options = parser.parse_args(arguments)
    wrong, agreeing, apart = 0, 0, collections.Counter[str]()
    for family in options.family or names():
        for one in stated(family):
            name = f"{one.test}: {one.given['layer_cls'].__name__}"
            try:
                found = compared(one)
            except NotComparable as reason:
                apart[str(reason)] += 1
                if options.explain:
                    print(f"{name}: {reason}")
                continue
            wrong, agreeing = wrong + bool(found), agreeing + (not found)
            for difference in found:
                print(f"{name}({one.given.get('init_kwargs')}): {difference}")
    for reason, number in apart.most_common():
        print(f"{number} not compared: {reason}")
    print(f"Keras's own tests: {agreeing} agree, {wrong} disagree, {sum(apart.values())} are not comparable")
    return 1 if wrong or not agreeing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
