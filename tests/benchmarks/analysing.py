"""What analysing costs within one process: many files, files without Keras, and models that grow."""

from __future__ import annotations

import argparse
import contextlib
import gc
import itertools
import math
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kerascount.cli.analyses import analyses, files, sorted_out
from kerascount.cli.arguments import parser
from kerascount.cli.asked import asked
from kerascount.cli.collecting import seldom
from kerascount.files import SUFFIXES, Searched
from kerascount.pipeline import analyse
from kerascount.settings import Settings
from kerascount.source import Source
from kerascount.syntax import scan
from kerascount.syntax.reading import read
from kerascount.syntax.scan import named_by_line
from tests.benchmarks.plotting import drawing

SIZES = (1_000, 2_000, 5_000, 10_000, 20_000)
SITE_SIZES = (1_000, 2_000, 4_000, 8_000, 12_000)
FILE_SIZES = (250, 500, 1_000, 2_000, 4_000)
NUMBERS = itertools.count()

LOOP = """import keras
model = keras.Sequential([keras.Input((8,))])
for _ in range({size}):
    model.add(keras.layers.Dense(8))
"""
SITES = "import keras\nmodel = keras.Sequential([keras.Input((8,))])\n"
SITE = "model.add(keras.layers.Dense(8))\n"


def many(chosen: argparse.Namespace) -> Iterator[str]:
    """All files and notebooks of a tree that name Keras in one process, against parsing them with libcst: CPU seconds, the least
    of the runs for each file, and the ratio.
    """
    sources = [one for one in _sources(chosen.tree) if named_by_line(one.content) is None]
    analyse(Source("first.py", SITES.encode()), Settings())
    parsing = sum(_least(_parsing_cost, one, chosen.runs) for one in sources)
    analysing = sum(_least(_analysis_cost, one, chosen.runs) for one in sources)
    yield f"{len(sources)} files: libcst {parsing:.2f}, analysis in all {analysing:.2f}, ratio {analysing / parsing:.2f}"


def _parsing_cost(source: Source) -> float:
    """Of a file, or of the cells of a notebook."""
    import libcst

    def parse() -> None:
        for cell in cells:
            with contextlib.suppress(libcst.ParserSyntaxError):
                libcst.parse_module(cell)

    cells = [unit.text for unit in read(source).units] if source.is_notebook else [source.content]
    return _cpu(parse)


def _analysis_cost(source: Source) -> float:
    """Of a file that was never read before: programs are kept by their paths and texts."""
    path = Path(source.path)
    return _cpu(analyse, Source(str(path.with_name(f"{next(NUMBERS)}{path.name}")), source.content), Settings())


def without_keras(chosen: argparse.Namespace) -> Iterator[str]:
    """Telling which files of a tree lead to models, against reading and scanning them: CPU seconds, the ratio, and files that do."""
    options = parser().parse_args(["check", "--no-cache", "--jobs=1", str(chosen.tree)])
    request = asked(options, options.paths)
    searched: list[Searched] = []
    paths = list(files(request, searched.append))
    leading = [one.path for one in sorted_out(paths, searched, request) if one.analysis is None]
    with seldom():
        scanning = sorting = finding = math.inf
        for _ in range(chosen.runs):
            scanning = min(scanning, _cpu(lambda: [_names_keras(path) for path in paths]))
            # What is remembered of lines would be told for nothing.
            scan._named_in.cache_clear()
            sorting = min(sorting, _cpu(lambda: list(sorted_out(paths, searched, request))))
            finding = min(finding, _cpu(lambda: list(files(asked(options, options.paths)))))
    yield f"{len(paths)} files, {len(leading)} lead to models: reading and scanning {scanning:.3f}, sorted out {sorting:.3f},"
    yield f"ratio {sorting / scanning:.2f}; finding them {finding:.3f}; libcst imported: {'libcst' in sys.modules}"


def _names_keras(path: str) -> bool:
    """Whether one of the two words is in a file, as one would write it."""
    with open(path, "rb") as file:
        content = file.read()
    return b"keras" in content or b"tensorflow" in content


def growth(chosen: argparse.Namespace) -> Iterator[str]:
    """CPU seconds, and microseconds for each, of models with more and more layers, made in a loop and each at a place of its own,
    and of more and more files with a small model.
    """
    panels = {
        "layers in a loop": [(size, _least(_model_cost, LOOP.format(size=size), chosen.runs)) for size in SIZES],
        "call sites": [(size, _least(_model_cost, SITES + SITE * size, chosen.runs)) for size in SITE_SIZES],
        "files": [(size, _least(_files_cost, size, chosen.runs)) for size in FILE_SIZES],
    }
    yield "| | number | CPU (s) | for each (µs) |"
    yield "|---|---|---|---|"
    for name, points in panels.items():
        for size, cost in points:
            yield f"| {name} | {size:,} | {cost:.2f} | {cost / size * 1e6:.0f} |"
    if chosen.plot is not None:
        chosen.plot.write_text(drawing(panels), encoding="utf-8")


def _least(cost: Callable[..., float], what: Source | str | int, runs: int) -> float:
    return min(cost(what) for _ in range(runs))


def _model_cost(text: str) -> float:
    return _analysis_cost(Source("model.py", text.encode()))


def _files_cost(size: int) -> float:
    """Of a whole check in this process, but for what it prints."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(size):
            Path(folder, f"model{number}.py").write_text(LOOP.format(size=number % 5 + 1))
        options = parser().parse_args(["check", "--no-cache", "--jobs=1", folder])
        request = asked(options, options.paths)
        return _cpu(lambda: deque(analyses(request), maxlen=0))


def _sources(tree: Path) -> Sequence[Source]:
    return [Source(str(path), path.read_bytes()) for path in sorted(tree.rglob("*.*")) if path.suffix in SUFFIXES]


def _cpu(work: Callable[..., object], *given: object) -> float:
    """CPU seconds; what cannot be parsed costs what it takes to find that out."""
    gc.collect()
    start = time.process_time()
    with contextlib.suppress(Exception):
        work(*given)
    return time.process_time() - start
