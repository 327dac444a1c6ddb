"""Analyses that are read while they are still being made, so that a report can begin before the last one is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from kerascount.analysis import Analysis


class Gathered(Sequence[Analysis]):
    """What an iterator gives, as often as it is asked for; it is waited for only as far as somebody reads."""

    def __init__(self, coming: Iterator[Analysis]) -> None:
        self.coming = coming
        self.there: list[Analysis] = []

    def __iter__(self) -> Iterator[Analysis]:
        index = 0
        while True:
            if index == len(self.there):
                following = next(self.coming, None)
                if following is None:
                    return
                self.there.append(following)
            yield self.there[index]
            index += 1

    def __len__(self) -> int:
        self.there.extend(self.coming)
        return len(self.there)

    @overload
    def __getitem__(self, index: int) -> Analysis: ...

    @overload
    def __getitem__(self, index: slice) -> list[Analysis]: ...

    def __getitem__(self, index: int | slice) -> Analysis | list[Analysis]:
        self.there.extend(self.coming)
        return self.there[index]
