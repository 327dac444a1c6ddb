"""Comments come and go, and every other byte of a file stays as it is."""

from __future__ import annotations

from kerascount.analysis import Analysis, Count, ModelReport, Status
from kerascount.annotate import edits, removals, written
from kerascount.annotate.lines import lines_of
from kerascount.annotate.sections import sections
from kerascount.source import Place, Source
from kerascount.syntax.lexing import LINE_END
from tests.fuzzing.bytes.seeds import JSON, PYTHON, notebooks, scripts
from tests.fuzzing.bytes.target import target

EXACT = Count(Status.EXACT, 1_234, 1_234, 0, 4_936, "1234", 1_234, 1_234)


@target(scripts, PYTHON)
def annotated_script(content: bytes) -> None:
    """A script with a model on each line."""
    _comes_and_goes(Source("a.py", content))


@target(notebooks, (*JSON, *PYTHON))
def annotated_notebook(content: bytes) -> None:
    """A notebook with a model on each line of its cells."""
    _comes_and_goes(Source("a.ipynb", content))


@target(scripts, PYTHON)
def lines(content: bytes) -> None:
    """The lines of a text are the text."""
    text = content.decode("utf-8", "replace")
    assert "".join(line.code + line.own for line in lines_of(text, text)) == text.replace("\r", "").replace("\n", "")


def _comes_and_goes(source: Source) -> None:
    plain = Source(source.path, written(source, removals(source)))
    assert written(plain, removals(plain)) == plain.content
    with_comments = Source(source.path, written(plain, edits(plain, _full(plain), width=10_000)))
    assert written(with_comments, edits(with_comments, _full(with_comments), width=10_000)) == with_comments.content
    assert written(with_comments, removals(with_comments)) == plain.content


def _full(source: Source) -> Analysis:
    """An analysis that found a model on each line with something on it: an empty line with a comment goes with it."""
    places = [
        Place(source.path, number, 1, number, 1, section.cell)
        for section in sections(source)
        for number, line in enumerate(LINE_END.split(section.text), 1)
        if line.strip()
    ]
    return Analysis(source.path, tuple(ModelReport("m", "m", "sequential", place, EXACT, (), ()) for place in places))
