"""``kerascount server``: the language server, which is installed as an extra."""

from __future__ import annotations

import argparse
import importlib
import importlib.util

from kerascount.cli.errors import UsageError

NEEDED = ("pygls", "lsprotocol")


def run(options: argparse.Namespace) -> int:
    """Serve an editor over standard input and output until it says goodbye."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise UsageError(f"the language server needs {' and '.join(missing)}; install it with: pip install 'kerascount[server]'")
    # The rooms of the command line and of the server do not know each other; they only meet here, by name.
    code: int = importlib.import_module("kerascount.server").serve()
    return code
