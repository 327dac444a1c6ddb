"""What a target is, and which there are: every decorated function of the files beside this one."""

from __future__ import annotations

import functools
import importlib
import pkgutil
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

CRASHES = Path(__file__).parent / "crashes"
"""What once failed, in a folder for each target; all of it is tried by the plain tests."""

LONGEST = 2_000
"""Bytes of an input, unless a target says otherwise; there are few longer ways to fail, and many slower ones."""


class Target(NamedTuple):
    """``holds`` raises on bytes of which something is not as it has to be; ``seeds`` are bytes to begin with, ``words`` what to put into them."""

    name: str
    holds: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]
    words: tuple[str, ...]
    longest: int

    def crashes(self) -> list[Path]:
        """The inputs that once failed."""
        return sorted((CRASHES / self.name).glob("*"))

    def all_seeds(self) -> list[bytes]:
        """The short seeds, and what once failed."""
        short = [seed for seed in self.seeds() if len(seed) <= self.longest]
        return list(dict.fromkeys([*short, *(path.read_bytes() for path in self.crashes())]))


_known: dict[str, Target] = {}


def target(
    seeds: Callable[[], Iterable[bytes]], words: Iterable[str] = (), longest: int = LONGEST
) -> Callable[[Callable[[bytes], None]], Callable[[bytes], None]]:
    """Make a function a target; its name is the target's."""

    def register(holds: Callable[[bytes], None]) -> Callable[[bytes], None]:
        @functools.wraps(holds)
        def quietly(content: bytes) -> None:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                holds(content)

        assert holds.__name__ not in _known, f"there are two targets of the name {holds.__name__}"
        _known[holds.__name__] = Target(holds.__name__, quietly, seeds, tuple(words), longest)
        return quietly

    return register


def targets() -> dict[str, Target]:
    """All targets by their names."""
    package = importlib.import_module("tests.fuzzing.bytes")
    for module in pkgutil.iter_modules(package.__path__):
        if module.name.startswith("of_"):
            importlib.import_module(f"tests.fuzzing.bytes.{module.name}")
    return dict(sorted(_known.items()))
