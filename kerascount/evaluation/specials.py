"""The special methods by which a class of the analysed code says what an operator means for its objects."""

from __future__ import annotations

from kerascount.evaluation.attributes import class_attribute
from kerascount.evaluation.frame import Site
from kerascount.evaluation.values import Instance, Reason, Value
from kerascount.evaluation.verbs import call

SPECIAL = {
    "+": "add",
    "-": "sub",
    "*": "mul",
    "/": "truediv",
    "//": "floordiv",
    "%": "mod",
    "**": "pow",
    "<<": "lshift",
    ">>": "rshift",
    "|": "or",
    "&": "and",
    "^": "xor",
    "@": "matmul",
}
SIGNS = {"-": "__neg__", "+": "__pos__", "~": "__invert__"}
"""What the special methods of operators are called, with underscores and an ``r`` or ``i`` around, and those of signs."""


def special(instance: Instance, name: str) -> Value:
    """The method of a special name that an object's class defines; ``None`` if it does not."""
    return class_attribute(instance.cls, name)


def called_special(instance: Instance, name: str, arguments: tuple[Value, ...], site: Site) -> Value:
    """What an object's special method gives."""
    found = special(instance, name)
    if found is None:
        return site.unknown(Reason.OPERATION, f"'{instance.cls.name}' defines no {name} that is known")
    return call(found, (instance, *arguments), {}, site)


def plain_of(instance: Instance) -> Value:
    """The number or text that an object is as well, such as a member of an ``IntEnum``; else the object."""
    return instance.attributes.get("_plain_", instance)
