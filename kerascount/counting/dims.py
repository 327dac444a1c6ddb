"""Dimensions: an int, ``None`` (any size), or a symbol: an exact polynomial over named unknowns."""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Iterable, Mapping
from typing import TypeGuard, Union

Atom = Union[str, "Opaque"]
Monomial = frozenset[tuple[Atom, int]]
"""A product of atoms with their powers; the empty one is the constant 1."""

ONE: Monomial = frozenset()

NUMBERS = frozenset({int})
"""The types of sizes that are no formulas."""

MOST_TERMS = 2_500
"""Terms that a sum may have, and pairs of terms that a product is worked out from."""

MOST_BITS = 4_096
"""Bits of a whole number; no size that a computer could hold has a hundredth of them."""


class TooLarge(ArithmeticError):
    """A number or a formula is too large to be worked out."""


class Opaque:
    """A whole number that is no polynomial, kept as the operation that makes it: ``//``, ``%``, ``max`` or ``min``."""

    __slots__ = ("operation", "operands")

    def __init__(self, operation: str, operands: tuple[Size, ...]) -> None:
        self.operation = operation
        self.operands = operands

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Opaque) and (self.operation, self.operands) == (other.operation, other.operands)

    def __hash__(self) -> int:
        return hash((self.operation, self.operands))

    def __str__(self) -> str:
        if self.operation in ("//", "%"):
            return f"({f' {self.operation} '.join(map(_wrapped, self.operands))})"
        return f"{self.operation}({', '.join(map(str, self.operands))})"


class Sym:
    """An exact polynomial over named unknowns, each a whole number of at least 1 unless said otherwise.

    Equality and hash are those of the polynomial; printing follows the order in which the names came up.
    """

    __slots__ = ("terms", "order")

    def __init__(self, terms: Mapping[Monomial, int], order: tuple[Atom, ...]) -> None:
        self.terms = dict(terms)
        self.order = order

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sym) and self.terms == other.terms

    def __hash__(self) -> int:
        return hash(frozenset(self.terms.items()))

    def __repr__(self) -> str:
        return f"Sym({self})"

    def __str__(self) -> str:
        ranked = sorted(self.terms.items(), key=lambda term: _rank(term[0], self.order))
        text = " + ".join(_term_text(monomial, factor, self.order) for monomial, factor in ranked)
        return text.replace("+ -", "- ")

    def __add__(self, other: Size) -> Size:
        return _sum(self, other, 1)

    __radd__ = __add__

    def __sub__(self, other: Size) -> Size:
        return _sum(self, other, -1)

    def __rsub__(self, other: Size) -> Size:
        return _sum(other, self, -1)

    def __neg__(self) -> Size:
        return _sum(0, self, -1)

    def __mul__(self, other: Size) -> Size:
        terms: dict[Monomial, int] = {}
        if len(self.terms) * len(_terms(other)) > MOST_TERMS:
            raise TooLarge(f"a product of formulas with {len(self.terms):,} and {len(_terms(other)):,} terms")
        for (left, first), (right, second) in itertools.product(_terms(self).items(), _terms(other).items()):
            monomial = _times(left, right)
            terms[monomial] = terms.get(monomial, 0) + first * second
        return _size(terms, _order(self, other))

    __rmul__ = __mul__

    def __pow__(self, power: int) -> Size:
        result: Size = 1
        for _ in range(power):
            result = self * result
        return result

    def __floordiv__(self, other: Size) -> Size:
        return _floor_divide(self, other)

    def __rfloordiv__(self, other: Size) -> Size:
        return _floor_divide(other, self)

    def __mod__(self, other: Size) -> Size:
        rest = self - _floor_divide(self, other) * other
        return rest if isinstance(other, int) or rest == 0 else _opaque("%", self, other)

    def __rmod__(self, other: Size) -> Size:
        return _opaque("%", other, self)


Size = Union[int, Sym]
"""A size that a weight can have: a number, or a formula for one."""

Dim = Union[int, Sym, None]
"""One dimension of a shape; ``None`` is a size left open when the model is built, such as the batch's."""


def symbol(name: str) -> Sym:
    """The unknown whole number called ``name``."""
    return Sym({frozenset({(name, 1)}): 1}, (name,))


def largest(*sizes: Size) -> Size:
    """The largest of some sizes; an ``Opaque`` where a symbol leaves that open."""
    return _extreme("max", sizes)


def smallest(*sizes: Size) -> Size:
    """The smallest of some sizes; an ``Opaque`` where a symbol leaves that open."""
    return _extreme("min", sizes)


def product(sizes: Iterable[Size]) -> Size:
    """The product of some sizes (1 for none).

    Raises:
        TooLarge: it is.
    """
    given = tuple(sizes)
    if are_numbers(given):
        return _small_enough(math.prod(given))
    result: Size = 1
    for size in given:
        result = _small_enough(size * result if isinstance(result, int) else result * size)
    return result


def _small_enough(size: Size) -> Size:
    if isinstance(size, int) and size.bit_length() > MOST_BITS:
        raise TooLarge(f"a number of more than {MOST_BITS:,} bits")
    return size


def are_numbers(sizes: Iterable[Dim]) -> TypeGuard[Iterable[int]]:
    """Whether sizes are all numbers, as they mostly are: then Python itself works with them at once."""
    return NUMBERS.issuperset(map(type, sizes))


def names_in(size: Dim) -> tuple[str, ...]:
    """The names of the unknowns in a size, in the order in which they print."""
    return tuple(dict.fromkeys(_names(size)))


def lower_bound(size: Size) -> int | None:
    """The least value of a size when every name in it is a whole number of at least 1; ``None`` if there is none."""
    return size if isinstance(size, int) else _bounds(size)[0]


def upper_bound(size: Size) -> int | None:
    """The greatest value of a size when every name in it is a whole number of at least 1; ``None`` if there is none."""
    return size if isinstance(size, int) else _bounds(size)[1]


def substitute(size: Size, values: Mapping[str, Size]) -> Size:
    """The size with some of its names replaced by their values."""
    if isinstance(size, int):
        return size
    result: Size = 0
    for monomial, factor in size.terms.items():
        result = result + product([factor, *(_value_of(atom, values) ** power for atom, power in _sorted(monomial, size.order))])
    return result


def _value_of(atom: Atom, values: Mapping[str, Size]) -> Size:
    if isinstance(atom, str):
        return values.get(atom, symbol(atom))
    operands = [substitute(operand, values) for operand in atom.operands]
    match atom.operation:
        case "//":
            return operands[0] // operands[1]
        case "%":
            return operands[0] % operands[1]
        case operation:
            return _extreme(operation, operands)


def _terms(size: Size) -> dict[Monomial, int]:
    return size.terms if isinstance(size, Sym) else ({ONE: size} if size else {})


def _order(*sizes: Size) -> tuple[Atom, ...]:
    orders = [size.order for size in sizes if isinstance(size, Sym)]
    if all(order == orders[0] for order in orders[1:]):
        return orders[0] if orders else ()
    return tuple(dict.fromkeys(atom for order in orders for atom in order))


def _size(terms: Mapping[Monomial, int], order: tuple[Atom, ...]) -> Size:
    kept = {monomial: factor for monomial, factor in terms.items() if factor}
    if not kept:
        return 0
    if kept.keys() == {ONE}:
        return kept[ONE]
    return Sym(kept, order)


def _sum(left: Size, right: Size, sign: int) -> Size:
    if right == 0:
        return left
    terms = dict(_terms(left))
    for monomial, factor in _terms(right).items():
        terms[monomial] = terms.get(monomial, 0) + sign * factor
    if len(terms) > MOST_TERMS:
        raise TooLarge(f"a formula of {len(terms):,} terms")
    return _size(terms, _order(left, right))


def _times(left: Monomial, right: Monomial) -> Monomial:
    powers = dict(left)
    for atom, power in right:
        powers[atom] = powers.get(atom, 0) + power
    return frozenset(powers.items())


def _floor_divide(size: Size, divisor: Size) -> Size:
    """``size // divisor``, taking out of the floor what divides exactly: (4n + 3) // 4 is n, and 3hw // 3h is w."""
    if isinstance(divisor, Sym):
        size, divisor = _cancelled(size, divisor)
    if isinstance(divisor, Sym):
        return _opaque("//", size, divisor)
    if divisor == 0:
        raise ZeroDivisionError("integer division or modulo by zero")
    if divisor < 0:
        size, divisor = -size, -divisor
    whole = {monomial: factor // divisor for monomial, factor in _terms(size).items()}
    rest = {monomial: factor % divisor for monomial, factor in _terms(size).items()}
    order = _order(size)
    remainder = _size(rest, order)
    if isinstance(remainder, int):
        return _size(whole, order) + remainder // divisor
    return _size(whole, order) + _opaque("//", remainder, divisor)


def _cancelled(size: Size, divisor: Sym) -> tuple[Size, Size]:
    """A division without the atoms that its divisor and all its terms share."""
    if size == divisor:
        return 1, 1
    terms = _terms(size)
    monomials: list[Monomial] = [*terms, *divisor.terms]
    common: Monomial = functools.reduce(_shared, monomials)
    shared = dict(common)
    if not shared or not terms:
        return size, divisor
    return _without(terms, shared, _order(size)), _without(divisor.terms, shared, divisor.order)


def _shared(left: Monomial, right: Monomial) -> Monomial:
    powers = dict(right)
    return frozenset((atom, min(power, powers[atom])) for atom, power in left if atom in powers)


def _without(terms: Mapping[Monomial, int], taken: Mapping[Atom, int], order: tuple[Atom, ...]) -> Size:
    rest: dict[Monomial, int] = {}
    for monomial, factor in terms.items():
        kept = ((atom, power - taken.get(atom, 0)) for atom, power in monomial)
        rest[frozenset((atom, power) for atom, power in kept if power)] = factor
    return _size(rest, order)


def _opaque(operation: str, *operands: Size) -> Sym:
    atom = Opaque(operation, operands)
    return Sym({frozenset({(atom, 1)}): 1}, (atom,))


def _extreme(operation: str, sizes: Iterable[Size]) -> Size:
    pick = max if operation == "max" else min
    rest = tuple(dict.fromkeys(size for size in sizes if isinstance(size, Sym)))
    numbers = [size for size in sizes if isinstance(size, int)]
    known: tuple[Size, ...] = (pick(numbers),) if numbers else ()
    if not rest:
        return pick(numbers)
    if not known and len(rest) == 1:
        return rest[0]
    for size in rest:
        bound = lower_bound(size)
        if numbers and bound is not None and bound >= pick(numbers):
            if operation == "min":
                rest = tuple(other for other in rest if other != size)
            else:
                known = ()
    if not rest:
        return known[0]
    return rest[0] if len(rest) == 1 and not known else _opaque(operation, *rest, *known)


def _bounds(size: Size) -> tuple[int | None, int | None]:
    if isinstance(size, int):
        return size, size
    low: int | None = 0
    high: int | None = 0
    for monomial, factor in size.terms.items():
        bottom, top = _monomial_bounds(monomial)
        if factor < 0:
            bottom, top = top, bottom
        low = None if low is None or bottom is None else low + factor * bottom
        high = None if high is None or top is None else high + factor * top
    return low, high


def _monomial_bounds(monomial: Monomial) -> tuple[int | None, int | None]:
    low, high = 1, 1 if not monomial else None
    for atom, power in monomial:
        bottom = 1 if isinstance(atom, str) else _opaque_low(atom)
        if bottom is None or bottom < 0:
            return None, None
        low *= bottom**power
    return low, high


def _opaque_low(atom: Opaque) -> int | None:
    lows = [lower_bound(operand) for operand in atom.operands]
    match atom.operation, lows, atom.operands:
        case "//", [int(low), _], [_, int(divisor)]:
            return low // divisor
        case "max", _, _:
            return max((low for low in lows if low is not None), default=None)
        case "min", _, _ if None not in lows:
            return min(low for low in lows if low is not None)
        case "%", _, _:
            return 0
    return None


def _names(size: Dim) -> Iterable[str]:
    if isinstance(size, Sym):
        used = {atom for monomial in size.terms for atom, _ in monomial}
        for atom in size.order:
            if atom in used:
                yield from [atom] if isinstance(atom, str) else itertools.chain.from_iterable(map(_names, atom.operands))


def _sorted(monomial: Monomial, order: tuple[Atom, ...]) -> list[tuple[Atom, int]]:
    return sorted(monomial, key=lambda item: order.index(item[0]))


def _rank(monomial: Monomial, order: tuple[Atom, ...]) -> tuple[int, list[int]]:
    return -sum(power for _, power in monomial), [order.index(atom) for atom, _ in _sorted(monomial, order)]


def _term_text(monomial: Monomial, factor: int, order: tuple[Atom, ...]) -> str:
    parts = ["*".join([str(atom)] * power) for atom, power in _sorted(monomial, order)]
    if not parts:
        return str(factor)
    number = {1: [], -1: []}.get(factor, [str(factor)])
    return ("-" if factor == -1 else "") + "*".join([*number, *parts])


def _wrapped(size: Size) -> str:
    text = str(size)
    return f"({text})" if isinstance(size, Sym) and not _is_atom(size) else text


def _is_atom(size: Sym) -> bool:
    """Whether a formula prints as one name, or in its own parentheses."""
    return list(size.terms.values()) == [1] and [power for monomial in size.terms for _, power in monomial] == [1]
