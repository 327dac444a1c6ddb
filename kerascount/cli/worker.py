"""A process that analyses files for another one: it is told what was asked for, then path after path, and answers each.

It is run as a script without the folder that it stands in among those that modules are imported from.
"""

from __future__ import annotations

import os
import pickle
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

READY = b"ready"
"""What is answered first."""


def serve(questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer each path with its analysis and what was looked at for it, until there are no more."""
    sys.path[:], sys.dont_write_bytecode, sys.pycache_prefix = pickle.load(questions)
    from kerascount import disk
    from kerascount.cli.analyses import analysis, failed
    from kerascount.cli.asked import asked
    from kerascount.cli.collecting import seldom

    request = asked(*pickle.load(questions))
    answers.write(READY)
    answers.flush()
    with seldom() as tidy:
        while True:
            try:
                path = pickle.load(questions)
            except EOFError:
                return
            made = disk.noted(analysis, path, request)
            try:
                answer = pickle.dumps(made)
            except Exception as error:
                message = f"kerascount failed to hand over what it found: {type(error).__name__}; please report it with the file"
                answer = pickle.dumps((failed(path, "internal", message, request.settings(path)), made[1]))
            answers.write(answer)
            answers.flush()
            tidy()


def main() -> None:
    """Serve whoever started this process, over its standard input and output."""
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as mine:
        # Whatever is printed by mistake must not be taken for an answer.
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        try:
            serve(sys.stdin.buffer, mine)
        except (BrokenPipeError, KeyboardInterrupt):
            os._exit(1)


if __name__ == "__main__":
    main()
