"""Cases: a layer, its arguments and what it is called on, as data that Keras and the counting core are both asked about.

One file for each of Keras's families; each has ``CASES``, a hypothesis strategy for every layer. In the arguments a nested
layer is ``nested("LSTM", units=3)``, and in the keywords of the call a tensor is ``tensor((None, 5, 8))``.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Mapping
from typing import Any, NamedTuple

from hypothesis import strategies as st


class Case(NamedTuple):
    """``inputs`` is one shape (a tuple, batch included), or a list or dict of them; ``keywords`` are the call's."""

    layer: str
    arguments: dict[str, Any]
    inputs: Any
    keywords: dict[str, Any] = {}
    dtype: str = "float32"


def nested(name: str, **arguments: Any) -> dict[str, Any]:
    """A layer as an argument of another."""
    return {"layer": name, "arguments": arguments}


def tensor(shape: tuple[int | None, ...]) -> dict[str, Any]:
    """A tensor as a keyword of a call."""
    return {"input": shape}


def function(source: str) -> dict[str, Any]:
    """A function as an argument of a layer, by its source, which must do for tensors and for shapes alike."""
    return {"function": source}


def cases(
    layer: str,
    inputs: st.SearchStrategy[Any],
    needed: Mapping[str, st.SearchStrategy[Any]] | None = None,
    optional: Mapping[str, st.SearchStrategy[Any]] | None = None,
    keywords: st.SearchStrategy[dict[str, Any]] | None = None,
    dtype: str = "float32",
) -> st.SearchStrategy[Case]:
    """Cases of one layer: ``needed`` arguments are always there, ``optional`` ones now and then."""
    arguments = st.fixed_dictionaries(dict(needed or {}), optional=dict(optional or {}))
    return st.builds(Case, st.just(layer), arguments, inputs, st.just({}) if keywords is None else keywords, st.just(dtype))


def families() -> list[str]:
    """The families that have cases."""
    return [module.name for module in pkgutil.iter_modules(__path__)]


def strategies(family: str) -> dict[str, st.SearchStrategy[Case]]:
    """The strategy for each layer of a family."""
    found: dict[str, st.SearchStrategy[Case]] = importlib.import_module(f"{__name__}.{family}").CASES
    return found


def encoded(value: Any) -> Any:
    """A value as JSON: a tuple is an array, a list is an array under the key ``list``."""
    if isinstance(value, tuple):
        return [encoded(part) for part in value]
    if isinstance(value, list):
        return {"list": [encoded(part) for part in value]}
    return {key: encoded(part) for key, part in value.items()} if isinstance(value, dict) else value


def decoded(value: Any) -> Any:
    """The value that ``encoded`` made JSON of."""
    if isinstance(value, list):
        return tuple(decoded(part) for part in value)
    if isinstance(value, dict):
        return list(decoded(value["list"])) if value.keys() == {"list"} else {key: decoded(part) for key, part in value.items()}
    return value


def to_text(case: Case) -> str:
    """A case as one line of JSON."""
    return json.dumps([encoded(part) for part in case], separators=(",", ":"), ensure_ascii=False)


def from_text(text: str) -> Case:
    """The case that ``to_text`` wrote."""
    return Case(*map(decoded, json.loads(text)))
