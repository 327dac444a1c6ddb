"""The source of ``keras.applications`` as if it were a user's project: copied, its imports of itself turned to the copy."""

from __future__ import annotations

import re
from pathlib import Path

OWN = re.compile(r"\bkeras\.src\.applications\b")
NAME = "architectures"
"""What the copy is called; nothing that is emulated has this name."""


def copy_source(applications: Path, folder: Path) -> None:
    """Copy the files of ``keras.applications`` below a folder."""
    target = folder / NAME
    target.mkdir()
    (target / "__init__.py").write_text("")
    for file in sorted(applications.glob("*.py")):
        if not file.name.endswith("_test.py") and file.name != "__init__.py":
            text = OWN.sub(NAME, file.read_text(encoding="utf-8"))
            (target / file.name).write_text(text, encoding="utf-8")


def module_of(name: str, folder: Path) -> str:
    """The module of the copy that defines an architecture."""
    found = [file.stem for file in sorted((folder / NAME).glob("*.py")) if re.search(rf"^def {name}\(", file.read_text(encoding="utf-8"), re.M)]
    return f"{NAME}.{found[0]}"
