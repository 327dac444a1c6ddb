"""The standard library's ``operator``."""

from __future__ import annotations

from kerascount.evaluation.attributes import attribute
from kerascount.evaluation.comparing import compare
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import native
from kerascount.evaluation.operators import binary, truth, unary
from kerascount.evaluation.subscripts import set_item, subscript
from kerascount.evaluation.values import Native, Unknown, Value
from kerascount.evaluation.verbs import call

BINARY = {"add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%", "pow": "**", "matmul": "@"}
BITS = {"and_": "&", "or_": "|", "xor": "^", "lshift": "<<", "rshift": ">>", "concat": "+"}
COMPARE = {"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">=", "is_": "is", "is_not": "is not"}
UNARY = {"neg": "-", "pos": "+", "invert": "~", "not_": "not"}

for _name, _sign in {**BINARY, **BITS}.items():

    @native(f"operator.{_name}", *([f"operator.i{_name.rstrip('_')}"] if _name != "concat" else []))
    def operate(site: Site, left: Value, right: Value, sign: str = _sign) -> Value:
        return binary(sign, left, right, site)


for _name, _sign in COMPARE.items():

    @native(f"operator.{_name}")
    def compared(site: Site, left: Value, right: Value, sign: str = _sign) -> Value:
        return compare(sign, left, right, site)


for _name, _sign in UNARY.items():

    @native(f"operator.{_name}")
    def signed(site: Site, value: Value, sign: str = _sign) -> Value:
        return unary(sign, value, site)


@native("operator.truth")
def truth_of(site: Site, value: Value) -> Value:
    known = truth(value, site)
    return site.because(known) if isinstance(known, Unknown) else known


@native("operator.contains")
def contains(site: Site, container: Value, item: Value) -> Value:
    return compare("in", item, container, site)


@native("operator.getitem")
def get_item(site: Site, container: Value, index: Value) -> Value:
    return subscript(container, index, site)


@native("operator.setitem")
def put_item(site: Site, container: Value, index: Value, value: Value) -> None:
    set_item(container, index, value, site)


@native("operator.itemgetter")
def item_getter(site: Site, *indices: Value) -> Value:
    def get(site: Site, value: Value) -> Value:
        found = tuple(subscript(value, index, site) for index in indices)
        return found[0] if len(found) == 1 else found

    return Native("operator.itemgetter", get)


@native("operator.attrgetter")
def attribute_getter(site: Site, *names: str) -> Value:
    def get(site: Site, value: Value) -> Value:
        found = tuple(_reached(value, name, site) for name in names)
        return found[0] if len(found) == 1 else found

    return Native("operator.attrgetter", get)


def _reached(value: Value, path: str, site: Site) -> Value:
    for name in path.split("."):
        value = attribute(value, name, site)
    return value


@native("operator.methodcaller")
def method_caller(site: Site, name: str, *arguments: Value, **keywords: Value) -> Value:
    return Native("operator.methodcaller", lambda site, value: call(attribute(value, name, site), arguments, keywords, site))
