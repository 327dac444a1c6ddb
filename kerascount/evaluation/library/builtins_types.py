"""Which values are of which class."""

from __future__ import annotations

from typing import Any

from kerascount.counting.dims import Sym
from kerascount.counting.graph import Model, Tensor
from kerascount.counting.layer import Layer
from kerascount.evaluation.attributes import line_of
from kerascount.evaluation.crossing import as_value
from kerascount.evaluation.exceptions import is_kind
from kerascount.evaluation.frame import Site
from kerascount.evaluation.values import (
    Array,
    Class,
    Function,
    Generator,
    Instance,
    Iterator,
    Module,
    Named,
    NativeClass,
    Raised,
    Unknown,
    Value,
)

PLAIN: dict[str, Any] = {
    "int": int,
    "float": float,
    "bool": bool,
    "str": str,
    "bytes": bytes,
    "list": list,
    "tuple": tuple,
    "dict": dict,
    "set": (set, frozenset),
    "frozenset": frozenset,
    "range": range,
    "slice": slice,
    "complex": complex,
    "type": (Class, NativeClass),
    "object": object,
    "NoneType": type(None),
    "function": Function,
    "module": Module,
}


def is_of(value: Value, kind: Value, site: Site) -> bool | Unknown:
    """Whether a value is an instance of a class."""
    if isinstance(value, Layer):
        value = as_value(value)
    if isinstance(kind, Unknown):
        return True if isinstance(value, Instance) and any(one == kind for one in line_of(value.cls)) else kind
    if isinstance(kind, tuple):
        answers = [is_of(value, one, site) for one in kind]
        return True if True in answers else next((one for one in answers if isinstance(one, Unknown)), False)
    if isinstance(value, Unknown):
        return site.because(value)
    if isinstance(value, Raised):
        return is_kind(value, kind)
    if isinstance(value, Named) and isinstance(kind, Class):
        return value.cls is not None and any(one is kind for one in line_of(value.cls))
    if isinstance(value, Instance) and isinstance(kind, (Class, NativeClass)):
        return _is_derived(value, kind, site)
    if not isinstance(kind, NativeClass):
        return False
    if isinstance(value, (Iterator, Generator)):
        return kind.name.rpartition(".")[2] in ("Iterator", "Iterable", "Generator", "GeneratorType", "object")
    root, _, name = kind.name.rpartition(".")
    if root == "builtins":
        python = PLAIN.get(name)
        if isinstance(value, Sym):
            return name == "int"
        return python is not None and isinstance(value, python)
    if isinstance(value, Layer):
        return _is_keras(value, kind.name, name)
    if isinstance(value, Tensor):
        return "Tensor" in name
    if isinstance(value, Array):
        return name in ("ndarray", "Tensor", "DataFrame", "Variable")
    if name in ("Iterable", "Sequence", "Collection", "List", "Tuple", "Mapping", "Dict", "Callable", "Number", "Integral"):
        return _is_abstract(value, name)
    return False


def _is_derived(value: Instance, kind: Class | NativeClass, site: Site) -> bool | Unknown:
    if value.layer is not None and isinstance(kind, NativeClass) and kind.name in ("keras.Layer", "keras.Model"):
        return kind.name == "keras.Layer" or isinstance(value.layer, Model)
    line = line_of(value.cls)
    if kind.name == "builtins.object" or any(one is kind or one == kind for one in line):
        return True
    return next((site.because(one) for one in line if isinstance(one, Unknown)), False)


def _is_keras(layer: Layer, path: str, name: str) -> bool:
    if path in ("keras.Layer", "keras.Model", "keras.Sequential"):
        return path == "keras.Layer" or (isinstance(layer, Model) and (path == "keras.Model" or layer.kind == "sequential"))
    return layer.type.name == name or name in layer.type.also


def _is_abstract(value: Value, name: str) -> bool:
    kinds: dict[str, tuple[type, ...]] = {
        "Iterable": (list, tuple, dict, set, str, range),
        "Collection": (list, tuple, dict, set, str, range),
        "Sequence": (list, tuple, str, range),
        "List": (list,),
        "Tuple": (tuple,),
        "Mapping": (dict,),
        "Dict": (dict,),
        "Number": (int, float),
        "Integral": (int,),
        "Callable": (Function, NativeClass, Class),
    }
    return isinstance(value, kinds[name])
