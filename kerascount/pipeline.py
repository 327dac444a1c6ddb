"""The order of things, known only here: read, run, extract, judge."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from kerascount import rules
from kerascount.analysis import Analysis, Directive, Finding, Problem
from kerascount.leads import Leads
from kerascount.settings import Settings, folders_of, keras_version
from kerascount.settings.values import assumption
from kerascount.settings.wording import Refused
from kerascount.source import Place, Source
from kerascount.tree import Tree, for_one_file, on_disk

if TYPE_CHECKING:
    from kerascount.evaluation.frame import Run
    from kerascount.syntax.reading import Program

RECURSION = 20_000
"""Python frames that the deepest evaluation within the budget can take."""


Wanted = Callable[[], bool]
"""What is asked now and then whether an analysis is still wanted."""


def analyse(source: Source, settings: Settings, tree: Tree | None = None, is_wanted: Wanted | None = None) -> Analysis:
    """All that is found in one file, findings included; what it imports is read from a tree, else from the disk.

    Raises:
        NotWanted: it was said not to be wanted any more before the file had been run.
    """
    if not Leads(tree or on_disk(), folders_of(settings)).to_models(source):
        return Analysis(source.path)
    from kerascount.syntax.comments import directive_problems, directives
    from kerascount.syntax.shelf import read_once

    program = read_once(source)
    comments = [comment for unit in program.units for comment in directives(unit)]
    unread = [problem for unit in program.units for problem in directive_problems(unit)]
    found = Analysis(
        source.path,
        problems=tuple(Problem(*problem) for problem in (*program.problems, *unread)),
        directives=tuple(Directive(*comment) for comment in comments),
    )
    if program.units:
        found = _evaluated(program, found, settings, tree, is_wanted)
    return found._replace(findings=_with_edits(rules.check(found, settings), program))


def _with_edits(findings: tuple[Finding, ...], program: Program) -> tuple[Finding, ...]:
    """Findings whose wishes have become edits of the text."""
    if not any(finding.wishes for finding in findings):
        return findings
    from kerascount.annotate.rewriting import granted

    return tuple(granted(finding, program.units) for finding in findings)


def _evaluated(
    program: Program, found: Analysis, settings: Settings, tree: Tree | None, is_wanted: Wanted | None
) -> Analysis:
    from kerascount import extraction, leftovers
    from kerascount.extraction.rows import Room
    from kerascount.extraction.trainings import trainings_of

    run = _fitting_run(program, found, settings, tree, is_wanted)
    room = Room(run.is_cut_short)
    models = extraction.models_of(run, found.path, room)
    messages = []
    if run.is_cut_short:
        messages.append("the file takes more steps to run than are allowed; what was found until then is reported")
    if room.is_full:
        messages.append(f"the file's models have more than {room.most:,} layers; those of later models are not listed")
    problems = (*found.problems, *(Problem("budget", message, Place(found.path, 1, 1, 1, 1)) for message in messages))
    return found._replace(
        models=models,
        summaries=extraction.summaries_of(run, found.path),
        trainings=trainings_of(run, found.path),
        leftovers=leftovers.leftovers_of(run, found.path, program.units),
        faults=extraction.faults_of(run, found.path),
        problems=problems,
    )


def _fitting_run(program: Program, found: Analysis, settings: Settings, tree: Tree | None, is_wanted: Wanted | None) -> Run:
    """A run as the Keras that settings or pins name; else as the one that the code shows.

    Where nothing shows it, that is the newest, unless it refuses more or leaves more summaries without a number than an
    earlier one: nobody asks for the summary of a model that has none.
    """
    from kerascount.syntax.dating import before_three, keras_of

    stated = keras_version(settings) or keras_of(program)
    run = _run(program, found, settings, stated, tree, is_wanted)
    if stated is None and not run.is_cut_short and any(_shortcomings(run)):
        earlier = _run(program, found, settings, before_three(program), tree, is_wanted)
        run = earlier if _shortcomings(earlier) < _shortcomings(run) else run
    return run


def _shortcomings(run: Run) -> tuple[int, int]:
    """What Keras refuses of a run, data included, and the summaries that it would print without a number."""
    refused = len(run.refusals) + sum(use.misfit is not None for use in run.uses)
    return refused, sum(not summary.is_built for summary in run.summaries)


def _run(
    program: Program,
    found: Analysis,
    settings: Settings,
    keras: tuple[int, int] | None,
    tree: Tree | None,
    is_wanted: Wanted | None,
) -> Run:
    from kerascount.counting.layer import Dialect
    from kerascount.evaluation.budget import Budget
    from kerascount.evaluation.frame import Run
    from kerascount.evaluation.program import run_program
    from kerascount.evaluation.project import loader

    assume = {**settings.assume, **_assumed(found.directives)}
    files = tree or for_one_file()
    load = loader(files, folders_of(settings))
    dialect = Dialect(keras or Dialect().keras, settings.image_data_format, keras is None)
    run = Run(dialect, assume, Budget(is_wanted), load=load, stamp=files.stamp)
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, RECURSION))
    try:
        run_program(program, run)
    finally:
        sys.setrecursionlimit(before)
    return run


def _assumed(directives: Iterable[Directive]) -> dict[str, int]:
    """What comments assume; a rule tells of those that cannot be read."""
    found = {}
    for pair in (pair for directive in directives if directive.verb == "assume" for pair in directive.value):
        with contextlib.suppress(Refused):
            name, number = assumption(pair)
            found[name] = number
    return found
