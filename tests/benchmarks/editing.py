"""How long fresh hints take after a keystroke, beside libcst's own parse of the same text: ``python -m tests.benchmarks.editing``.

The server is a warm one in a process of its own, reached over stdio as an editor does. Each sample is one changed number in a file
of 500 lines, from the moment it is sent until the hints of the 60 lines around it are there, less the pause that the server waits
for more to be typed; and one parse right after it.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import statistics
import tempfile
import time
from pathlib import Path

import libcst
from lsprotocol import types

from kerascount.server.options import Options
from tests.server.client import Client, connected
from tests.server.test_typing import long_model

PAUSE = Options().debounce / 1000
"""Seconds that the server waits by default for more to be typed."""

LINES = 500
IN_SIGHT = 60
WARM_UP = 10
UNITS = re.compile(r"layers\.LSTM\((\d+)\)|units=\w+ \+ (\d+)|Dense\((\d+)\)")


async def sample(client: Client, uri: str, text: str, chance: random.Random) -> tuple[str, float, float]:
    """A text with one other number, and the seconds that its hints and its parse took."""
    found = chance.choice(list(UNITS.finditer(text)))
    group = next(index for index in (1, 2, 3) if found[index])
    start, end = found.span(group)
    new = str(chance.randint(2, 99))
    if new == found[group]:
        new += "1"
    line = text.count("\n", 0, start)
    column = start - text.rfind("\n", 0, start) - 1
    changed = text[:start] + new + text[end:]
    heard = client.refreshed["hints"]
    begin = time.perf_counter()
    client.edit(uri, (line, column), (line, column + end - start), new)
    await client.until(lambda: client.refreshed["hints"] > heard)
    hints = await client.hints(uri, max(line - IN_SIGHT // 2, 0), line + IN_SIGHT // 2)
    taken = time.perf_counter() - begin - PAUSE
    assert any(isinstance(hint, types.InlayHint) for hint in hints)
    begin = time.perf_counter()
    libcst.parse_module(changed)
    return changed, taken, time.perf_counter() - begin


async def measure(samples: int) -> None:
    """Print the median and the 95th percentile of both, and how they compare."""
    text, chance = long_model(LINES), random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        async with connected(Path(folder), options={"debounce": round(1000 * PAUSE)}) as client:
            uri = client.open(Path(folder) / "train.py", text)
            await client.hints(uri)
            taken, parsed = [], []
            for index in range(WARM_UP + samples):
                text, hints, parse = await sample(client, uri, text, chance)
                if index >= WARM_UP:
                    taken.append(hints)
                    parsed.append(parse)
    print(f"{text.count(chr(10))} lines, {samples} changes")
    for name, seconds in (("fresh hints", taken), ("libcst's parse", parsed)):
        print(f"{name:>15}: median {1000 * statistics.median(seconds):6.1f} ms, p95 {1000 * p95(seconds):6.1f} ms")
    ratios = [one / other for one, other in zip(taken, parsed)]
    print(f"{'ratio':>15}: median {statistics.median(ratios):.2f}, p95 of hints to p95 of parses {p95(taken) / p95(parsed):.2f}")


def p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition(":")[0] if __doc__ else None)
    parser.add_argument("--samples", type=int, default=60)
    asyncio.run(measure(parser.parse_args().samples))
