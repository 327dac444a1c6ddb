"""``kerascount check``: findings and one closing line."""

from __future__ import annotations

import argparse
import functools
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from kerascount import disk
from kerascount.analysis import Analysis
from kerascount.cache.cleaning import sweep
from kerascount.cli import progress
from kerascount.cli.analyses import analyses, files
from kerascount.cli.asked import Asked, asked, read_again
from kerascount.cli.gathering import Gathered
from kerascount.cli.output import format_of, further_reports, is_coloured, spoken, write, write_file
from kerascount.report import formats
from kerascount.report.registry import Format, Page, RuleText
from kerascount.report.statistics import statistics
from kerascount.report.text import plain
from kerascount.rules import check_run
from kerascount.rules.discovery import catalogue
from kerascount.settings import Settings
from kerascount.settings.configuration import shown
from kerascount.settings.writing import written

CLEAN, FOUND, FAILED = 0, 1, 2


def run(options: argparse.Namespace) -> int:
    """Check what the options ask for, write the report, and give the exit code; or do so whenever something changes."""
    if not options.watch:
        return _run(options)
    from kerascount.cli.watching import watched

    return watched(options.paths, _beside(options), functools.partial(_run, options))


def _beside(options: argparse.Namespace) -> list[str]:
    """The files and folders outside its paths that a check may rest on."""
    request = asked(options, options.paths)
    found = [_settings_of(path, request) for path in request.paths]
    beside = [part for one in found for part in (one.folder, *(os.path.join(one.folder, src) for src in one.src))]
    return [one for one in beside if os.path.exists(one)]


def _run(options: argparse.Namespace) -> int:
    request = asked(options, options.paths)
    if options.show_settings or options.show_files:
        write(_settings(request) if options.show_settings else map(plain, files(request)), options)
        return CLEAN
    further = further_reports(options, formats() if options.report else ())
    reports = _Reports(format_of(options, request.settings_in(os.getcwd()).output_format), further)
    if options.diff or options.fix:
        return _fix(request, reports)
    page = Page(functools.partial(read_again, request), is_coloured(options), rule_texts)
    with closing(progress.shown(analyses(request), lambda: sum(1 for _ in files(request)), _is_told)) as made:
        found = Gathered(_all(made, request))
        if options.output_file:
            # A file is only touched by a whole report.
            len(found)
        _report(found, page, reports, options)
    if request.cache is not None:
        sweep(request.cache)
    return exit_code(found, options.exit_zero)


def _is_told(analysis: Analysis) -> bool:
    """Whether a report may have lines about an analysis as soon as it is made."""
    return bool(analysis.findings)


def _all(made: Iterator[Analysis], request: Asked) -> Iterator[Analysis]:
    """The analyses of files, each when it is made, then what is found in all of them together."""
    found = []
    for analysis in made:
        found.append(analysis)
        yield analysis
        # What is told of it is shown before anybody waits for the next one.
        sys.stdout.flush()
    yield from _over_run(found, request)


class _Reports(NamedTuple):
    """The format of the report, and of those that are written into files beside it."""

    first: Format
    further: Sequence[tuple[str, str]]


def _report(found: Sequence[Analysis], page: Page, reports: _Reports, options: argparse.Namespace, beside: bool = False) -> None:
    """Write the report, ``beside`` standard output where that is for something else, and the further ones."""
    first = reports.first
    lines = statistics(found, page) if options.statistics else first.render(found, page)
    if beside and not options.output_file:
        for line in lines:
            print(spoken(line), file=sys.stderr)
    else:
        write(lines, options, has_commands=first.name == "github" and not options.statistics)
    for other, path in reports.further:
        write_file(formats()[other].render(found, page._replace(colour=False)), path, has_commands=other == "github")


def _fix(request: Asked, reports: _Reports) -> int:
    """Mend the files, then tell what is left; with ``--diff`` only show how they would change."""
    from kerascount.cli.fixing import mended

    options = request.options
    files_now = list(mended(request))
    found = [one.analysis for one in files_now]
    fixed = sum(one.fixed for one in files_now)
    if options.diff:
        return FOUND if fixed and not options.exit_zero else exit_code(found, options.exit_zero)
    found += _over_run(found, request)
    contents = {one.analysis.path: one.content for one in files_now}
    page = Page(contents.get, is_coloured(options), rule_texts, fixed)
    _report(found, page, reports, options, beside=request.stdin is not None)
    return exit_code(found, options.exit_zero)


def exit_code(found: Sequence[Analysis], is_zero: bool = False) -> int:
    """2 after an internal error, 1 when there are findings, else 0."""
    if any(problem.kind == "internal" for analysis in found for problem in analysis.problems):
        return FAILED
    return FOUND if not is_zero and any(analysis.findings for analysis in found) else CLEAN


def _over_run(found: list[Analysis], request: Asked) -> Iterator[Analysis]:
    """What the rules about whole projects find, for each configuration whose folder was checked altogether."""
    members: dict[str, list[Analysis]] = {}
    settings = {one.origin: one for one in _all_settings(found, request) if one.origin and _covers(request.paths, one.folder)}
    for analysis in found:
        members.setdefault(request.configured(analysis.path).origin or "", []).append(analysis)
    for origin, own in settings.items():
        path = shown(origin)
        if findings := check_run(members.get(origin, []), replace(own, origin=path)):
            yield Analysis(path, findings=findings)


def _all_settings(found: list[Analysis], request: Asked) -> Iterator[Settings]:
    """The settings of the folders that were asked for, and of all that was found in them."""
    for path in request.paths:
        if disk.is_folder(path):
            yield request.settings_in(os.path.abspath(path))
    for analysis in found:
        yield request.configured(analysis.path)


def _covers(paths: Sequence[str], folder: str) -> bool:
    """Whether one of the paths is a folder, or holds it."""
    whole = Path(folder).resolve()
    return any(disk.is_folder(path) and whole.is_relative_to(Path(path).resolve()) for path in paths)


def rule_texts() -> tuple[RuleText, ...]:
    """What reports tell of each rule."""
    rules = catalogue().values()
    return tuple(RuleText(rule.code, rule.name, rule.severity, rule.summary, rule.documentation) for rule in rules)


def _settings(request: Asked) -> Iterator[str]:
    """The settings of each path that was named, in TOML, each with where they come from."""
    for index, path in enumerate(request.paths):
        settings = _settings_of(path, request)
        origin = "the defaults" if settings.origin is None else shown(settings.origin)
        yield from [""] if index else []
        yield f"# {plain(path)}: from {plain(origin)}"
        yield from written(settings)


def _settings_of(path: str, request: Asked) -> Settings:
    return request.settings_in(os.path.abspath(path)) if os.path.isdir(path) else request.settings(path)
