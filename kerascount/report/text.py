"""How names, places, numbers and shapes are written for people."""

from __future__ import annotations

from kerascount.analysis import Count, OutputShape, Status
from kerascount.settings.quantities import formula_text
from kerascount.source import Place

COLOURS = {"bold": "1", "red": "1;31", "yellow": "33", "cyan": "36", "green": "32", "dim": "2"}


def plain(text: str) -> str:
    """A text from a source with all that a terminal could obey, or that does not show, written as an escape."""
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii") for letter in text)


def paint(text: str, colour: str, is_on: bool) -> str:
    return f"\x1b[{COLOURS[colour]}m{text}\x1b[0m" if is_on else text


def formula(text: str) -> str:
    """A formula or a whole number: ``64·vocab_size + 1,217``."""
    return formula_text(plain(text))


def number(count: Count, value: int | None) -> str:
    """One of a count's numbers, where it is known."""
    return f"{value or 0:,}" if value is not None or count.status is Status.UNBUILT else "not known"


def amount(count: Count) -> str:
    """The total of a count: a number, a formula, bounds, or what keeps it from being one."""
    if count.status is Status.UNBUILT:
        return "0 (unbuilt)"
    if count.total is not None:
        return f"{count.total:,}"
    if count.status is Status.SYMBOLIC and count.formula:
        return formula(count.formula)
    if count.high is not None:
        return f"{count.low or 0:,} to {count.high:,}"
    return f"at least {count.low:,}" if count.low else "?"


def shape(value: OutputShape) -> str:
    """A shape as Keras prints it, with formulas for people; several in brackets, one not known as ``?``."""
    if value is None:
        return "?"
    if isinstance(value, list):
        return f"[{', '.join(map(shape, value))}]"
    inside = ", ".join(formula(one) if isinstance(one, str) else str(one) for one in value)
    return f"({inside},)" if len(value) == 1 else f"({inside})"


def where(place: Place) -> str:
    return plain(str(place))


def plural(number: int, one: str, many: str = "") -> str:
    """A number of things: ``1 model``, ``2 models``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def columns(rows: list[list[str]], right: frozenset[int] = frozenset(), gap: int = 2) -> list[str]:
    """Rows with their columns below each other; those in ``right`` end together."""
    widths = [max(map(len, column)) for column in zip(*rows)]
    pads = [str.rjust if index in right else str.ljust for index in range(len(widths))]
    return [(" " * gap).join(pad(cell, width) for pad, cell, width in zip(pads, row, widths)).rstrip() for row in rows]
