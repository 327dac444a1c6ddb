"""What analysing costs within one process: many files, files without Keras, and models that grow."""

from __future__ import annotations

import argparse
import contextlib
import gc
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kerascount.leads import Leads
from kerascount.pipeline import analyse
from kerascount.settings import Settings
from kerascount.source import Source
from kerascount.syntax.scan import may_define_models
from kerascount.tree import on_disk

SIZES = (1_000, 2_000, 5_000, 10_000, 20_000)

LOOP = """import keras
model = keras.Sequential([keras.Input((8,))])
for _ in range({size}):
    model.add(keras.layers.Dense(8))
"""
SITES = "import keras\nmodel = keras.Sequential([keras.Input((8,))])\n"
SITE = "model.add(keras.layers.Dense(8))\n"


def many(chosen: argparse.Namespace) -> Iterator[str]:
    """All files of a tree that name Keras in one process, against parsing them with libcst: CPU seconds and the ratio."""
    import libcst

    sources = [one for one in _sources(chosen.tree) if may_define_models(one.content)]
    analyse(Source("first.py", SITES.encode()), Settings())
    parsing = analysing = 0.0
    for source in sources:
        parsing += _cpu(libcst.parse_module, source.content)
        analysing += _cpu(analyse, source, Settings())
    yield f"{len(sources)} files: libcst {parsing:.2f}, analysis in all {analysing:.2f}, ratio {analysing / parsing:.2f}"


def without_keras(chosen: argparse.Namespace) -> Iterator[str]:
    """The files of a tree that do not name Keras, against reading and scanning them: CPU seconds and the ratio."""
    paths = [path for path in sorted(chosen.tree.rglob("*.py")) if not may_define_models(path.read_bytes())]
    leads = Leads(on_disk())
    scanning = _cpu(lambda: [may_define_models(path.read_bytes()) for path in paths])
    analysing = _cpu(lambda: [leads.to_models(Source(str(path), path.read_bytes())) for path in paths])
    ratio = f"{scanning:.2f}, with what they import {analysing:.2f}, ratio {analysing / scanning:.2f}"
    yield f"{len(paths)} files: reading and scanning {ratio}; libcst imported: {'libcst' in sys.modules}"


def growth(chosen: argparse.Namespace) -> Iterator[str]:
    """CPU microseconds for each layer of models with more and more of them, made in a loop, and each at a place of its own."""
    yield "| layers | in a loop | each at its own place |"
    yield "|---|---|---|"
    for size in SIZES:
        texts = LOOP.format(size=size), SITES + SITE * size
        costs = [_cpu(analyse, Source("model.py", text.encode()), Settings()) for text in texts]
        yield f"| {size:,} | {' | '.join(f'{cost / size * 1e6:.0f}' for cost in costs)} |"


def _sources(tree: Path) -> Sequence[Source]:
    return [Source(str(path), path.read_bytes()) for path in sorted(tree.rglob("*.py"))]


def _cpu(work: Callable[..., object], *given: object) -> float:
    """CPU seconds; what cannot be parsed costs what it takes to find that out."""
    gc.collect()
    start = time.process_time()
    with contextlib.suppress(Exception):
        work(*given)
    return time.process_time() - start
