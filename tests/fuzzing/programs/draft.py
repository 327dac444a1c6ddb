"""A program while it is being written: its lines, and what the names in it stand for."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

One = TypeVar("One")

LARGEST = 48
"""The largest size that a program computes, so that real Keras is quick."""

ODDS = 40
"""One choice in so many is one that Keras may refuse."""


class Sub(NamedTuple):
    """A model or a function that can be called on a tensor: the shape that it takes as it is written, and the ranks."""

    name: str
    shape: str
    takes: int
    gives: int


@dataclass
class Draft:
    """``number`` chooses one between two. ``ints`` and ``lists`` are the whole numbers in scope, which are known to the writer as they are to who runs the program."""

    number: Callable[[int, int], int]
    layers: str = "layers."
    lines: list[str] = field(default_factory=list)
    ints: dict[str, int] = field(default_factory=dict)
    lists: dict[str, list[int]] = field(default_factory=dict)
    models: list[Sub] = field(default_factory=list)
    blocks: list[Sub] = field(default_factory=list)
    depth: int = 0
    made: int = 0

    def write(self, line: str) -> None:
        self.lines.append("    " * self.depth + line)

    def pick(self, *options: One) -> One:
        return options[self.number(0, len(options) - 1)]

    def chance(self, one_in: int) -> bool:
        return self.number(1, one_in) == 1

    def odd(self) -> bool:
        """Whether to write what Keras may refuse."""
        return self.chance(ODDS)

    def name(self, *words: str) -> str:
        """A name that nothing has."""
        self.made += 1
        return f"{self.pick(*words)}{self.made}"

    @contextlib.contextmanager
    def block(self, head: str) -> Iterator[None]:
        """The lines below a head; names that are bound in them are forgotten after it, as it may run once or never."""
        self.write(head)
        self.depth += 1
        ints, lists, length = dict(self.ints), dict(self.lists), len(self.lines)
        yield
        if len(self.lines) == length:
            self.write("pass")
        self.ints, self.lists = ints, lists
        self.depth -= 1


def size(draft: Draft, depth: int = 2) -> str:
    """A whole number from 1 up, as people write them."""
    return _size(draft, depth)[0]


def _size(draft: Draft, depth: int) -> tuple[str, int]:
    """A number's text and its value."""
    if depth and draft.chance(3):
        text, value = _computed(draft, depth - 1)
        if 1 <= value <= LARGEST:
            return text, value
    if draft.ints and draft.chance(2):
        name = draft.pick(*draft.ints)
        return name, draft.ints[name]
    value = draft.pick(1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 24)
    return str(value), value


def _computed(draft: Draft, depth: int) -> tuple[str, int]:
    (one, value), (other, second) = _size(draft, depth), _size(draft, depth)
    wholes = [
        (f"{one} + {other}", value + second),
        (f"{one} * {other}", value * second),
        (f"({one} + {other}) // 2", (value + second) // 2),
        (f"{one} % {other} + 1" if " " not in one + other else f"({one}) % ({other}) + 1", value % second + 1),
        (f"max({one}, {other})", max(value, second)),
        (f"min({one}, {other})", min(value, second)),
        (f"int(({one}) * 1.5)", int(value * 1.5)),
        (f"2 ** min(({one}), 5)", 2 ** min(value, 5)),
        (f"abs(({one}) - 2 * ({other})) + 1", abs(value - 2 * second) + 1),
        (f"({one} if {other} > 4 else 7)", value if second > 4 else 7),
        (f"round(({one}) / 3) + 1", round(value / 3) + 1),
        (f"divmod({one}, {other})[1] + 2", value % second + 2),
        (f"len(range({one}))", value),
        (f"int('{value}' + '')", value),
    ]
    if draft.lists:
        name = draft.pick(*draft.lists)
        known = draft.lists[name]
        wholes += [(f"{name}[{place}]", known[place]) for place in range(-1, len(known))]
        wholes += [(f"sum({name}) // len({name})", sum(known) // len(known)), (f"max({name}) - min({name}) + 1", max(known) - min(known) + 1)]
        wholes += [(f"len({name}) * 2", len(known) * 2), (f"sorted({name})[0]", min(known)), (f"{name}.index({name}[-1]) + 1", known.index(known[-1]) + 1)]
    text, result = draft.pick(*wholes)
    # Precedence is as in Python: what is written in one operation is in brackets unless it is a name, a number or a call.
    if " " in one + other and any(sign in text for sign in (f"{one} *", f"* {other}")):
        return f"({one}) * ({other})", value * second
    return text if text.endswith((")", "]")) and " " not in text else f"({text})", result


def constants(draft: Draft) -> None:
    """Numbers and lists at the head of a program."""
    for _ in range(draft.number(0, 3)):
        text, value = _size(draft, 1)
        name = draft.name("units", "width", "FILTERS", "n", "hidden_dim")
        form = draft.number(1, 4)
        if form == 1:
            draft.write(f"{name}: int = {text}")
        elif form == 2:
            draft.write(f"{name}, _ = {text}, None")
        else:
            draft.write(f"{name} = {text}")
        draft.ints[name] = value
        if draft.chance(4) and value * 2 <= LARGEST:
            sign, new = draft.pick(("*= 2", value * 2), ("+= 1", value + 1), ("-= 0", value), ("//= 1", value))
            draft.write(f"{name} {sign}")
            draft.ints[name] = new
    for _ in range(draft.number(0, 2)):
        a_list(draft)
    if draft.chance(3):
        name = draft.name("config", "params")
        values = {key: draft.pick(2, 4, 8, 9) for key in ("units", "rate")}
        written = ", ".join(f"{key}={value}" for key, value in values.items())
        draft.write(f"{name} = {draft.pick(str(values), f'dict({written})')}")
        draft.ints[f'{name}["units"]'] = values["units"]
        draft.ints[f"{name}.get('rate', 3)"] = values["rate"]


def a_list(draft: Draft) -> str:
    """The name of a list of whole numbers, perhaps a new one."""
    if draft.lists and draft.chance(2):
        return draft.pick(*draft.lists)
    known: Sequence[int] = [draft.pick(2, 3, 4, 6, 8, 16) for _ in range(draft.number(1, 4))]
    name = draft.name("sizes", "widths", "FILTERS")
    count = len(known)
    text, known = draft.pick(
        (str(list(known)), known),
        (str(tuple(known)), known),
        (f"[{known[0]}] * {count}", [known[0]] * count),
        (f"[{known[0]} * (i + 1) for i in range({count})]", [known[0] * (i + 1) for i in range(count)]),
        (f"list(range({known[0]}, {known[0] + count}))", list(range(known[0], known[0] + count))),
        (f"[i + 2 for i in range({count + 2}) if i % 2 == 0]", [i + 2 for i in range(count + 2) if i % 2 == 0]),
        (f"{list(known)}[::-1]", known[::-1]),
        (f"list(map(lambda n: n + 1, {list(known)}))", [one + 1 for one in known]),
        (f"[*{list(known)}, 5]", [*known, 5]),
    )
    draft.write(f"{name} = {text}")
    draft.lists[name] = list(known)
    return name
