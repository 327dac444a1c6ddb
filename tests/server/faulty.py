"""A server whose analysis prints, fails, or takes until a file is there or nobody waits for it, where a comment in the code says so.

``python -m tests.server.faulty``.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from kerascount.pipeline import analyse
from kerascount.server import analysing, serve


def faulty(source: Any, *rest: Any) -> Any:
    if b"# print" in source.content:
        print("Content-Length: 3\r\n\r\nabc")
        sys.stdout.write("more")
    if b"# fail" in source.content:
        raise ZeroDivisionError("of a faulty analysis")
    if b"# slow" in source.content:
        folder = Path(source.path).parent
        (folder / "begun").touch()
        while not (folder / "go on").exists():
            time.sleep(0.01)
    while b"# endless" in source.content and rest[-1]():
        time.sleep(0.01)
    return analyse(source, *rest)


if __name__ == "__main__":
    setattr(analysing, "analyse", faulty)  # noqa: B010
    sys.exit(serve())
