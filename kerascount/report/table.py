"""The models on a line each, with their numbers below each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kerascount.analysis import Analysis, Count, ModelReport
from kerascount.report.closing import WORDS, closing_line
from kerascount.report.registry import Page, output_format
from kerascount.report.text import amount, columns, number, paint, plain, where
from kerascount.settings.quantities import size_text

HEAD = ["Model", "Params", "Trainable", "Size", "Known", "Place"]


@output_format()
def table(analyses: Sequence[Analysis], page: Page) -> Iterator[str]:
    """Each model on one line: parameters, trainable ones, size and place."""
    rows = [[plain(name_of_model(model)), *numbers(model.count), where(model.place)] for one in analyses for model in one.models]
    if rows:
        head, *body = columns([HEAD, *rows], right=frozenset({1, 2, 3}))
        yield paint(head, "bold", page.colour)
        yield from body
        yield ""
    yield closing_line(analyses, page.fixed)


def name_of_model(model: ModelReport) -> str:
    """What a model is called, with the functions and classes around it; by its kind where it has no name."""
    return model.qualname or model.kind


def numbers(count: Count) -> list[str]:
    """A count in four cells: parameters, trainable ones, size, and how well it is known."""
    size = "?" if count.bytes is None else size_text(count.bytes)
    trainable = amount(count) if count.trainable is None and count.non_trainable == 0 else number(count, count.trainable)
    return [amount(count), trainable, size, WORDS[count.status]]
