"""How the values of settings are written: quantities, codes, globs, versions."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

COUNT_UNITS = {"": 1, "k": 1000, "M": 1000**2, "G": 1000**3, "B": 1000**3, "T": 1000**4}
"""What a number of parameters is counted in; B is a billion."""

SIZE_UNITS = {"": 1, "B": 1} | {
    letter + ending: 1024**power for power, letter in enumerate("KMGT", 1) for ending in ("B", "iB")
}
"""What a size is measured in; KB is 1024 bytes, as in ``model.summary()``."""

QUANTITY = re.compile(r"\s*(\d[\d_]*(?:\.\d+)?(?:e\+?\d{1,2})?)\s*([^\W\d_]*)\s*", re.IGNORECASE)


class Refused(Exception):
    """A value that a setting cannot have: why, and what to write instead."""


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


def keras(value: object) -> str:
    """A version of Keras: ``3``, ``2.15``; a number is accepted as well."""
    text = str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else word(value)
    if not re.fullmatch(r"[123](\.\d+){0,3}", text):
        raise Refused(f"{text!r} is not a version of Keras; write a string such as \"3\" or \"2.15\"")
    return text


def image_data_format(value: object) -> str:
    """``channels_last`` or ``channels_first``."""
    return one_of(word(value), ("channels_last", "channels_first"), "an image data format")


def assumptions(value: object) -> dict[str, int]:
    """A table of names and the whole numbers that stand for them."""
    if not isinstance(value, Mapping):
        raise Refused("write a table of names and whole numbers, such as { nb_classes = 10 }")
    for name, number in value.items():
        if isinstance(number, bool) or not isinstance(number, int):
            raise Refused(f"{name!r} is assumed to be {number!r}; only whole numbers can be assumed")
    return dict(value)


def assumption(text: str) -> tuple[str, int]:
    """One assumed value as a comment or the command line writes it: ``nb_classes=10``."""
    name, sign, number = (part.strip() for part in text.rpartition("="))
    if not (sign and name and re.fullmatch(r"-?\d[\d_]*", number)):
        raise Refused(f"{text!r} assumes nothing; write name=value with a whole number, such as nb_classes=10")
    return name, int(number)


def word(value: object) -> str:
    if not isinstance(value, str):
        raise Refused(f"{value!r} is not a string")
    return value


def words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise Refused(f'{value!r} is not a list of strings; write for instance ["KC101"]')
    return tuple(value)


def words_by_glob(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A table of file patterns with the codes that each is about."""
    if not isinstance(value, Mapping):
        raise Refused('write a table of patterns and codes, such as { "tests/*" = ["KC101"] }')
    return tuple((glob, words(codes)) for glob, codes in value.items())


def flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise Refused(f"{value!r} is neither true nor false")
    return value


def one_of(value: str, known: Iterable[str], what: str) -> str:
    """The value, when it is among those that are known.

    Raises:
        Refused: it is not; the sentence names the nearest one.
    """
    known = list(known)
    if value not in known:
        raise Refused(f"{value!r} is not {what}; {nearest(value, known)}")
    return value


def nearest(value: str, known: Iterable[str]) -> str:
    """What to write instead of a word that is not known: the nearest one, else all of them."""
    known = list(known)
    by_case = {one.casefold(): one for one in known}
    close = difflib.get_close_matches(value.casefold(), by_case, n=1)
    return f"did you mean {by_case[close[0]]!r}?" if close else f"write one of {', '.join(filter(None, known))}"


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
    return int(Decimal(number.replace("_", "")) * by_case[unit.casefold()])
