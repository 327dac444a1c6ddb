"""The methods of strings and bytes, within bounds and only where every argument is known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Union

from kerascount.counting.dims import Sym
from kerascount.evaluation import texts
from kerascount.evaluation.budget import MAX_LENGTH
from kerascount.evaluation.frame import Site
from kerascount.evaluation.iteration import items_of
from kerascount.evaluation.library.registry import method, native
from kerascount.evaluation.values import Raised, Reason, Unknown, Value, closed, is_open
from kerascount.evaluation.verbs import Unwound

Text = Union[str, bytes]

SHARED = (
    "upper lower strip lstrip rstrip split rsplit splitlines startswith endswith find rfind index rindex count title capitalize"
    " isdigit isalpha isalnum isspace isupper islower istitle partition rpartition swapcase removeprefix removesuffix"
).split()
"""Methods that strings and bytes have, and that give no more than they are given."""

STRINGS = "isnumeric isdecimal isidentifier isprintable isascii casefold encode".split()
WIDE = "ljust rjust center zfill".split()


def _register(kind: type, name: str) -> None:
    @method(kind, name)
    def apply(site: Site, text: Text, *arguments: Value, **keywords: Value) -> Value:
        return applied(site, text, name, arguments, keywords)


def applied(site: Site, text: Text, name: str, arguments: tuple[Value, ...], keywords: dict[str, Value]) -> Value:
    """What a method of Python's own gives; a refused search is the exception that it raises."""
    values = [*arguments, *keywords.values()]
    cause = next((one for one in values if isinstance(one, (Unknown, Sym))), None)
    if cause is not None:
        return site.because(cause if isinstance(cause, Unknown) else site.cause_of(cause, "a text that depends on a size"))
    try:
        return getattr(text, name)(*arguments, **keywords)
    except ValueError as error:
        raise Unwound(Raised(type(error).__name__, error.args[:1])) from None


def _register_wide(kind: type, name: str) -> None:
    @method(kind, name)
    def apply(site: Site, text: Text, width: Value, *fill: Value) -> Value:
        if isinstance(width, int) and width > MAX_LENGTH:
            return too_long(site)
        return applied(site, text, name, (width, *fill), {})


def too_long(site: Site) -> Unknown:
    """A text that is not built."""
    return site.unknown(Reason.TOO_LARGE, "a string too long to build")


for _kind in (str, bytes):
    for _name in SHARED:
        _register(_kind, _name)
    for _name in WIDE:
        _register_wide(_kind, _name)
for _name in STRINGS:
    _register(str, _name)
_register(bytes, "decode")
_register(bytes, "hex")


@method(str, "replace")
def replace(site: Site, text: str, old: Value, new: Value, count: Value = -1) -> Value:
    if isinstance(old, str) and isinstance(new, str) and text.count(old) * len(new) > MAX_LENGTH:
        return too_long(site)
    return applied(site, text, "replace", (old, new, count), {})


@method(str, "expandtabs")
def expand_tabs(site: Site, text: str, tabsize: Value = 8) -> Value:
    if isinstance(tabsize, int) and text.count("\t") * tabsize > MAX_LENGTH:
        return too_long(site)
    return applied(site, text, "expandtabs", (tabsize,), {})


@method(str, "translate")
def translate(site: Site, text: str, table: dict[Value, Value]) -> Value:
    if is_open(table) is not None or any(isinstance(one, Unknown) for one in table.values()):
        return site.unknown(Reason.OPERATION, "a table of characters that is not known")
    longest = max((len(one) for one in table.values() if isinstance(one, str)), default=1)
    return too_long(site) if len(text) * longest > MAX_LENGTH else text.translate(table)


@native("builtins.str.maketrans")
def make_table(site: Site, *arguments: Value) -> Value:
    return str.maketrans(*arguments)


@method(str, "join")
def join_strings(site: Site, text: str, parts: Value) -> Value:
    rounds = items_of(parts, site)
    unknowns = [one for one in (*rounds.items, rounds.open) if isinstance(one, Unknown)]
    if unknowns:
        return site.because(unknowns[0])
    if sum(len(one) + len(text) for one in rounds.items) > MAX_LENGTH:
        return too_long(site)
    return text.join(rounds.items)


@method(str, "format")
def format_string(site: Site, text: str, *arguments: Value, **keywords: Value) -> Value:
    return texts.format_map(text, arguments, keywords, site)


@method(str, "format_map")
def format_by_table(site: Site, text: str, table: dict[str, Value]) -> Value:
    return texts.format_map(text, (), {key: table[key] for key in closed(table)}, site)


def plainly(function: Callable[..., Any], site: Site, *arguments: Value) -> Value:
    """What a function of Python's own gives for arguments that are all known."""
    cause = next((one for one in arguments if isinstance(one, (Unknown, Sym))), None)
    if cause is not None:
        return site.because(cause if isinstance(cause, Unknown) else site.cause_of(cause, "what depends on a size"))
    return function(*arguments)
