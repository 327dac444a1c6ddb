"""What changed since the code forked: a journal of touched objects, so that both ways can run on the same objects.

Every room that changes a list, a dict, a set, a layer or a model calls ``touch`` first. Outside a fork that costs one test.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from operator import attrgetter
from typing import Any, NamedTuple

from kerascount.counting.layer import Layer
from kerascount.evaluation.values import Array


class Change(NamedTuple):
    """One object with what it held before and after a way was taken."""

    thing: Any
    before: Any
    after: Any


Delta = dict[int, Change]
"""The changes of one way, by the identity of the objects."""


ABSENT = object()
"""Stands for what a dict has under a key that it does not have."""


class Start(NamedTuple):
    """What a list held that has only become longer since."""

    items: list[Any]
    length: int


class Slots(NamedTuple):
    """What a layer held whose lists have only become longer since; these are noted by their ``Start``."""

    held: dict[str, Any]


class Keys(dict[Any, Any]):
    """What a dict held under those of its keys that were set since."""

    __slots__ = ()


class Trail:
    """The journal: one level for each fork that is open.

    What an object held is noted in part where it is known how it is about to change: a copy of a list for each item that is
    added to it, or of a dict for each key, would take as long as the square of their number.
    """

    __slots__ = ("levels", "starts", "clock", "in_part")

    def __init__(self) -> None:
        self.levels: list[dict[int, tuple[Any, Any]]] = []
        self.starts: list[int] = []
        self.clock = 0
        self.in_part: set[int] = set()

    def _is_new(self, thing: Any) -> bool:
        """Whether a layer was made since the innermost fork began: on no other way is there anything of it."""
        return isinstance(thing, Layer) and thing.born >= self.starts[-1]

    def touch(self, thing: Any) -> None:
        """Note what an object holds, before it changes."""
        if self.levels:
            level, key = self.levels[-1], id(thing)
            if key in self.in_part:
                self._complete(thing)
            if key not in level and not self._is_new(thing):
                level[key] = (thing, contents(thing))

    def touch_end(self, thing: Any) -> None:
        """Note what a list holds before it becomes longer, or a layer before its lists do."""
        if self.levels:
            level, key = self.levels[-1], id(thing)
            if key not in level and not self._is_new(thing):
                level[key] = (thing, Start(thing, len(thing)) if isinstance(thing, list) else _started(thing))
                self.in_part.add(key)

    def touch_key(self, thing: dict[Any, Any], name: Any) -> None:
        """Note what a dict holds under a key, before that is set."""
        if self.levels:
            level, key = self.levels[-1], id(thing)
            known = level.get(key)
            if known is None:
                level[key] = (thing, Keys({name: thing.get(name, ABSENT)}))
                self.in_part.add(key)
            elif type(known[1]) is Keys and name not in known[1]:
                known[1][name] = thing.get(name, ABSENT)

    def _complete(self, thing: Any) -> None:
        """Note all that an object held, in each fork that is open and knows a part of it, the innermost first."""
        held = thing
        for level in reversed(self.levels):
            if id(thing) in level:
                held = whole(held, level[id(thing)][1])
                level[id(thing)] = (thing, held)
        self.in_part.discard(id(thing))

    def begin(self) -> None:
        self.clock += 1
        self.levels.append({})
        self.starts.append(self.clock)

    def end(self) -> Delta:
        """Undo what happened since ``begin`` and give it."""
        level = self.levels.pop()
        self.starts.pop()
        delta = {}
        for key, (thing, noted) in level.items():
            before = whole(thing, noted)
            delta[key] = Change(thing, before, contents(thing))
            restore(thing, before)
        self._forget()
        return delta

    def keep(self) -> None:
        """Let what changed since ``begin`` stay, as a change of the fork around where there is one."""
        level = self.levels.pop()
        self.starts.pop()
        if self.levels:
            for key, known in level.items():
                if self._is_new(known[0]):
                    continue
                outer = self.levels[-1].setdefault(key, known)
                if type(outer[1]) is Keys and outer is not known:
                    for name, value in known[1].items():
                        outer[1].setdefault(name, value)
        self._forget()

    def _forget(self) -> None:
        if not self.levels:
            self.in_part.clear()

    def apply(self, delta: Delta) -> None:
        """Make changes, noted in the fork around."""
        for change in delta.values():
            self.touch(change.thing)
            restore(change.thing, change.after)


def whole(thing: Any, noted: Any) -> Any:
    """All that an object held before, from what it holds now and what was noted of it."""
    if isinstance(noted, Start):
        return noted.items[: noted.length]
    if isinstance(noted, Slots):
        return {name: whole(value, value) for name, value in noted.held.items()}
    if type(noted) is Keys:
        held = {**thing, **noted}
        return {name: value for name, value in held.items() if value is not ABSENT}
    return noted


def _started(layer: Any) -> Slots:
    return Slots(
        {
            name: Start(value, len(value)) if isinstance(value, list) else value.copy() if isinstance(value, dict) else value
            for name, value in _held(layer)
        }
    )


def contents(thing: Any) -> Any:
    """What a changeable object holds, as a copy."""
    if isinstance(thing, (dict, list, set)):
        return thing.copy()
    if isinstance(thing, (Layer, Array)):
        return {name: value.copy() if isinstance(value, (list, dict)) else value for name, value in _held(thing)}
    raise TypeError(f"{type(thing).__name__} is not journalled")


def restore(thing: Any, held: Any) -> None:
    """Put back what an object held."""
    if isinstance(thing, list):
        thing[:] = held
    elif isinstance(thing, (dict, set)):
        thing.clear()
        thing.update(held)
    else:
        for name, value in held.items():
            setattr(thing, name, value.copy() if isinstance(value, (list, dict)) else value)


def _held(thing: Any) -> Iterator[tuple[str, Any]]:
    """What a layer or an array holds, by the names of its slots."""
    kind: Any = type(thing)
    names, values_of = _slots(kind)
    return zip(names, values_of(thing))


@functools.cache
def _slots(kind: Any) -> tuple[list[str], attrgetter[tuple[Any, ...]]]:
    names = [name for parent in kind.__mro__ for name in getattr(parent, "__slots__", ())]
    return names, attrgetter(*names)
