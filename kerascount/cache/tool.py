"""Which tool makes an analysis: this package, what it reads code and saved models with, and the Python that runs them."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec

from kerascount import __version__


@functools.cache
def fingerprint() -> tuple[object, ...]:
    """What differs wherever another tool would be at work; the package's files count too, as they change between releases."""
    found = map(find_spec, ("libcst", "h5py"))
    origins = [spec.origin for spec in found if spec is not None and spec.origin is not None]
    files = [*_sources(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), *origins]
    return (__version__, sys.version_info[:3], *map(_stamp, files))


def _sources(folder: str) -> Iterator[str]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _sources(entry.path)
        elif entry.name.endswith((".py", ".json")):
            yield entry.path


def _stamp(file: str) -> tuple[str, int, int]:
    state = os.stat(file)
    return file, state.st_size, state.st_mtime_ns
