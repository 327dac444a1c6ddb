"""``python -m kerascount``."""

import sys

if __name__ == "__main__":
    # ``python -m`` looks for modules in the current folder first, where a stranger's json.py would be imported for Python's own;
    # so would a __future__.py, which is why this file imports nothing before.
    if not getattr(sys.flags, "safe_path", False):
        del sys.path[0]
    from kerascount.cli import main

    sys.exit(main())
