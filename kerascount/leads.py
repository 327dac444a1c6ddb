"""Whether a file leads to models, told from the bytes of it and of what it imports before anything is parsed."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from kerascount.source import Source
from kerascount.syntax.scan import may_define_models
from kerascount.tree import Tree, imported_files

IMPORTS_FOLLOWED = 2
"""How many imports away from a file that names no Keras one that does is looked for."""


class Leads:
    """What is known of the files of a tree: each is read and looked for once, however many others import it.

    That holds for a run in which files do not change. ``src`` is where modules are looked for that are not beside the file.
    """

    def __init__(self, tree: Tree, src: Sequence[str] = ()) -> None:
        self.tree = tree._replace(is_file=functools.cache(tree.is_file))
        self.src = tuple(src)
        self.ends: dict[str, bool] = {}
        self.imports: dict[str, list[str]] = {}

    def to_models(self, source: Source) -> bool:
        """Whether a file can define models, or imports one of the project that can, be it through the face of a package."""
        if source.is_notebook or may_define_models(source.content):
            return True
        known = {source.path}
        level = self._imports(source.path, source.content)
        for left in reversed(range(IMPORTS_FOLLOWED)):
            if any(map(self._ends, level)):
                return True
            known.update(level)
            level = [file for one in level for file in self._imports(one) if file not in known] if left else []
        return False

    def _ends(self, path: str) -> bool:
        if path not in self.ends:
            content = self.tree.read(path)
            self.ends[path] = content is not None and may_define_models(content)
        return self.ends[path]

    def _imports(self, path: str, content: bytes | None = None) -> list[str]:
        if path not in self.imports:
            content = self.tree.read(path) if content is None else content
            self.imports[path] = [] if content is None else list(imported_files(content, path, self.tree, self.src))
        return self.imports[path]
