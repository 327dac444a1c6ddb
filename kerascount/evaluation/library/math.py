"""The standard library's ``math``."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from kerascount.evaluation.budget import MAX_BITS
from kerascount.evaluation.frame import Site
from kerascount.evaluation.iteration import items_of
from kerascount.evaluation.library.builtins_numbers import whole
from kerascount.evaluation.library.builtins_texts import plainly
from kerascount.evaluation.library.registry import constant, native
from kerascount.evaluation.operators import binary
from kerascount.evaluation.values import Raised, Reason, Value
from kerascount.evaluation.verbs import Unwound

for _name in ("pi", "e", "tau", "inf", "nan"):
    constant(f"math.{_name}", getattr(math, _name))

FUNCTIONS = (
    "sqrt exp expm1 log log2 log10 log1p sin cos tan asin acos atan atan2 sinh cosh tanh fabs fmod hypot copysign degrees radians"
    " isnan isinf isfinite isqrt modf frexp erf isclose"
).split()
LARGE = "factorial comb perm gcd lcm ldexp".split()
"""Functions whose results may have many more digits than their arguments."""


def _register(name: str) -> None:
    @native(f"math.{name}")
    def apply(site: Site, *arguments: Value, **keywords: Value) -> Value:
        if (
            name in LARGE
            and any(isinstance(one, int) and abs(one) > MAX_BITS // 8 for one in arguments)
            and name not in ("gcd", "lcm")
        ):
            return site.unknown(Reason.TOO_LARGE, f"the result of {name}() is too large to work out")
        return _worked_out(getattr(math, name), site, *arguments)


def _worked_out(function: Callable[..., Any], site: Site, *arguments: Value) -> Value:
    try:
        return plainly(function, site, *arguments)
    except (ValueError, OverflowError) as error:
        raise Unwound(Raised(type(error).__name__, error.args)) from None


for _name in [*FUNCTIONS, *LARGE]:
    _register(_name)

for _function in (math.ceil, math.floor, math.trunc):

    @native(f"math.{_function.__name__}")
    def made_whole(site: Site, value: Value, function: Callable[[Any], Any] = _function) -> Value:
        return whole(site, value, function)


@native("math.pow")
def power(site: Site, base: Value, exponent: Value) -> Value:
    return _worked_out(math.pow, site, base, exponent)


@native("math.prod")
def product(site: Site, values: Value, start: Value = 1) -> Value:
    rounds = items_of(values, site)
    if rounds.open is not None:
        return site.because(rounds.open)
    for item in rounds.items:
        start = binary("*", start, item, site)
    return start


@native("math.fsum")
def total(site: Site, values: Value) -> Value:
    rounds = items_of(values, site)
    return site.because(rounds.open) if rounds.open is not None else plainly(lambda *items: math.fsum(items), site, *rounds.items)
