"""TensorFlow: where its names lead; what is not emulated is an unknown that names itself."""

from __future__ import annotations

from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import resolver
from kerascount.evaluation.values import Module, Reason, Value


@resolver("tensorflow")
def resolve_tensorflow(path: str, site: Site) -> Value:
    """A module of TensorFlow by its lower-case name, so that what is below it can be looked up."""
    last = path.rpartition(".")[2]
    if path.count(".") < 1 or last in MODULES:
        return Module(path)
    return site.unknown(Reason.IMPORT, f"'{path}' is not known here", path, True)


MODULES = frozenset("nn math linalg image data io strings random compat v1 v2 python contrib signal config distribute train".split())
"""Modules of TensorFlow through which other names are reached."""
