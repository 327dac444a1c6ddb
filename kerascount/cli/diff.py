"""``kerascount diff``: parameters now against a git revision."""

from __future__ import annotations

import argparse
import functools
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kerascount.analysis import Analysis, Finding, ModelReport
from kerascount.changes import Comparison, ModelChange
from kerascount.cli.analyses import analysis, analysis_of, files
from kerascount.cli.asked import STDIN, Asked, asked, read_again
from kerascount.cli.check import CLEAN, FAILED, FOUND, exit_code
from kerascount.cli.errors import UsageError
from kerascount.cli.output import further_reports, is_coloured, spoken, write, write_file
from kerascount.cli.unread import only_unread, tell
from kerascount.compare import compare
from kerascount.compare.reach import can_differ
from kerascount.files import SUFFIXES
from kerascount.report.changes import formats_of_changes
from kerascount.report.concise import finding_line
from kerascount.report.registry import Page
from kerascount.report.text import plain
from kerascount.revision import NoRevision, Revision, commit_of, merge_base, more_history, opened, repository
from kerascount.rules import check_changes
from kerascount.settings import folders_of
from kerascount.settings.patterns import matches
from kerascount.settings.wording import nearest
from kerascount.source import Source
from kerascount.tree import Tree, on_disk

Before = tuple[Analysis, Analysis]
"""A file's analysis in the revision and now."""


class Compared(NamedTuple):
    """What is kept of the files that were compared: their models without layers, what rules found, and an exit code."""

    changes: list[ModelChange]
    findings: list[Finding]
    code: int


def run(options: argparse.Namespace) -> int:
    """Compare the models of the paths with a revision, write what changed, and give the exit code."""
    name = options.output_format or "text"
    if name not in formats_of_changes():
        raise UsageError(f"there is no output format {name!r}; {nearest(name, formats_of_changes())}")
    further = further_reports(options, formats_of_changes())
    try:
        base, commit, paths = _meant(options.words)
        request = asked(options, paths)
        revision = opened(base, commit, repository())
    except NoRevision as error:
        raise UsageError(str(error)) from error
    try:
        _check_paths(request, revision)
        present, same = _sorted(request, revision)
        found = _compared(_pairs(present, request, revision), revision, request)
    finally:
        revision.close()
    comparison = Comparison(revision.name, revision.commit, tuple(found.changes), tuple(found.findings), same)
    page = Page(functools.partial(read_again, request), is_coloured(options))
    write(formats_of_changes()[name](comparison, page), options, has_commands=name == "github")
    for other, path in further:
        lines = formats_of_changes()[other](comparison, page._replace(colour=False))
        write_file(lines, path, has_commands=other == "github")
    return found.code or (FOUND if comparison.findings and not options.exit_zero else CLEAN)


def _meant(words: Sequence[str]) -> tuple[str, str, Sequence[str]]:
    """The revision as it is asked for, its commit, and the paths: the first word is a revision where it can be one."""
    repository()
    first = words[0] if words else None
    commit = None if first is None else commit_of(first)
    if first is not None and commit is not None and os.path.exists(first):
        raise UsageError(f"{first!r} is both a revision and a path; write './{first}' or 'refs/heads/{first}'")
    if first is not None and commit is None and not os.path.exists(first):
        why = f"{first!r} is neither a revision of this repository nor a path"
        raise UsageError(f"{why}; {more_history()} or name a branch, a tag or a commit")
    paths = words if commit is None else words[1:]
    for path in paths:
        if path == STDIN:
            raise UsageError("standard input has no revisions to compare with; name files or folders")
    if first is not None and commit is not None:
        return first, commit, paths or ["."]
    commit = merge_base()
    return commit, commit, paths or ["."]


def _check_paths(request: Asked, revision: Revision) -> None:
    """Refuse paths that the revision knows nothing of, and say which it leaves to other repositories."""
    for path in request.paths:
        if revision.inside(path) is None:
            where = f"{path!r} is outside the repository {revision.root!r}"
            raise UsageError(f"{where}, which has no revisions of it; run this in the repository that has")
    for inside in sorted(revision.changed - {os.curdir}):
        path = _told(inside, revision, "")
        if os.path.exists(os.path.join(path, ".git")) and _is_below(path, request):
            print(spoken(f"{plain(path)} changed and is a repository of its own; run 'kerascount diff' in it"), file=sys.stderr)


def _sorted(request: Asked, revision: Revision) -> tuple[list[str], int]:
    """The files that may have other models than they had, and the number of those that cannot."""
    changed = {os.path.normpath(os.path.join(revision.root, inside)) for inside in revision.changed}
    differs = can_differ(changed, on_disk())
    kept, same = [], 0
    for path in files(request):
        is_there = os.path.isfile(path) and revision.inside(path) not in revision.changed
        if is_there and not (changed and differs(path, folders_of(request.settings(path)))):
            same += 1
        else:
            kept.append(path)
    return kept, same


def _pairs(present: Iterable[str], request: Asked, revision: Revision) -> Iterator[Before]:
    """Each file's analyses then and now; those of files that are gone come last."""
    done = set()
    for path in present:
        inside = revision.inside(path)
        earlier = None if inside is None else revision.renamed.get(inside, inside)
        done.add(earlier)
        then = path if inside == earlier or earlier is None else _told(earlier, revision, path)
        old = _earlier(then, path, request, revision) if revision.is_file(then) else Analysis(path)
        yield old, analysis(path, request) if os.path.lexists(path) or earlier not in revision.files else Analysis(path)
    for inside in sorted(revision.changed.intersection(revision.files) - done):
        path = _told(inside, revision, "")
        if _is_asked_for(path, request) and not os.path.lexists(path):
            yield _earlier(path, path, request, revision), Analysis(path)


def _earlier(path: str, now: str, request: Asked, revision: Revision) -> Analysis:
    """A file's analysis in the revision, under the settings that hold for it now."""
    content = revision.read(path)
    if content is None:
        raise UsageError(f"{path!r} as it was in {revision.name} is not in this clone; run 'git fetch --refetch --no-filter'")
    tree = Tree(revision.read, revision.is_file, revision.has_modules)
    return analysis_of(Source(path, content), request.settings(now), tree)


def _told(inside: str, revision: Revision, like: str) -> str:
    """A path of the repository as reports give it."""
    whole = os.path.join(revision.root, *inside.split("/"))
    return whole if os.path.isabs(like) else os.path.relpath(whole)


def _is_asked_for(path: str, request: Asked) -> bool:
    """Whether a file that is no more would be among those that the request means."""
    if not path.endswith(SUFFIXES) or not _is_below(path, request):
        return False
    settings = request.configured(path)
    return not matches((*settings.exclude, *settings.extend_exclude), path, settings.folder)


def _is_below(path: str, request: Asked) -> bool:
    """Whether a path is one of those that were named, or in one."""
    whole = os.path.realpath(path)
    tops = [os.path.realpath(top) for top in request.paths]
    return any(whole == top or whole.startswith(os.path.join(top, "")) for top in tops)


def _compared(pairs: Iterable[Before], revision: Revision, request: Asked) -> Compared:
    """What the pairs have to tell, kept without what only rules need; what could not be read is printed to standard error."""
    found = Compared([], [], CLEAN)
    for pair in pairs:
        changes = compare([pair])
        found.findings.extend(check_changes(pair[1], changes, request.settings(pair[1].path)))
        found.changes.extend(one._replace(old=_without_layers(one.old), new=_without_layers(one.new)) for one in changes)
        found = found._replace(code=max(found.code, _tell(*pair, revision)))
    return found


def _without_layers(model: ModelReport | None) -> ModelReport | None:
    return None if model is None else model._replace(layers=(), unknowns=(), called_from=())


def _tell(then: Analysis, now: Analysis, revision: Revision) -> int:
    """Print to standard error what could not be read then or now, and give the exit code that follows from it."""
    for finding in only_unread([then])[0].findings:
        print(spoken(f"in {revision.name}: {finding_line(finding, Page(lambda path: None))}"), file=sys.stderr)
    tell([now])
    return FAILED if FAILED in (exit_code([then]), exit_code([now])) else exit_code(only_unread([now]))
