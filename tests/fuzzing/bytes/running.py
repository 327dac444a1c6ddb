"""One target under atheris, for the process that ``python -m tests.fuzzing.bytes`` starts."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import atheris


def noted(holds: Callable[[bytes], None], folder: Path) -> Callable[[bytes], None]:
    """The target, going on after a failure: the input of each new one is written down, by what failed and where."""
    seen: set[tuple[object, ...]] = set()

    def once(content: bytes) -> None:
        try:
            holds(content)
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            if (known := (type(error), where.filename, where.lineno)) not in seen:
                seen.add(known)
                name = folder / sha256(content).hexdigest()[:12]
                name.write_bytes(content)
                print(f"failed: {name}: {type(error).__name__} at {Path(where.filename).name}:{where.lineno}: {str(error)[:200]}", flush=True)

    return once


def main() -> None:
    name, folder, *options = sys.argv[1:]
    with atheris.instrument_imports(include=["kerascount"]):
        from tests.fuzzing.bytes.target import targets

        chosen = targets()[name]
    atheris.Setup([sys.argv[0], *options], noted(chosen.holds, Path(folder)))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
