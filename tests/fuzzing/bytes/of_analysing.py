"""Whatever a file says, its analysis ends without an error of the tool, in every format of a report."""

from __future__ import annotations

from kerascount.analysis import Analysis
from kerascount.pipeline import analyse
from kerascount.report import formats
from kerascount.report.registry import Page
from kerascount.settings import Settings
from kerascount.source import Source
from tests.fuzzing.bytes.of_configuring import LONGEST, quantities
from tests.fuzzing.bytes.seeds import PYTHON, scripts
from tests.fuzzing.bytes.target import target
from tests.fuzzing.folders import ALONE

KERAS = b"\nimport keras\n"

MODEL = b"import keras\nm = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)])  # kerascount: "

COMMENTS = (b"max-params=1M", b"assume nb_classes=10 units=3; ignore[KC101, KC102] the reason", b"ignore-file[KC]", b"max-size=1 KB, max-increase=10%", b"ignore")


@target(scripts, PYTHON)
def program(content: bytes) -> None:
    """A program of any bytes, from its reading to its reports."""
    _reported(Source("a.py", content + KERAS))


@target(lambda: (*COMMENTS, *(b"max-params=%s, assume %s" % (one, one) for one in quantities())), ("assume ", "ignore", "[", "]", "(", ")", "=", ",", ";", "max-params", "KC101", "%"), LONGEST)
def comment(content: bytes) -> None:
    """A comment of any bytes that is addressed to the tool."""
    _reported(Source("a.py", MODEL + content.replace(b"\n", b" ").replace(b"\r", b" ") + b"\n"))


def _reported(source: Source) -> None:
    found = analyse(source, Settings(), ALONE)
    assert isinstance(found, Analysis)
    for one in formats().values():
        for line in one.render([found], Page(lambda path: source.content)):
            line.encode("utf-8", "backslashreplace")
