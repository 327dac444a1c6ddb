"""What changed since the code forked: a journal of touched objects, so that both ways can run on the same objects.

Every room that changes a list, a dict, a set, a layer or a model calls ``touch`` first. Outside a fork that costs one test.
"""

from __future__ import annotations

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


class Trail:
    """The journal: one level for each fork that is open."""

    __slots__ = ("levels",)

    def __init__(self) -> None:
        self.levels: list[dict[int, tuple[Any, Any]]] = []

    def touch(self, thing: Any) -> None:
        """Note what an object holds, before it changes."""
        if self.levels:
            level = self.levels[-1]
            if id(thing) not in level:
                level[id(thing)] = (thing, contents(thing))

    def begin(self) -> None:
        self.levels.append({})

    def end(self) -> Delta:
        """Undo what happened since ``begin`` and give it."""
        level = self.levels.pop()
        delta = {}
        for key, (thing, before) in level.items():
            delta[key] = Change(thing, before, contents(thing))
            restore(thing, before)
        return delta

    def keep(self) -> None:
        """Let what changed since ``begin`` stay, as a change of the fork around where there is one."""
        level = self.levels.pop()
        if self.levels:
            for key, known in level.items():
                self.levels[-1].setdefault(key, known)

    def apply(self, delta: Delta) -> None:
        """Make changes, noted in the fork around."""
        for change in delta.values():
            self.touch(change.thing)
            restore(change.thing, change.after)


def contents(thing: Any) -> Any:
    """What a changeable object holds, as a copy."""
    if isinstance(thing, (dict, list, set)):
        return thing.copy()
    if isinstance(thing, (Layer, Array)):
        return {name: _copied(getattr(thing, name)) for name in _slots(type(thing))}
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
            setattr(thing, name, _copied(value))


def _copied(value: Any) -> Any:
    return value.copy() if isinstance(value, (list, dict)) else value


def _slots(kind: type) -> list[str]:
    return [name for parent in kind.__mro__ for name in getattr(parent, "__slots__", ())]
