"""``kerascount diff``: parameters now against a git revision."""

from __future__ import annotations

import argparse
import functools
import os
import sys
from collections.abc import Iterator, Sequence

from kerascount.analysis import Analysis, Comparison, Finding, ModelChange
from kerascount.cli.analyses import analyses, analysis_of
from kerascount.cli.asked import STDIN, Asked, asked, read_again
from kerascount.cli.check import CLEAN, FAILED, FOUND, exit_code
from kerascount.cli.errors import UsageError
from kerascount.cli.output import is_coloured, write
from kerascount.cli.unread import only_unread, tell
from kerascount.compare import compare
from kerascount.files import SUFFIXES
from kerascount.report.changes import formats_of_changes
from kerascount.report.concise import finding_line
from kerascount.report.registry import Page
from kerascount.revision import NoRevision, Revision, commit_of, merge_base, opened, renames, repository
from kerascount.rules import check_changes
from kerascount.settings.patterns import matches
from kerascount.settings.wording import nearest
from kerascount.source import Source

Before = tuple[Analysis, Analysis]
"""A file's analysis in the revision and now."""


def run(options: argparse.Namespace) -> int:
    """Compare the models of the paths with a revision, write what changed, and give the exit code."""
    name = options.output_format or "text"
    if name not in formats_of_changes():
        raise UsageError(f"there is no output format {name!r}; {nearest(name, formats_of_changes())}")
    try:
        base, commit, paths = _meant(options.words)
        request = asked(options, paths)
        revision = opened(base, commit, repository())
    except NoRevision as error:
        raise UsageError(str(error)) from error
    try:
        pairs = list(_pairs(request, revision))
    finally:
        revision.close()
    comparison = _comparison(pairs, revision, request)
    page = Page(functools.partial(read_again, request), is_coloured(options))
    write(formats_of_changes()[name](comparison, page), options)
    return _tell(pairs, revision) or (FOUND if comparison.findings and not options.exit_zero else CLEAN)


def _meant(words: Sequence[str]) -> tuple[str, str, Sequence[str]]:
    """The revision as it is asked for, its commit, and the paths: the first word is a revision where it can be one."""
    repository()
    first = words[0] if words else None
    commit = None if first is None else commit_of(first)
    if first is not None and commit is not None and os.path.exists(first):
        raise UsageError(f"{first!r} is both a revision and a path; write './{first}' or 'refs/heads/{first}'")
    if first is not None and commit is None and not os.path.exists(first):
        raise UsageError(f"{first!r} is neither a revision of this repository nor a path; name a branch, a tag or a commit")
    paths = words if commit is None else words[1:]
    for path in paths:
        if path == STDIN:
            raise UsageError("standard input has no revisions to compare with; name files or folders")
    if first is not None and commit is not None:
        return first, commit, paths or ["."]
    commit = merge_base()
    return commit, commit, paths or ["."]


def _pairs(request: Asked, revision: Revision) -> Iterator[Before]:
    """Each file's analyses then and now; those of files that are gone come last."""
    renamed = renames(revision)
    done = set()
    for now in analyses(request):
        inside = revision.inside(now.path)
        earlier = None if inside is None else renamed.get(inside, inside)
        done.add(earlier)
        path = now.path if inside == earlier or earlier is None else _told(earlier, revision, now.path)
        if earlier is not None and earlier in revision.files:
            is_gone = not os.path.lexists(now.path)
            yield _earlier(path, now.path, request, revision), Analysis(now.path) if is_gone else now
        else:
            yield Analysis(now.path), now
    for inside in revision.files:
        path = _told(inside, revision, "")
        if inside not in done and _is_asked_for(path, request) and not os.path.lexists(path):
            yield _earlier(path, path, request, revision), Analysis(path)


def _earlier(path: str, now: str, request: Asked, revision: Revision) -> Analysis:
    """A file's analysis in the revision, under the settings that hold for it now."""
    from kerascount.tree import Tree

    tree = Tree(revision.read, revision.is_file, revision.has_modules)
    return analysis_of(Source(path, revision.read(path) or b""), request.settings(now), tree)


def _told(inside: str, revision: Revision, like: str) -> str:
    """A path of the repository as reports give it."""
    whole = os.path.join(revision.root, *inside.split("/"))
    return whole if os.path.isabs(like) else os.path.relpath(whole)


def _is_asked_for(path: str, request: Asked) -> bool:
    """Whether a file that is no more would be among those that the request means."""
    whole = os.path.realpath(path)
    tops = [os.path.realpath(top) for top in request.paths]
    if not path.endswith(SUFFIXES) or not any(whole == top or whole.startswith(os.path.join(top, "")) for top in tops):
        return False
    settings = request.configured(path)
    return not matches((*settings.exclude, *settings.extend_exclude), path, settings.folder)


def _comparison(pairs: Sequence[Before], revision: Revision, request: Asked) -> Comparison:
    changes: list[ModelChange] = []
    findings: list[Finding] = []
    for pair in pairs:
        found = compare([pair])
        changes += found
        findings += check_changes(pair[1], found, request.settings(pair[1].path))
    return Comparison(revision.name, revision.commit, tuple(changes), tuple(findings))


def _tell(pairs: Sequence[Before], revision: Revision) -> int:
    """Print to standard error what could not be read then or now, and give the exit code that follows from it."""
    then, now = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    for analysis in only_unread(then):
        for finding in analysis.findings:
            print(f"in {revision.name}: {finding_line(finding, Page(lambda path: None))}", file=sys.stderr)
    tell(now)
    return FAILED if FAILED in (exit_code(then), exit_code(now)) else exit_code(only_unread(now))
