"""How a person asks: arguments in, a report out, and the exit code."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

from kerascount.cli.arguments import parser
from kerascount.cli.errors import UsageError, complain
from kerascount.settings import ConfigError

WRONG = 2
"""The exit code of wrong usage, an unreadable configuration or an internal error; 1 is that of findings."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    chosen = parser().parse_args(_ordered(sys.argv[1:] if arguments is None else arguments))
    try:
        code: int = importlib.import_module(f"kerascount.cli.{chosen.command}").run(chosen)
        sys.stdout.flush()
    except (ConfigError, UsageError) as error:
        return _complain(str(error))
    except BrokenPipeError:
        # Whoever read the output has enough of it; the interpreter's last flush must not complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WRONG
    except KeyboardInterrupt:
        return _complain("interrupted")
    except Exception as error:
        return _complain(f"internal error: {type(error).__name__}: {error}; please report it with the command that you ran")
    return code


def _ordered(arguments: Sequence[str]) -> list[str]:
    """The arguments with a place in standard input (``-:7``) last, where it cannot be taken for an option."""
    places = [one for one in arguments if one.startswith("-:")]
    return [*(one for one in arguments if one not in places), *(["--", *places] if places else [])]


def _complain(message: str) -> int:
    complain(message)
    return WRONG
