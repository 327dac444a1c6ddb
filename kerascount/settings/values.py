"""How the values of settings are written: codes, globs, versions, assumptions."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kerascount.globs import MOST_STARS, is_pattern
from kerascount.settings.wording import Refused, one_of

VERSION = re.compile(r"[123](\.\d{1,9}){0,3}")
NUMBER = re.compile(r"-?\d+(?:_\d+)*")
LONGEST = 1_000
"""Characters of a whole number; Python makes none of more than 4,300 digits."""


def keras(value: object) -> str:
    """A version of Keras: ``3``, ``2.15``; a number is accepted as well."""
    text = str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else word(value)
    if not VERSION.fullmatch(text):
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
    if not (sign and name and NUMBER.fullmatch(number) and len(number) <= LONGEST):
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


def patterns(value: object) -> tuple[str, ...]:
    """Patterns of files, as ``.gitignore`` has them."""
    for pattern in words(value):
        _check_pattern(pattern)
    return words(value)


def words_by_glob(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A table of file patterns with the codes that each is about."""
    if not isinstance(value, Mapping):
        raise Refused('write a table of patterns and codes, such as { "tests/*" = ["KC101"] }')
    for glob in value:
        _check_pattern(glob)
    return tuple((glob, words(codes)) for glob, codes in value.items())


def _check_pattern(pattern: str) -> None:
    if not is_pattern(pattern):
        example = f'such as "old/*.py", with at most {MOST_STARS} stars in a name'
        raise Refused(f"{pattern!r} is no pattern of files; write it as in .gitignore, {example}")


def width(value: object) -> int:
    """A number of columns."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise Refused(f"{value!r} is not a number of columns; write for instance 88")
    return value


def flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise Refused(f"{value!r} is neither true nor false")
    return value
