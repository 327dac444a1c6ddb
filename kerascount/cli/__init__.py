"""How a person asks: arguments in, a report out, and the exit code.

What every start needs is here and imports next to nothing; what runs a command comes after a look for the same run.
"""

from __future__ import annotations

import os
import sys

from kerascount.cache.replay import key_of, told_again

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

WRONG = 2
"""The exit code of wrong usage, an unreadable configuration or an internal error; 1 is that of findings."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, or tell again what it said when all was the same, and give its exit code."""
    words = [*(sys.argv[1:] if arguments is None else arguments)]
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = _run(words)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has enough of it; the interpreter's last flush must not complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WRONG
    except KeyboardInterrupt:
        return _complain("interrupted")
    except Exception as error:
        return _complain(f"internal error: {type(error).__name__}: {error}; please report it with the command that you ran")
    return code


def _run(words: list[str]) -> int:
    key = key_of(words)
    said = None if key is None else told_again(key, words)
    if said is None:
        from kerascount.cli.collecting import seldom

        with seldom():
            from kerascount.cli.running import run

            return run(words, key)
    code, out, error = said
    sys.stdout.write(out)
    sys.stderr.write(error)
    return code


def _complain(message: str) -> int:
    from kerascount.cli.errors import complain

    complain(message)
    return WRONG
