"""A check in numbers: the findings of each rule, how well models are known, and what keeps them from being exact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from operator import itemgetter

from kerascount.analysis import Analysis, Status
from kerascount.report.closing import WORDS
from kerascount.report.registry import Page
from kerascount.report.text import columns, paint, plain, plural

MOST = 10
"""Causes that are told."""

UNTOLD = {
    Status.SYMBOLIC: ("symbolic", "a size that the source leaves open"),
    Status.RANGE: ("range", "more than one way through the code, with different models"),
    Status.UNBUILT: ("unbuilt", "a model that has no weights until it is called or built, in Keras as well"),
    Status.UNKNOWN: ("unknown", "no cause was recorded"),
}
"""What is told of a model whose count names no cause itself."""


def statistics(analyses: Sequence[Analysis], page: Page) -> Iterator[str]:
    """The findings of each rule, the models of each status, and the most frequent causes, each with its commonest case."""
    names = {rule.code: rule.name for rule in page.rules()}
    found = Counter(finding.code for analysis in analyses for finding in analysis.findings)
    rows = [[f"{number:,}", code, names.get(code, "")] for code, number in found.most_common()]
    yield from _block(plural(found.total(), "finding") if found else "no findings", rows, page)
    models = Counter(model.count.status for analysis in analyses for model in analysis.models)
    yield ""
    title = f"{plural(models.total(), 'model')} in {plural(len(analyses), 'file')}"
    yield from _block(title, [[f"{models[status]:,}", word] for status, word in WORDS.items()], page)
    causes = list(_causes(analyses))
    if causes:
        yield ""
        yield from _block("why models are not exact", causes, page)


def _block(title: str, rows: list[list[str]], page: Page) -> Iterator[str]:
    yield paint(title, "bold", page.colour)
    yield from (f"  {line}" for line in columns(rows, right=frozenset({0})))


def _causes(analyses: Sequence[Analysis]) -> Iterator[list[str]]:
    """How many models each cause concerns, the cause, and the message that is its commonest."""
    models = [model for analysis in analyses for model in analysis.models if model.count.status is not Status.EXACT]
    causes = [[(one.reason, one.message) for one in model.unknowns] or [UNTOLD[model.count.status]] for model in models]
    concerned = Counter(reason for own in causes for reason in {reason for reason, _ in own})
    messages = Counter(cause for own in causes for cause in own)
    for reason, number in concerned.most_common(MOST):
        _, example = max(((count, text) for (kind, text), count in messages.items() if kind == reason), key=itemgetter(0))
        yield [f"{number:,}", plain(reason), plain(example)]
