"""How a command is run, and what it says overheard, so that the same run can be told again."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from typing import TextIO, cast

from kerascount import disk
from kerascount.cache.resting import keep_run
from kerascount.cli import WRONG
from kerascount.cli.arguments import parser
from kerascount.cli.asked import STDIN, cache_of
from kerascount.cli.errors import UsageError, complain
from kerascount.cli.progress import CLEAR
from kerascount.settings import ConfigError


class Overheard:
    """A stream that keeps what is written to it, but for a bar, of which nothing is left on the terminal."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.parts: list[str] = []

    def write(self, text: str) -> int:
        if not text.startswith(CLEAR):
            self.parts.append(text)
        return self.stream.write(text)

    def __getattr__(self, name: str) -> object:
        return getattr(self.stream, name)


def run(words: Sequence[str], key: str | None) -> int:
    """Run a command and give its exit code; ``key`` is what its run is known by, if it may be told again."""
    chosen = parser(*words[:1]).parse_args(_ordered(words))
    try:
        return _run(chosen) if key is None or not _may_be_told_again(chosen) else _overheard(chosen, key)
    except (ConfigError, UsageError) as error:
        complain(str(error))
        return WRONG


def _run(chosen: argparse.Namespace) -> int:
    code: int = importlib.import_module(f"kerascount.cli.{chosen.command}").run(chosen)
    return code


def _overheard(chosen: argparse.Namespace, key: str) -> int:
    out, error = Overheard(sys.stdout), Overheard(sys.stderr)
    with redirect_stdout(cast(TextIO, out)), redirect_stderr(cast(TextIO, error)):
        code, seen = disk.noted(_run, chosen)
    cache = cache_of(chosen)
    if cache is not None and code != WRONG:
        keep_run(cache, key, (code, "".join(out.parts), "".join(error.parts)), seen)
    return code


def _may_be_told_again(chosen: argparse.Namespace) -> bool:
    """Whether a check does nothing but say what it finds in files."""
    does_more = chosen.fix or chosen.diff or chosen.watch or chosen.output_file or chosen.report
    return not does_more and STDIN not in chosen.paths


def _ordered(arguments: Sequence[str]) -> list[str]:
    """The arguments with a place in standard input (``-:7``) last, where it cannot be taken for an option."""
    places = [one for one in arguments if one.startswith("-:")]
    return [*(one for one in arguments if one not in places), *(["--", *places] if places else [])]
