"""How numbers of parameters and sizes are written, and how they are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from kerascount.settings.wording import Refused, nearest

COUNT_UNITS = {"": 1, "k": 1000, "M": 1000**2, "G": 1000**3, "B": 1000**3, "T": 1000**4}
"""What a number of parameters is counted in; B is a billion."""

SIZE_UNITS = {"": 1, "B": 1} | {
    letter + ending: 1024**power for power, letter in enumerate("KMGT", 1) for ending in ("B", "iB")
}
"""What a size is measured in; KB is 1024 bytes, as in ``model.summary()``."""

QUANTITY = re.compile(r"\s*(\d[\d_]{0,99}(?:\.\d{1,99})?(?:e\+?\d{1,2})?)\s*([^\W\d_]*)\s*", re.IGNORECASE)

TOO_MANY = 10**50
"""A quantity that is refused: written out in full, it would be longer than what is read."""

PERCENT = re.compile(r"(\d{1,30}(?:\.\d{1,30})?)\s*%")

LONG_NUMBER = re.compile(r"(?<![\w.])\d{4,}(?![\w.])")


class Increase(NamedTuple):
    """How much more a number of parameters may be than it was: a number, or else a part of it in percent."""

    number: int | None = None
    percent: Decimal | None = None

    def allowed(self, old: int) -> Decimal | int:
        """How much more than an old number is allowed."""
        return self.number if self.percent is None and self.number is not None else old * (self.percent or Decimal(0)) / 100

    def __str__(self) -> str:
        return f"{self.percent.normalize():f}%" if self.percent is not None else f"+{count_text(self.number or 0)}"


class Share(NamedTuple):
    """A part of a whole, in percent."""

    percent: Decimal

    def exceeds(self, part: int, whole: int) -> bool:
        """Whether a part is more than this one."""
        return part * 100 > whole * self.percent

    def __str__(self) -> str:
        return f"{self.percent.normalize():f}%"


def share(value: object) -> Share:
    """A part of a whole: ``90%``.

    Raises:
        Refused: it is not one.
    """
    match = PERCENT.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None or not 0 < Decimal(match[1]) <= 100:
        raise Refused(f'{value!r} is not a share; write for instance "90%"')
    return Share(Decimal(match[1]))


def increase(value: object) -> Increase:
    """An increase of a number of parameters: ``10%``, ``+50k``, ``50k``.

    Raises:
        Refused: it is not one.
    """
    text = str(value).strip().removeprefix("+") if isinstance(value, str) else value
    if isinstance(text, str) and (match := PERCENT.fullmatch(text)):
        return Increase(percent=Decimal(match[1]))
    return Increase(number=_quantity(text, COUNT_UNITS, "an increase", '"10%" or "+50k"'))


def count(value: object) -> int:
    """A number of parameters: ``10M``, ``500k``, ``1_000_000``, ``1.5 B``.

    Raises:
        Refused: it is not one.
    """
    return _quantity(value, COUNT_UNITS, "a number of parameters", '"10M"')


def size(value: object) -> int:
    """A number of bytes: ``40 MB``, ``1.5 GiB``, ``4096``.

    Raises:
        Refused: it is not one.
    """
    return _quantity(value, SIZE_UNITS, "a size", '"40 MB"')


def formula_text(formula: str) -> str:
    """A formula as people read it: ``64·vocab_size + 1,217``."""
    return LONG_NUMBER.sub(lambda match: f"{int(match[0]):,}", formula).replace("*", "·")


def count_text(number: int) -> str:
    """A number of parameters as a limit is written: ``10M``, ``1.5k``, else in full with separators."""
    for unit, factor in reversed(COUNT_UNITS.items()):
        if unit not in ("", "G") and number >= factor and number % (factor // 100) == 0:
            return f"{_trimmed(Decimal(number) / factor)}{unit}"
    return f"{number:,}"


def size_text(number: int) -> str:
    """A number of bytes with two decimals in ``model.summary()``'s units: ``30.67 KB``, ``0.00 B``."""
    value: float | Decimal = float(number) if number < 1 << 80 else Decimal(number)
    for unit in ("B", "KB", "MB", "GB", "TB"):
        if value < 1024:
            return f"{value:.2f} {unit}"
        value /= 1024
    return f"{value:.2f} PB"


def size_limit_text(number: int) -> str:
    """A size as a limit is written: ``40 MB``, else as ``size_text``."""
    units = {factor: unit for unit, factor in SIZE_UNITS.items() if unit.endswith("B") and "i" not in unit}
    factor = max((one for one in units if number and number % one == 0), default=1)
    return f"{number // factor} {units[factor]}" if number // factor < 10_000 else size_text(number)


def _trimmed(number: Decimal) -> str:
    text = f"{number:,.2f}"
    return text.rstrip("0").rstrip(".")


def _quantity(value: object, units: Mapping[str, int], what: str, example: str) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise Refused(f"{value!r} is not {what}; write for instance {example}")
    match = QUANTITY.fullmatch(str(value))
    if match is None:
        raise Refused(f"{value!r} is not {what}; write for instance {example}")
    number, unit = match.groups()
    by_case = {name.casefold(): factor for name, factor in units.items()}
    if unit.casefold() not in by_case:
        raise Refused(f"{unit!r} is not a unit of {what}; {nearest(unit, units)}")
    found = int(Decimal(number.replace("_", "")) * by_case[unit.casefold()])
    if found >= TOO_MANY:
        raise Refused(f"{value!r} is more than any computer holds; write for instance {example}")
    return found
