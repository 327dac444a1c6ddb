"""What was made before: analyses of files and whole runs, each taken up again only where all that it rests on is the same.

Everything lies in the user's own folder, never in the project: what is checked may be a stranger's, and must not bring along
what was found in it.
"""

from __future__ import annotations

import os
import sys


def default_folder() -> str:
    """Where the records are: the folder that the environment names, else the one that the system has for such things."""
    if named := os.environ.get("KERASCOUNT_CACHE_DIR"):
        return named
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        top = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        top = os.path.join(home, "Library", "Caches")
    else:
        top = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.path.join(top, "kerascount")
