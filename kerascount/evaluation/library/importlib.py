"""The standard library's ``importlib``: importing a module of a literal name."""

from __future__ import annotations

from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import native
from kerascount.evaluation.modules import module_at
from kerascount.evaluation.values import Module, Reason, Unknown, Value


@native("importlib.import_module")
def import_module(site: Site, name: Value, package: Value = None) -> Value:
    if not isinstance(name, str) or (name.startswith(".") and package is not None):
        return (
            site.because(name)
            if isinstance(name, Unknown)
            else site.unknown(Reason.IMPORT, "which module is imported is not known")
        )
    return module_at(name, site.node, site.frame)


@native("importlib.reload")
def reload(site: Site, module: Value) -> Value:
    return module


@native("importlib.util.find_spec")
def find_spec(site: Site, name: Value, package: Value = None) -> Value:
    """Something for a module that is known, and nothing known for another."""
    found = import_module(site, name)
    return found if isinstance(found, Module) else site.unknown(Reason.IMPORT, "whether this is installed is not known")
