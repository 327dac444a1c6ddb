"""Where the files of the editors are."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "editors" / "README.md"
EXTENSION = ROOT / "editors" / "vscode"
