"""The methods and attributes of numbers, and the built-in functions that make numbers or write them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kerascount.counting.dims import Sym, lower_bound
from kerascount.evaluation.budget import MAX_BITS, MAX_LENGTH
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.builtins_texts import plainly
from kerascount.evaluation.library.registry import getter, method, native, native_class
from kerascount.evaluation.operators import binary, truth
from kerascount.evaluation.texts import text_of
from kerascount.evaluation.values import Array, Instance, Raised, Reason, Unknown, Value
from kerascount.evaluation.verbs import Unwound


def _plain(value: Value) -> Value:
    return value.attributes.get("_plain_", value) if isinstance(value, Instance) else value


def whole(site: Site, value: Value, function: Callable[..., Any]) -> Value:
    """A number made whole. What an unknown stands for is taken to be whole; what is worked out from one need not be."""
    value = _plain(value)
    if isinstance(value, Unknown):
        return value if value.is_path and value.name.replace(".", "_").isidentifier() else site.because(value)
    if isinstance(value, Sym):
        return value if not _has_product(value) else site.because(site.cause_of(value, "a number that is not known"))
    if isinstance(value, Array):
        return (
            value.contents if isinstance(value.contents, int) else site.unknown(Reason.DATA, "a number that depends on the data")
        )
    try:
        return function(value)
    except (ValueError, OverflowError) as error:
        raise Unwound(Raised(type(error).__name__, error.args[:1])) from None


def _has_product(value: Sym) -> bool:
    """Whether a formula multiplies: ``int(64 * alpha)`` is written where a factor is a fraction."""
    return any(factor != 1 or len(monomial) > 1 for monomial, factor in value.terms.items() if monomial)


@native_class("builtins.int", "builtins.long")
def make_int(site: Site, value: Value = 0, *base: Value) -> Value:
    site.run.risks += isinstance(value, Unknown)
    if base:
        return plainly(int, site, value, *base)
    return whole(site, value, int)


@native_class("builtins.float")
def make_float(site: Site, value: Value = 0.0) -> Value:
    value = _plain(value)
    if isinstance(value, (Unknown, Sym)):
        site.run.risks += 1
        return value
    try:
        return float(value)
    except ValueError as error:
        raise Unwound(Raised("ValueError", error.args[:1])) from None


@native_class("builtins.complex")
def make_complex(site: Site, *parts: Value) -> Value:
    return plainly(complex, site, *parts)


@native_class("builtins.bool")
def make_bool(site: Site, value: Value = False) -> Value:
    known = truth(value, site)
    return site.because(known) if isinstance(known, Unknown) else known


@native("builtins.round")
def rounded(site: Site, value: Value, ndigits: Value = None) -> Value:
    if ndigits is None:
        return whole(site, value, round)
    if isinstance(ndigits, int) and abs(ndigits) > MAX_BITS:
        return site.unknown(Reason.TOO_LARGE, "a power of ten too large to work out")
    return plainly(round, site, value, ndigits)


@native("builtins.abs")
def absolute(site: Site, value: Value) -> Value:
    if isinstance(value, Sym):
        low = lower_bound(value)
        return value if low is not None and low >= 0 else site.because(site.cause_of(value, "a size that is not known"))
    return site.because(value) if isinstance(value, Unknown) else abs(_plain(value))


@native("builtins.divmod")
def division(site: Site, left: Value, right: Value) -> Value:
    return (binary("//", left, right, site), binary("%", left, right, site))


@native("builtins.pow")
def power(site: Site, base: Value, exp: Value, mod: Value = None) -> Value:
    if mod is not None:
        large = any(isinstance(one, int) and one.bit_length() > MAX_BITS for one in (base, exp, mod))
        return site.unknown(Reason.TOO_LARGE, "a power too large to work out") if large else plainly(pow, site, base, exp, mod)
    return binary("**", base, exp, site)


for _function in (bin, hex, oct, chr, ord):

    @native(f"builtins.{_function.__name__}")
    def written(site: Site, value: Value, function: Callable[[Any], Any] = _function) -> Value:
        return plainly(function, site, _plain(value))


@native("builtins.ascii")
def make_ascii(site: Site, value: Value) -> Value:
    known = text_of(value, site, as_repr=True)
    return known if isinstance(known, Unknown) else known.encode("ascii", "backslashreplace").decode("ascii")


@native_class("builtins.bytes", "builtins.bytearray")
def make_bytes(site: Site, value: Value = b"", *rest: Value) -> Value:
    if isinstance(value, int) and value > MAX_LENGTH:
        return site.unknown(Reason.TOO_LARGE, "bytes too many to hold")
    return plainly(bytes, site, value, *rest)


for _kind, _name in ((int, "bit_length"), (int, "conjugate"), (float, "is_integer"), (float, "hex"), (int, "is_integer")):

    @method(_kind, _name)
    def numeric(site: Site, value: Value, name: str = _name) -> Value:
        return float(value).is_integer() if name == "is_integer" else getattr(value, name)()


for _name in ("real", "imag", "numerator", "denominator"):

    @getter(int, _name)
    def part_of_int(site: Site, value: int, name: str = _name) -> Value:
        return getattr(value, name)


for _name in ("real", "imag"):

    @getter(float, _name)
    @getter(complex, _name)
    def part_of_number(site: Site, value: complex, name: str = _name) -> Value:
        return getattr(value, name)


@method(int, "item")
@method(float, "item")
def item(site: Site, value: Value) -> Value:
    """``number.item()``, where a library's scalar is a plain number here."""
    return value
