"""Any bytes through each target, led by coverage, for some time each.

    python -m tests.fuzzing.bytes [TARGET...] [--seconds 60] [--seed 1] [--found FOLDER]

Needs atheris (``pip install atheris``, Python 3.11), which is no part of the usual development environment. The inputs of
failures are written to a folder for each target; put them into ``tests/fuzzing/bytes/crashes/TARGET`` once they are mended. A
line for each target tells how many inputs were tried. The exit code is 1 when one failed.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzzing.bytes.target import Target, targets

DONE = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
FAILED = re.compile(r"^failed: .*|^==\d+== ?ERROR: .*|^.*Test unit written to .*", re.MULTILINE)

SECONDS = 30
"""What one input may take."""

MEGABYTES = 3_000


def run(one: Target, seconds: int, seed: int, found: Path) -> tuple[int, list[str]]:
    """How many inputs were tried, and what failed."""
    own = found / one.name
    own.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        corpus = Path(temporary) / "corpus"
        corpus.mkdir()
        for number, content in enumerate(one.all_seeds()):
            (corpus / f"{number}").write_bytes(content)
        words = Path(temporary) / "words"
        words.write_text("".join(f'"{_quoted(word)}"\n' for word in one.words))
        options = [f"-max_total_time={seconds}", f"-seed={seed}", f"-max_len={one.longest}", f"-dict={words}", f"-timeout={SECONDS}"]
        options += [f"-rss_limit_mb={MEGABYTES}", "-print_final_stats=1", "-verbosity=0", f"-artifact_prefix={own}/", str(corpus)]
        command = [sys.executable, "-m", "tests.fuzzing.bytes.running", one.name, str(own), *options]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False)
    count = DONE.search(done.stdout)
    failures = FAILED.findall(done.stdout)
    return int(count[1]) if count else 0, failures or ([] if count else [done.stdout[-2_000:]])


def _quoted(word: str) -> str:
    """A word as a dictionary of the fuzzer has it."""
    return "".join(chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\x{byte:02x}" for byte in word.encode())


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing.bytes")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"default: all; {', '.join(targets())}")
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--found", type=Path, default=Path("found"), help="the folder for the inputs that fail")
    chosen = parser.parse_args()
    total = failed = 0
    for name in chosen.targets or targets():
        count, failures = run(targets()[name], chosen.seconds, chosen.seed, chosen.found)
        total, failed = total + count, failed + len(failures)
        print(f"{name}: {count:,} executions, {len(failures)} failed", *failures, sep="\n    ", flush=True)
    print(f"{total:,} executions in all, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
