"""What the models of a file were in the git revision that they are compared with."""

from __future__ import annotations

import asyncio
import logging
import os
from contextlib import closing
from dataclasses import dataclass, field
from typing import NamedTuple

from kerascount.analysis import Analysis, ModelReport
from kerascount.changes import ModelChange
from kerascount.compare import compare
from kerascount.pipeline import analyse
from kerascount.report.changes.wording import change_of
from kerascount.report.text import plain
from kerascount.revision import NoRevision, Revision, commit_of, merge_base, opened, repository
from kerascount.server.programs import Snapshot
from kerascount.server.work import Worker
from kerascount.settings import Settings
from kerascount.source import Source
from kerascount.tree import Tree

log = logging.getLogger(__name__)

SHORT = 8
"""Letters of a commit's name that stand for all of it."""

LATELY = 32
"""Analyses whose changes are kept."""

Told = tuple[ModelReport, str]
"""A model, and what became of it."""

Before = tuple[Revision, str]
"""A revision, and the path that a file had in it."""


class Base(NamedTuple):
    """A file as it was: what it is compared with, and what was found in it, or nothing where it was not there."""

    name: str
    analysis: Analysis | None


@dataclass(slots=True)
class History:
    """What was found in files as they were, by file and commit, whose models never change; and what was told of it lately."""

    earlier: dict[tuple[str, str, str, str], Analysis | None] = field(default_factory=dict)
    told: dict[tuple[Snapshot, str], list[Told]] = field(default_factory=dict)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    git: Worker = field(default_factory=lambda: Worker("git"))


async def changes_of(history: History, worker: Worker, snapshot: Snapshot, revision: str) -> list[Told]:
    """What became of each model, in words. Git is asked in a thread of its own, so that nobody waits for it who types."""
    async with history.lock:
        key = snapshot, revision
        if key not in history.told:
            base = await _base(history, worker, snapshot, revision)
            history.told = {**dict(list(history.told.items())[-LATELY:]), key: [] if base is None else _changes(base, snapshot)}
        return history.told[key]


async def _base(history: History, worker: Worker, snapshot: Snapshot, revision: str) -> Base | None:
    """A file in a revision; ``None`` where there is nothing to compare with."""
    try:
        found = await history.git.run(lambda: _commit(os.path.dirname(snapshot.path), revision))
        if found is None:
            return None
        top, commit = found
        key = snapshot.path, top, commit, repr(snapshot.settings)
        if key not in history.earlier:
            before = await history.git.run(lambda: _opened(snapshot.path, top, commit))
            history.earlier[key] = None if before is None else await worker.run(lambda: _analysis(before, snapshot.settings))
    except NoRevision as error:
        log.info("%s", error)
        return None
    return Base(plain(revision) or commit[:SHORT], history.earlier[key])


def _commit(folder: str, revision: str) -> tuple[str, str] | None:
    """The repository around a folder and the commit that is meant: without a revision, where the branch left the default one."""
    top = repository(folder)
    commit = commit_of(revision, top) if revision else merge_base(top)
    if commit is None:
        log.warning("kerascount.codeLens.base: %r is no revision of %s", revision, top)
        return None
    return top, commit


def _opened(path: str, top: str, commit: str) -> Before | None:
    """A commit ready to be read, and a file's path in it; ``None`` where the file was not there."""
    revision = opened(commit, commit, top)
    inside = revision.inside(path)
    earlier = None if inside is None else revision.renamed.get(inside, inside)
    if earlier is None or earlier not in revision.files:
        revision.close()
        return None
    return revision, os.path.join(top, *earlier.split("/"))


def _analysis(before: Before, settings: Settings) -> Analysis:
    """What was found in a file then.

    Raises:
        NoRevision: git does not hold the file's text, as in a partial clone.
    """
    revision, path = before
    with closing(revision):
        content = revision.read(path)
        if content is None:
            raise NoRevision(f"git does not hold {path} as it was; fetch the commit whole")
        return analyse(Source(path, content), settings, Tree(revision.read, revision.is_file, revision.has_modules))


def _changes(base: Base, snapshot: Snapshot) -> list[Told]:
    """What became of each model; those of which that is not known are left out."""
    if base.analysis is None:
        return []
    found = compare([(base.analysis, snapshot.analysis)])
    return [(one.new, _words(one, base)) for one in found if one.new is not None and one.is_known]


def _words(change: ModelChange, base: Base) -> str:
    return f"{'new' if change.old is None else change_of(change)} since {base.name}"
