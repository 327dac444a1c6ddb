"""``six``: what code for Python 2 and 3 alike means on Python 3."""

from __future__ import annotations

from kerascount.evaluation.frame import Site
from kerascount.evaluation.library import is_emulated, registry
from kerascount.evaluation.library.registry import constant, native, resolver
from kerascount.evaluation.operators import binary
from kerascount.evaluation.values import Module, Partial, Reason, Value

KINDS = {"string_types": "str", "text_type": "str", "binary_type": "bytes", "integer_types": "int", "class_types": "type"}
"""The classes that six names, each a tuple where its name is a plural."""

for _name, _value in (("PY2", False), ("PY3", True), ("PY34", True), ("MAXSIZE", 2**63 - 1)):
    constant(f"six.{_name}", _value)


@resolver("six")
def resolve_six(path: str, site: Site) -> Value:
    """``six.moves`` leads to Python's own built-in functions."""
    if path in ("six", "six.moves"):
        return Module(path)
    is_emulated("builtins")
    last = path.rpartition(".")[2]
    if last in KINDS:
        found = registry.NATIVES[f"builtins.{KINDS[last]}"]
        return (found,) if last.endswith("s") else found
    if path.startswith("six.moves.") and f"builtins.{last}" in registry.NATIVES:
        return registry.NATIVES[f"builtins.{last}"]
    return site.unknown(Reason.IMPORT, f"'{path}' is not known here", path, True)


for _name in ("items", "keys", "values"):

    @native(f"six.iter{_name}", f"six.view{_name}")
    def of_table(site: Site, table: Value, name: str = _name) -> Value:
        return registry.METHODS[dict][name].function(site, table)


@native("six.with_metaclass")
def with_metaclass(site: Site, meta: Value, *bases: Value) -> Value:
    return bases[0] if bases else registry.NATIVES["builtins.object"]


@native("six.add_metaclass")
def add_metaclass(site: Site, meta: Value) -> Value:
    return Partial(registry.NATIVES["six.python_2_unicode_compatible"], (), {})


@native("six.python_2_unicode_compatible")
def unchanged(site: Site, cls: Value) -> Value:
    return cls


@native("six.ensure_str", "six.ensure_text", "six.u")
def as_text(site: Site, value: Value) -> Value:
    return binary("+", value, "", site) if not isinstance(value, bytes) else value.decode()
