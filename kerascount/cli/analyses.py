"""The analyses of the files that were asked for; one that fails does not keep the others from being made."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from kerascount.analysis import Analysis, Problem
from kerascount.cli.asked import Asked, read
from kerascount.cli.collecting import seldom
from kerascount.files import Rules, Searched, Tell, discover
from kerascount.leads import Leads
from kerascount.rules import check
from kerascount.settings import Settings, folders_of
from kerascount.settings.patterns import is_within, matches
from kerascount.source import Place, Source
from kerascount.tree import on_disk

if TYPE_CHECKING:
    from kerascount.sifting import Sifting
    from kerascount.tree import Tree

WORTH = 200_000
"""Bytes of files to be analysed from which on other processes are started: half a second of work, half of which a start takes."""

BEGINNING = 700
"""Bytes that take as long to analyse as to begin with another file."""


class Todo(NamedTuple):
    """A file, with its analysis where that is known without one being made."""

    path: str
    analysis: Analysis | None


def analyses(request: Asked) -> Generator[Analysis, None, None]:
    """The analysis of each file that a request means, in the order in which they are found, whoever makes them."""
    searched: list[Searched] = []
    paths = list(files(request, searched.append))
    for path in paths:
        # Whatever is wrong with a configuration is told before anything else.
        request.configured(path)
    todo = sorted_out(paths, searched, request)
    jobs = _jobs(request)
    first, is_much = _first(todo, request) if jobs > 1 and len(paths) > 1 else ([], False)
    if is_much:
        from kerascount.cli.sharing import by_others

        return by_others(chain(first, (_looked_up(one, request) for one in todo)), request, jobs)
    return _here(chain(first, todo), request)


def _jobs(request: Asked) -> int:
    """How many processes may analyse files at once: as many as the options say, else one for each core there is for this one."""
    if not sys.executable or getattr(sys, "frozen", False):
        return 1
    asked: int | None = getattr(request.options, "jobs", None)
    return asked or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def sorted_out(paths: Sequence[str], searched: Sequence[Searched], request: Asked) -> Iterator[Todo]:
    """Each file, those that cannot lead to models with the empty analysis."""
    tree = on_disk()
    sifting = _sifting(tree, searched, [path for path in paths if path != request.stdin]) if searched else None

    @functools.cache
    def leads(src: tuple[str, ...]) -> Leads:
        """What is known of the project's files, for one set of folders that modules are looked for in."""
        return Leads(tree, src)

    @functools.cache
    def known_in(folder: str) -> tuple[Leads, Collection[str]]:
        """What is known of the project's files for those in a folder, and which of these cannot lead to models."""
        known = leads(tuple(folders_of(request.settings_in(folder))))
        return known, sifting.quiet(folder, known) if sifting else ()

    for path in paths:
        folder, slash, _ = path.rpartition(os.sep)
        known, quiet = known_in(folder or slash)
        if path in quiet:
            yield Todo(path, Analysis(path))
        else:
            may_lead = path == request.stdin or (sifting.may_lead(path, known) if sifting else known.file_to_models(path))
            yield Todo(path, None if may_lead else Analysis(path))


def _sifting(tree: Tree, searched: Sequence[Searched], paths: Sequence[str]) -> Sifting:
    from kerascount.sifting import Sifting

    return Sifting(tree, searched, paths)


def _first(todo: Iterator[Todo], request: Asked) -> tuple[list[Todo], bool]:
    """As many files as tell whether there is enough to do for other processes, and whether there is."""
    found, left = [], WORTH
    for one in todo:
        one = _looked_up(one, request)
        found.append(one)
        if one.analysis is None:
            left -= BEGINNING + _size(one.path)
            if left <= 0:
                return found, True
    return found, False


def _looked_up(one: Todo, request: Asked) -> Todo:
    """The same with the analysis that is kept of it."""
    if one.analysis is not None or request.cache is None:
        return one
    from kerascount.cache.analyses import known

    try:
        source = Source(one.path, read(request, one.path))
    except OSError:
        return one
    return one._replace(analysis=known(request.cache, source, request.settings(one.path)))


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0


def _here(todo: Iterable[Todo], request: Asked) -> Generator[Analysis, None, None]:
    """The analyses as this process makes them."""
    with seldom() as tidy:
        for path, found in todo:
            if found is None:
                found = analysis(path, request)
                tidy()
            yield found


def files(request: Asked, tell: Tell = lambda _: None) -> Iterator[str]:
    """The files that a request means; ``tell`` learns of the folders that are searched for them."""

    @functools.cache
    def start(top: str | None, settings: str, patterns: tuple[str, ...]) -> str:
        """Where patterns start at: their configuration's folder, or the named folder that they would exclude or never reach."""
        if top is None or is_within(settings, top) and top != settings:
            return settings
        return top if not is_within(top, settings) or matches(patterns, top, settings, True) else settings

    @functools.cache
    def left_out(folder: str, top: str | None) -> tuple[tuple[str, ...], str]:
        """The patterns of what is left out in a folder, and where they start at."""
        settings = request.settings_in(folder)
        patterns = (*settings.exclude, *settings.extend_exclude)
        return patterns, start(top, settings.folder, patterns)

    def excludes(path: str, is_folder: bool, top: str | None) -> bool:
        patterns, begin = left_out(os.path.dirname(path), top)
        return matches(patterns, path, begin, is_folder)

    def keeps_gitignored(folder: str) -> bool:
        return not request.settings_in(os.path.abspath(folder)).respect_gitignore

    return discover(request.paths, Rules(excludes, keeps_gitignored, request.settings_in(os.getcwd()).force_exclude), tell)


def analysis(path: str, request: Asked) -> Analysis:
    """The analysis of one file as it is now."""
    settings = request.settings(path)
    try:
        content = read(request, path)
    except OSError as error:
        return failed(path, "unreadable", _unreadable(path, error), settings)
    source = Source(path, content)
    if request.cache is None:
        return analysis_of(source, settings)
    from kerascount.cache.analyses import cached

    return cached(request.cache, source, settings, analysis_of)


def _unreadable(path: str, error: OSError) -> str:
    """Why a file cannot be read, or a folder not be searched."""
    if not os.path.isdir(path):
        return f"The file cannot be read: {error.strerror or error}"
    try:
        os.listdir(path)
    except OSError as refused:
        error = refused
    return f"The folder cannot be searched: {error.strerror or error}; make it readable, or exclude it"


def analysis_of(source: Source, settings: Settings, tree: Tree | None = None) -> Analysis:
    """The analysis of one file, with what it imports from a tree, else the disk; a failure of the tool itself is a finding."""
    try:
        from kerascount.pipeline import analyse

        return analyse(source, settings, tree)
    except Exception as error:
        return failed(source.path, "internal", _internal(error), settings)


def failed(path: str, kind: str, message: str, settings: Settings) -> Analysis:
    """The analysis of a file that there is nothing to tell of but why."""
    analysis = Analysis(path, problems=(Problem(kind, message, Place(path, 1, 1, 1, 1)),))
    return analysis._replace(findings=check(analysis, settings))


def _internal(error: Exception) -> str:
    where = error.__traceback__
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    line = f" at {os.path.basename(where.tb_frame.f_code.co_filename)}:{where.tb_lineno}" if where else ""
    return f"kerascount failed on this file with {type(error).__name__}{line}: {error}; please report it with the file"
