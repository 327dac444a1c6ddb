"""Sources changed at random and analysed, until the time is up: no internal error, and none that takes long.

    python -m tests.fuzzing.mutations FOLDER... [--minutes 10] [--seed 1]

Lines are taken out, doubled and exchanged between files, words replaced by others, and bytes by any. What fails is written to a
file in the current folder; the last line says how many were analysed.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import random
import re
import signal
import sys
import time
from pathlib import Path

from kerascount.cli.analyses import analysis_of
from kerascount.settings import ConfigError, Settings
from kerascount.settings.configuration import Vocabulary, read
from kerascount.source import Source
from tests.fuzzing.folders import ALONE, KERAS, TooSlow, _alarm, _internal, files

LONGEST = 20_000
"""Bytes of a source: long ones take the time that many short ones do."""

SECONDS = 30

WORD = re.compile(rb"\w+")

VALUES = (
    *(b"0", b"-1", b"None", b"True", b"10**9", b"''", b"[]", b"()", b"{}", b"1.5", b"lambda x: x", b"...", b"x", b"self", b"[None]"),
    *(b"float('nan')", b"2**4000", b"(None, None)", b"[[1, 2], [3]]", b"keras.layers.Dense(3)", b"mystery", b"*x", b"{**x}", b"print"),
)


def mutated(content: bytes, other: bytes, chance: random.Random) -> bytes:
    """A source with a few changes."""
    for _ in range(chance.randint(1, 4)):
        lines = content.splitlines(keepends=True) or [b"\n"]
        at = chance.randrange(len(lines))
        match chance.randrange(6):
            case 0:
                del lines[at]
            case 1:
                lines.insert(chance.randrange(len(lines)), lines[at])
            case 2:
                lines.insert(at, chance.choice(other.splitlines(keepends=True) or [b"\n"]))
            case 3:
                lines[at] = WORD.sub(lambda found: chance.choice((found[0], chance.choice(VALUES))), lines[at])
            case 4:
                words = WORD.findall(content) or [b"x"]
                lines[at] = WORD.sub(lambda found, words=words: chance.choice(words), lines[at], count=1)
            case _:
                line = bytearray(lines[at])
                line[chance.randrange(len(line))] = chance.randrange(256)
                lines[at] = bytes(line)
        content = b"".join(lines)
    return content


def failure(source: Source) -> str | None:
    """What goes wrong with a source, as a program and as a configuration."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        with contextlib.suppress(ConfigError):
            read(Path("kerascount.toml"), source.content.decode("utf-8", "replace"), (), Vocabulary())
        return _internal(analysis_of(source, Settings(), ALONE))
    except TooSlow:
        return f"takes more than {SECONDS} s of the processor"
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def main() -> int:
    """Change and analyse until the time is up, and tell."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    chance = random.Random(chosen.seed)
    signal.signal(signal.SIGPROF, _alarm)
    found = [Path(path) for path in files(chosen.folders)]
    sources = [(path.suffix, content) for path in found if len(content := path.read_bytes()) <= LONGEST]
    end, done, failed = time.monotonic() + 60 * chosen.minutes, 0, 0
    while time.monotonic() < end:
        (suffix, content), (_, other) = chance.choice(sources), chance.choice(sources)
        changed = mutated(content, other, chance)
        why = failure(Source(f"fuzzed{suffix}", changed if suffix == ".ipynb" else changed + KERAS))
        done += 1
        if why is not None:
            failed += 1
            name = f"failed-{hashlib.sha256(changed).hexdigest()[:12]}{suffix}"
            Path(name).write_bytes(changed)
            print(f"{name}: {why}", flush=True)
    print(f"{done:,} executions over {len(sources):,} sources, seed {chosen.seed}: {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
