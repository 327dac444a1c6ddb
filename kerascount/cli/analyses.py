"""The analyses of the files that were asked for; one that fails does not keep the others from being made."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from kerascount.analysis import Analysis, Problem
from kerascount.cli.asked import Asked, read
from kerascount.cli.collecting import seldom
from kerascount.files import Rules, discover
from kerascount.leads import Leads
from kerascount.rules import check
from kerascount.settings import Settings, folders_of
from kerascount.settings.patterns import matches
from kerascount.source import Place, Source
from kerascount.tree import on_disk

if TYPE_CHECKING:
    from kerascount.tree import Tree


def analyses(request: Asked) -> Iterator[Analysis]:
    """The analysis of each file that a request means, in the order in which they are found."""

    @functools.cache
    def leads(src: tuple[str, ...]) -> Leads:
        """What is known of the project's files, for one set of folders that modules are looked for in."""
        return Leads(on_disk(), src)

    return seldom(analysis(path, request, leads) for path in files(request))


def files(request: Asked) -> Iterator[str]:
    """The files that a request means."""

    @functools.cache
    def start(top: str | None, settings: str, patterns: tuple[str, ...]) -> str:
        """Where patterns start at: their configuration's folder, or the named folder that they would exclude."""
        return top if top is not None and matches(patterns, top, settings, True) else settings

    def excludes(path: str, is_folder: bool, top: str | None) -> bool:
        settings = request.configured(path)
        patterns = (*settings.exclude, *settings.extend_exclude)
        return matches(patterns, path, start(top, settings.folder, patterns), is_folder)

    def keeps_gitignored(folder: str) -> bool:
        return not request.settings_in(os.path.abspath(folder)).respect_gitignore

    return discover(request.paths, Rules(excludes, keeps_gitignored, request.settings_in(os.getcwd()).force_exclude))


def analysis(path: str, request: Asked, leads: Callable[[tuple[str, ...]], Leads] | None = None) -> Analysis:
    """The analysis of one file as it is now; ``leads`` is what a run over many files knows of them."""
    settings = request.settings(path)
    try:
        content = read(request, path)
    except OSError as error:
        return _failed(path, "unreadable", f"The file cannot be read: {error.strerror or error}", settings)
    source = Source(path, content)
    if leads is not None and not leads(tuple(folders_of(settings))).to_models(source):
        return Analysis(path)
    if request.cache is None:
        return analysis_of(source, settings)
    from kerascount.cache.analyses import cached

    return cached(request.cache, source, settings, analysis_of)


def analysis_of(source: Source, settings: Settings, tree: Tree | None = None) -> Analysis:
    """The analysis of one file, with what it imports from a tree, else the disk; a failure of the tool itself is a finding."""
    try:
        from kerascount.pipeline import analyse

        return analyse(source, settings, tree)
    except Exception as error:
        return _failed(source.path, "internal", _internal(error), settings)


def _failed(path: str, kind: str, message: str, settings: Settings) -> Analysis:
    analysis = Analysis(path, problems=(Problem(kind, message, Place(path, 1, 1, 1, 1)),))
    return analysis._replace(findings=check(analysis, settings))


def _internal(error: Exception) -> str:
    where = error.__traceback__
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    line = f" at {os.path.basename(where.tb_frame.f_code.co_filename)}:{where.tb_lineno}" if where else ""
    return f"kerascount failed on this file with {type(error).__name__}{line}: {error}; please report it with the file"
