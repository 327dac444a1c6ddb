"""``keras.applications``: pretrained architectures as models, and what prepares images for them."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any

from kerascount.counting import applications
from kerascount.counting.applications.network import Application, Asked
from kerascount.counting.errors import LayerError
from kerascount.counting.graph import Model, Tensor
from kerascount.counting.shapes import NoShape
from kerascount.evaluation.crossing import auto_name, crossed, input_shape
from kerascount.evaluation.frame import Site, derived
from kerascount.evaluation.library.keras_given import given_model, unknown_model
from kerascount.evaluation.library.keras_models import refuse
from kerascount.evaluation.library.keras_preprocessing import preprocessing
from kerascount.evaluation.library.registry import resolver
from kerascount.evaluation.values import Array, Module, Native, Reason, Unknown, Value

DECIDING = ("include_top", "alpha", "depth_multiplier", "minimalistic", "include_preprocessing")
"""Arguments without which the architecture is not known."""


@resolver("keras_applications")
def resolve_package(path: str, site: Site) -> Value:
    """The package that the applications once were."""
    return resolve_application(path, site)


def resolve_application(path: str, site: Site) -> Value:
    """What a path below ``keras.applications`` is."""
    module, _, last = path.rpartition(".")
    if last in applications.applications():
        return application(last)
    if last == "preprocess_input":
        return preprocessing(module.rpartition(".")[2])
    if last[0].isupper() or last == "decode_predictions":
        return site.unknown(Reason.IMPORT, f"'{path}' is not known here", path, True)
    return Module(path)


@functools.cache
def application(name: str) -> Native:
    """The function that makes the model of a name."""
    return Native(f"keras.applications.{name}", functools.partial(_make, name))


def _make(name: str, site: Site, /, *arguments: Value, **keywords: Value) -> Model:
    """The model of an application; what Keras refuses is noted, and the model cannot be counted."""
    one = applications.applications()[name]
    order, title = one.order(site.run.dialect), one.title.partition("_{")[0]
    given = {**dict(zip(order, arguments)), **keywords}
    cause = next(_undecided(given), None)
    if cause is not None:
        return unknown_model(site, title, cause)
    known = {key: _known(site, one, key, value, given) for key, value in given.items()}
    surplus = arguments[len(order) :]
    positional = (*(known.pop(key) for key in order[: len(arguments)]), *surplus)
    try:
        made = applications.make(name, positional, known, site.run.dialect, functools.partial(auto_name, site))
    except LayerError as error:
        made = unknown_model(site, title, site.unknown(Reason.REFUSED, error.message))
        made.fault = error
        refuse(site, error, None)
        return made
    return given_model(site, made)


def _undecided(given: Mapping[str, Value]) -> Iterator[Unknown]:
    """The unknown arguments without which the architecture is not known."""
    names = DECIDING if given.get("include_top", True) is not False else (*DECIDING, "pooling")
    return (given[name] for name in names if isinstance(given.get(name), Unknown))


def _known(site: Site, one: Application, name: str, value: Value, given: Mapping[str, Value]) -> Any:
    """An argument as the catalogue takes it; what is not known and does not decide the architecture has its default."""
    if name == "classes":
        return crossed(site, value, True)
    if name == "input_shape":
        return _shape(site, value, given)
    if name == "input_tensor":
        return _tensor(site, value)
    if isinstance(value, Unknown):
        return Asked._field_defaults.get(name) if name != "weights" else "unknown"
    return value


def _shape(site: Site, value: Value, given: Mapping[str, Value]) -> Any:
    """The input shape; one that is not known has three sizes of which published weights tell the last."""
    shape = input_shape(site, value)
    if not isinstance(shape, NoShape) or not isinstance(shape.reason, Unknown):
        return shape
    sizes = [site.run.symbol(derived(shape.reason, f"{shape.reason.name}[{index}]")) for index in range(3)]
    if given.get("weights", "imagenet") == "imagenet":
        sizes[0 if site.run.dialect.image_data_format == "channels_first" else 2] = 3
    return tuple(sizes)


def _tensor(site: Site, value: Value) -> Tensor | None:
    if isinstance(value, Array):
        return Tensor(value.shape)
    if isinstance(value, Unknown):
        return Tensor(NoShape(value))
    return value if isinstance(value, Tensor) else None
