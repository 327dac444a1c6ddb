"""``python -m tests.benchmarks NAME…``: what runs cost, beside what they are compared with."""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from shutil import which
from sysconfig import get_paths

from kerascount.cli.collecting import THRESHOLDS
from tests.benchmarks.analysing import growth, many, without_keras
from tests.benchmarks.processes import in_turn, table

ROOT = Path(__file__).parents[2]
STANDARD = Path(get_paths()["stdlib"])
CHECK = [sys.executable, "-m", "kerascount", "check", "--exit-zero", "--exclude", "__pycache__"]


def cold(chosen: argparse.Namespace) -> Iterator[str]:
    """One file without a cache, against parsing it with libcst, as whole processes."""
    for file in chosen.file:
        parse = f"import libcst; libcst.parse_module(open({str(file)!r}).read())"
        commands = {f"check {file.name}": [*CHECK, "--no-cache", str(file)], "libcst": [sys.executable, "-c", parse]}
        yield from table(in_turn(commands, chosen.runs))


def warm(chosen: argparse.Namespace) -> Iterator[str]:
    """One file that is in the cache, against starting Python."""
    with tempfile.TemporaryDirectory() as kept:
        for file in chosen.file:
            commands = {f"check {file.name}": [*CHECK, "--cache-dir", kept, str(file)], "pass": [sys.executable, "-c", "pass"]}
            yield from table(in_turn(commands, chosen.runs))


def tree(chosen: argparse.Namespace) -> Iterator[str]:
    """A large tree without a cache, beside other linters, those that are installed, each with as many processes as it chooses."""
    yield from _beside_others(chosen, {"kerascount": [], "fixit": [], "pylint": ["--jobs=0"], "flake8": [], "ruff": []}, {})


def tree_alone(chosen: argparse.Namespace) -> Iterator[str]:
    """The same with one process or thread for each; Fixit cannot be told so."""
    one = {"kerascount": ["--jobs=1"], "pylint": ["--jobs=1"], "flake8": ["--jobs=1"], "ruff": []}
    yield from _beside_others(chosen, one, {"RAYON_NUM_THREADS": "1"})


def _beside_others(chosen: argparse.Namespace, how: Mapping[str, Sequence[str]], variables: Mapping[str, str]) -> Iterator[str]:
    folder = str(chosen.tree)
    words = {
        "fixit": ["lint", folder],
        "pylint": ["--recursive=y", folder],
        "flake8": [folder],
        "ruff": ["check", "--isolated", "--no-cache", "--exit-zero", folder],
    }
    found = {name: [program, *how[name], *rest] for name, rest in words.items() if name in how and (program := which(name))}
    ours = {"kerascount": [*CHECK, "--no-cache", *how["kerascount"], folder]}
    yield from table(in_turn({**ours, **found}, chosen.runs, chosen.limit, variables))


def tree_again(chosen: argparse.Namespace) -> Iterator[str]:
    """A large tree of which all is in the cache, beside ruff with its own."""
    folder = str(chosen.tree)
    with tempfile.TemporaryDirectory() as kept, tempfile.TemporaryDirectory() as other:
        ruff = [which("ruff") or "ruff", "check", "--isolated", "--exit-zero", "--cache-dir", other, folder]
        yield from table(in_turn({"kerascount": [*CHECK, "--cache-dir", kept, folder], "ruff": ruff}, chosen.runs))


def keras(chosen: argparse.Namespace) -> Iterator[str]:
    """The count of a file's models, against running the file with real Keras in another Python."""
    with tempfile.TemporaryDirectory() as kept:
        for file in chosen.file:
            commands = {
                f"check {file.name}": [*CHECK, "--no-cache", str(file)],
                "again": [*CHECK, "--cache-dir", kept, str(file)],
                "Keras": [chosen.keras_python, str(file)],
            }
            yield from table(in_turn(commands, chosen.runs))


NAMES = {one.__name__.replace("_", "-"): one for one in (cold, warm, tree, tree_alone, tree_again, keras, many, without_keras, growth)}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser("python -m tests.benchmarks")
    parser.add_argument("name", nargs="+", choices=NAMES)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--file", type=Path, nargs="+", default=[ROOT / "sample_projects" / "image_classifier" / "src" / "flowers" / "models.py"])
    parser.add_argument("--tree", type=Path, default=STANDARD, help="a folder (default: the standard library)")
    parser.add_argument("--limit", type=float, help="seconds after which a command is ended, whose figures are then lower bounds")
    parser.add_argument("--plot", type=Path, help="where growth is drawn as SVG")
    parser.add_argument("--keras-python", default=sys.executable, help="a Python that has Keras")
    chosen = parser.parse_args(arguments)
    gc.set_threshold(*THRESHOLDS)
    for name in chosen.name:
        print(f"\n{name}: {NAMES[name].__doc__}\n")
        print("\n".join(NAMES[name](chosen)), flush=True)


if __name__ == "__main__":
    main()
