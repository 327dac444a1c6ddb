"""The standard library's ``re``: short patterns on short texts, where no search can take long."""

from __future__ import annotations

import math
import re

from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import constant, method, native
from kerascount.evaluation.values import Names, Raised, Reason, Record, Unknown, Value
from kerascount.evaluation.verbs import Unwound

MAX_PATTERN = 80
MAX_TEXT = 200
MAX_REPEATS = 3
"""What a pattern and a text may have at most: a repetition takes at most as many steps as the text has characters."""

MAX_WORK = 2_000_000
"""Ways in which a search may go, all of which it tries where there is nothing to be found."""

WORK_OF_ELEMENT = 8
"""Ways that are tried in the time in which an element of a collection is gone through."""

ITEMS_OF_LETTER = 20
"""Elements that are gone through in the time in which a letter of a pattern is compiled."""

ITEMS_OF_RANGE = 60_000
"""The same of a range of letters beyond the first, each of which is looked at."""

WIDE = re.compile(r"-(?:[^\0-\xff]|\\[uUN])")
"""The end of such a range."""

NESTED = re.compile(r"\)[*+?{]|\\[1-9]|\(\?[P(=!<]")
"""A repeated group, a reference back or a look around, with which a search may take long."""

for _name in ("IGNORECASE", "I", "MULTILINE", "M", "DOTALL", "S", "VERBOSE", "X", "ASCII", "A", "UNICODE", "U"):
    constant(f"re.{_name}", int(getattr(re, _name)))


class Pattern(Record):
    """A compiled pattern."""

    __slots__ = ()


class Found(Record):
    """A match, with Python's own inside."""

    __slots__ = ()


def _search(site: Site, name: str, pattern: Value, *arguments: Value) -> Value:
    flags = 0
    if isinstance(pattern, Pattern):
        pattern, flags = pattern.attributes["pattern"], pattern.attributes["flags"]
    cause = next((one for one in (pattern, *arguments) if isinstance(one, Unknown)), None)
    if cause is not None:
        return site.because(cause)
    if not _is_quick(pattern, arguments) or not isinstance(flags, int) or (work := _work(name, pattern, arguments)) > MAX_WORK:
        return site.unknown(Reason.UNSUPPORTED, "a search that is not followed")
    site.run.budget.spend(work // WORK_OF_ELEMENT)
    try:
        found = getattr(_compiled(site, pattern, flags), name)(*arguments)
    except re.error as error:
        raise Unwound(Raised("error", (str(error),))) from None
    if isinstance(found, re.Match):
        return Found("match", Names({"match": found}), False)
    return found


def _compiled(site: Site, pattern: str, flags: int) -> re.Pattern[str]:
    """What Python makes of a pattern, which takes longer than most searches with it."""
    known = site.run.patterns.get((pattern, flags))
    if known is None:
        site.run.budget.spend(ITEMS_OF_LETTER * len(pattern) + ITEMS_OF_RANGE * len(WIDE.findall(pattern)))
        known = site.run.patterns[pattern, flags] = re.compile(pattern, flags)
    return known


def _is_quick(pattern: Value, arguments: tuple[Value, ...]) -> bool:
    if not isinstance(pattern, str) or len(pattern) > MAX_PATTERN or NESTED.search(pattern):
        return False
    if sum(pattern.count(sign) for sign in "*+{") > MAX_REPEATS:
        return False
    return all(isinstance(one, int) or (isinstance(one, str) and len(one) <= MAX_TEXT) for one in arguments)


def _work(name: str, pattern: str, arguments: tuple[Value, ...]) -> int:
    """The ways at most in which a text may be divided among the repetitions of a pattern, where it begins, and the choices."""
    length = max((len(one) for one in arguments if isinstance(one, str)), default=0)
    repeats = sum(pattern.count(sign) for sign in "*+{") + (name not in ("match", "fullmatch"))
    return math.comb(length + repeats, repeats) << pattern.count("?") - pattern.count("(?") + pattern.count("|")


@native("re.compile")
def compiled(site: Site, pattern: Value, flags: Value = 0) -> Value:
    return (
        pattern
        if isinstance(pattern, (Pattern, Unknown))
        else Pattern("pattern", Names({"pattern": pattern, "flags": flags}), False)
    )


for _name in ("search", "match", "fullmatch", "findall"):

    @native(f"re.{_name}")
    def searched(site: Site, pattern: Value, text: Value, flags: Value = 0, name: str = _name) -> Value:
        return _search(site, name, compiled(site, pattern, flags), text)

    @method(Pattern, _name)
    def searched_by(site: Site, pattern: Pattern, text: Value, name: str = _name) -> Value:
        return _search(site, name, pattern, text)


@native("re.split")
def split(site: Site, pattern: Value, text: Value, maxsplit: Value = 0, flags: Value = 0) -> Value:
    return _search(site, "split", compiled(site, pattern, flags), text, maxsplit)


@method(Pattern, "split")
def split_by(site: Site, pattern: Pattern, text: Value, maxsplit: Value = 0) -> Value:
    return _search(site, "split", pattern, text, maxsplit)


@native("re.sub")
def replaced(site: Site, pattern: Value, repl: Value, text: Value, count: Value = 0, flags: Value = 0) -> Value:
    if not isinstance(repl, (str, Unknown)):
        return site.unknown(Reason.UNSUPPORTED, "a replacement that is not followed")
    return _search(site, "sub", compiled(site, pattern, flags), repl, text, count)


@method(Pattern, "sub")
def replaced_by(site: Site, pattern: Pattern, repl: Value, text: Value, count: Value = 0) -> Value:
    return replaced(site, pattern, repl, text, count)


@native("re.escape")
def escaped(site: Site, text: Value) -> Value:
    return site.because(text) if isinstance(text, Unknown) else re.escape(text)


@method(Found, "group", "__getitem__")
def group(site: Site, found: Found, *groups: Value) -> Value:
    return found.attributes["match"].group(*groups)


for _name in ("groups", "groupdict", "start", "end", "span"):

    @method(Found, _name)
    def part_of_match(site: Site, found: Found, *groups: Value, name: str = _name) -> Value:
        return getattr(found.attributes["match"], name)(*groups)
