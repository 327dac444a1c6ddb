"""``kerascount summary``: a table for each model."""

from __future__ import annotations

import argparse
import functools
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from kerascount.analysis import Analysis, ModelReport
from kerascount.cli.analyses import analyses
from kerascount.cli.asked import asked, read_again
from kerascount.cli.check import exit_code
from kerascount.cli.errors import UsageError
from kerascount.cli.output import format_of, is_coloured, write
from kerascount.cli.targets import model_target
from kerascount.cli.unread import only_unread, tell
from kerascount.report.registry import Page
from kerascount.report.summary import summary
from kerascount.report.text import plural
from kerascount.settings import DEFAULT_FORMAT
from kerascount.settings.wording import nearest


def run(options: argparse.Namespace) -> int:
    """Print the tables of the models that the options ask for."""
    path, name = model_target(options.target)
    request = asked(options, [path])
    found = list(analyses(request))
    shown = found if name is None else _named(found, name, path)
    page = Page(functools.partial(read_again, request), is_coloured(options))
    asked_for = format_of(options, DEFAULT_FORMAT)
    if asked_for.name == "json":
        write(asked_for.render(shown, page), options)
    else:
        write(_tables(shown, page), options)
        tell(found)
    return exit_code(only_unread(found))


def _named(found: Sequence[Analysis], name: str, path: str) -> list[Analysis]:
    shown = [_only(analysis, name) for analysis in found]
    if not any(analysis.models for analysis in shown):
        known = sorted({model.qualname for analysis in found for model in analysis.models})
        raise UsageError(f"{path} has no model called {name!r}" + (f"; {nearest(name, known)}" if known else ""))
    return [analysis for analysis in shown if analysis.models]


def _names(model: ModelReport) -> tuple[str, ...]:
    return (model.name, model.qualname, *model.aliases)


def _only(analysis: Analysis, name: str) -> Analysis:
    """The analysis with the models of one name or qualified name, which may be a glob."""
    models = tuple(model for model in analysis.models if any(fnmatchcase(one, name) for one in _names(model)))
    names = {model.name for model in models}
    return analysis._replace(
        models=models,
        summaries=tuple(one for one in analysis.summaries if one.model in names),
        findings=tuple(one for one in analysis.findings if one.model in names),
    )


def _tables(shown: Sequence[Analysis], page: Page) -> Iterator[str]:
    models = [model for analysis in shown for model in analysis.models]
    if not models and not any(analysis.problems for analysis in shown):
        yield f"no models in {plural(len(shown), 'file')}"
    for index, model in enumerate(models):
        if index:
            yield ""
        yield from summary(model, page)
