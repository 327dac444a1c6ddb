"""Texts made of values: ``str``, ``repr``, ``format`` and ``%``, within bounds and only where every part is known."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from kerascount.counting.dims import Sym
from kerascount.evaluation.attributes import class_attribute
from kerascount.evaluation.budget import MAX_DEPTH, MAX_LENGTH
from kerascount.evaluation.frame import Site
from kerascount.evaluation.values import Instance, More, Raised, Reason, Unknown, Value
from kerascount.evaluation.verbs import call

PLAIN = (int, float, complex, str, bytes, bool, type(None), range, slice, type(...), PurePosixPath)
WORK_OF_PART = 8
"""Elements in the time of which one part of a value is made ready for Python, and written."""

WIDE = re.compile(r"\d{5}")
"""A field wide enough to be an attack."""

HIDDEN = re.compile(r"\._")
"""A field that reaches for what Python's own objects hide, from where there is a way to all modules and the environment."""


def text_of(value: Value, site: Site, as_repr: bool = False) -> str | Unknown:
    """What ``str(value)`` gives, or ``repr(value)``."""
    if isinstance(value, Raised) and value.instance is None and not as_repr and len(value.arguments) == 1:
        return text_of(value.arguments[0], site)
    if isinstance(value, Instance):
        return _of_instance(value, site, as_repr)
    known = plain(value, site)
    if isinstance(known, Unknown):
        return known
    return repr(known) if as_repr else str(known)


def _of_instance(value: Instance, site: Site, as_repr: bool) -> str | Unknown:
    for name in ("__repr__",) if as_repr else ("__str__", "__repr__"):
        found = class_attribute(value.cls, name)
        if found is not None:
            text = call(found, (value,), {}, site)
            return text if isinstance(text, (str, Unknown)) else site.unknown(Reason.OPERATION, f"{name} gives no text")
    return site.unknown(Reason.UNSUPPORTED, "the text of an object")


def plain(value: Value, site: Site) -> Any:
    """A value that Python itself can write; an unknown where some part of it is not known."""
    budget = [MAX_LENGTH // 4]
    found = _plain(value, site, budget, 0)
    parts = MAX_LENGTH // 4 - max(budget[0], 0)
    site.run.budget.walk(parts if isinstance(value, (str, bytes)) else WORK_OF_PART * parts)
    return found if budget[0] >= 0 else site.unknown(Reason.TOO_LARGE, "a text too long to build")


def _plain(value: Value, site: Site, budget: list[int], depth: int) -> Any:
    budget[0] -= 1 + (len(value) if isinstance(value, (str, bytes)) else 0)
    if budget[0] < 0 or depth > MAX_DEPTH:
        budget[0] = -1
        return None
    if isinstance(value, (Unknown, More)):
        return site.because(value.unknown if isinstance(value, More) else value)
    if isinstance(value, Sym):
        return site.because(site.cause_of(value, "the text of a size that is not known"))
    if isinstance(value, PLAIN):
        return value
    if isinstance(value, Instance) and "_plain_" in value.attributes:
        return value.attributes["_plain_"]
    if type(value) in (list, tuple, set, frozenset):
        parts = [_plain(part, site, budget, depth + 1) for part in value]
        cause = next((part for part in parts if isinstance(part, Unknown)), None)
        return type(value)(parts) if cause is None else cause
    if type(value) is dict:
        pairs = [(_plain(key, site, budget, depth + 1), _plain(part, site, budget, depth + 1)) for key, part in value.items()]
        cause = next((part for pair in pairs for part in pair if isinstance(part, Unknown)), None)
        return dict(pairs) if cause is None else cause
    return site.unknown(Reason.UNSUPPORTED, "the text of an object")


def formatted(value: Value, layout: str, conversion: str | None, site: Site) -> str | Unknown:
    """One ``{value!conversion:layout}``."""
    if WIDE.search(layout):
        return site.unknown(Reason.TOO_LARGE, "a field too wide to build")
    if conversion or isinstance(value, Instance):
        value = text_of(value, site, conversion in ("r", "a"))
    known = plain(value, site)
    if isinstance(known, Unknown):
        return known
    try:
        return format(known, layout)
    except (ValueError, TypeError, OverflowError):
        return site.unknown(Reason.OPERATION, "a format that does not fit its value")


def percent(layout: str | bytes, values: Value, site: Site) -> Value:
    """``layout % values``."""
    known = _texts(values, site)
    if isinstance(known, Unknown):
        return known
    written = layout.decode("latin-1") if isinstance(layout, bytes) else layout
    if WIDE.search(written) or "*" in written or _length(written, known) > MAX_LENGTH:
        return site.unknown(Reason.TOO_LARGE, "a field too wide to build")
    try:
        return layout % known
    except (ValueError, TypeError, KeyError, OverflowError) as error:
        return site.unknown(Reason.OPERATION, f"'%' fails here: {error}")


def _length(layout: str, known: Any) -> int:
    """How long the text of ``layout % known`` can get, when each field holds the longest of the texts."""
    parts = known if isinstance(known, tuple) else tuple(known.values()) if isinstance(known, dict) else (known,)
    longest = max((len(str(part)) for part in parts), default=0)
    return len(layout) + layout.count("%") * longest + sum(map(int, re.findall("[0-9]+", layout)))


def _texts(values: Value, site: Site) -> Any:
    """The operands of ``%``: objects of the analysed code as their texts."""
    if isinstance(values, tuple):
        parts = [_texts(part, site) for part in values]
        cause = next((part for part in parts if isinstance(part, Unknown)), None)
        return tuple(parts) if cause is None else cause
    return text_of(values, site) if isinstance(values, (Instance, Raised)) else plain(values, site)


def format_map(layout: str, arguments: tuple[Value, ...], keywords: dict[str, Value], site: Site) -> Value:
    """``layout.format(…)``: each field by itself, so that an unknown one is the only one that matters."""
    known = [_texts(one, site) for one in arguments]
    named = {key: _texts(one, site) for key, one in keywords.items()}
    cause = next((one for one in (*known, *named.values()) if isinstance(one, Unknown)), None)
    if cause is not None:
        return cause
    if WIDE.search(layout) or any(isinstance(one, str) and len(one) > MAX_LENGTH // 100 for one in (*known, *named.values())):
        return site.unknown(Reason.TOO_LARGE, "a field too wide to build")
    if HIDDEN.search(layout):
        return site.unknown(Reason.UNSUPPORTED, "an attribute that is not followed")
    if layout.count("{") > MAX_LENGTH // 1000:
        return site.unknown(Reason.TOO_LARGE, "a text with too many fields to build")
    if re.search(r"\{[^}]*\{", layout.replace("{{", "")) and any(
        isinstance(one, int) and one > 9999 for one in (*known, *named.values())
    ):
        return site.unknown(Reason.TOO_LARGE, "a field too wide to build")
    return layout.format(*known, **named)
