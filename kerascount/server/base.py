"""What the models of a file were in the git revision that they are compared with."""

from __future__ import annotations

import functools
import logging
import os
from collections.abc import Sequence
from contextlib import closing
from typing import NamedTuple

from kerascount.analysis import Analysis, ModelChange, ModelReport
from kerascount.compare import compare
from kerascount.pipeline import analyse
from kerascount.report.changes.wording import change_of
from kerascount.report.text import plain
from kerascount.revision import NoRevision, commit_of, merge_base, opened, repository
from kerascount.settings import Settings
from kerascount.source import Source
from kerascount.tree import Tree

log = logging.getLogger(__name__)

SHORT = 8
"""Letters of a commit's name that stand for all of it."""


class Base(NamedTuple):
    """A file as it was: what it is compared with, and what was found in it, or nothing where it was not there."""

    name: str
    analysis: Analysis | None


def base_of(path: str, settings: Settings, revision: str) -> Base | None:
    """A file in a revision, without one where the branch left the default branch; ``None`` where there is nothing to ask."""
    folder = os.path.dirname(path)
    try:
        top = repository(folder)
        commit = commit_of(revision, top) if revision else merge_base(top)
        earlier = None if commit is None else _earlier(path, top, commit, _Held(settings))
    except NoRevision as error:
        log.info("%s", error)
        return None
    if commit is None:
        log.warning("kerascount.codeLens.base: %r is no revision of %s", revision, top)
        return None
    return Base(plain(revision) or commit[:SHORT], earlier)


class _Held:
    """Settings as a part of a key: they hold dictionaries, and the same ones are the same object."""

    __slots__ = ("settings",)

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.settings == self.settings

    def __hash__(self) -> int:
        return hash((self.settings.origin, self.settings.keras))


@functools.lru_cache(maxsize=256)
def _earlier(path: str, top: str, commit: str, held: _Held) -> Analysis | None:
    """The analysis of a file in a commit, which never changes."""
    with closing(opened(commit, commit, top)) as revision:
        inside = revision.inside(path)
        earlier = None if inside is None else revision.renamed.get(inside, inside)
        if earlier is None or earlier not in revision.files:
            return None
        before = os.path.join(top, *earlier.split("/"))
        tree = Tree(revision.read, revision.is_file, revision.has_modules)
        return analyse(Source(before, revision.read(before) or b""), held.settings, tree)


def changes(base: Base, now: Analysis) -> list[tuple[ModelReport, str]]:
    """What became of each model, in words; those of which that is not known are left out."""
    if base.analysis is None:
        return []
    found: Sequence[ModelChange] = compare([(base.analysis, now)])
    return [(one.new, _words(one, base)) for one in found if one.new is not None and one.is_known]


def _words(change: ModelChange, base: Base) -> str:
    if change.old is None:
        return f"new since {base.name}"
    return f"{change_of(change)} since {base.name}"
