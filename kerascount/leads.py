"""Whether a file leads to models, told from the bytes of it and of what it imports before anything is parsed."""

from __future__ import annotations

import functools
import os
from collections.abc import Sequence

from kerascount.source import Source
from kerascount.syntax.scan import may_define_models
from kerascount.tree import LEVELS, Tree, candidates_from, named_paths

IMPORTS_FOLLOWED = 2
"""How many imports away from a file that names no Keras one that does is looked for."""


class Leads:
    """What is known of the files of a tree: each is read and looked through once, however many others import it.

    That holds for a run in which files do not change. ``src`` is where modules are looked for that are not beside the file.
    """

    def __init__(self, tree: Tree, src: Sequence[str] = ()) -> None:
        self.tree = tree._replace(is_file=functools.cache(tree.is_file))
        self.src = tuple(src)
        self.named: dict[str, tuple[str, ...] | None] = {}
        """What each file imports, as dotted paths; ``None`` of those that can define models themselves."""
        self.unread: set[str] = set()
        self.imports: dict[str, tuple[str, ...]] = {}
        """The files that these paths mean."""
        self.lead: dict[tuple[str, int], bool] = {}
        """Whether a file leads to models in so many steps."""
        self.files: dict[tuple[str, str], str | None] = {}
        """The file that a dotted path means in a folder."""
        self.folders: dict[str, str] = {}

    def to_models(self, source: Source) -> bool:
        """Whether a file can define models, or imports one of the project that can, be it through the face of a package."""
        if source.is_notebook or may_define_models(source.content):
            return True
        path = self._key(source.path)
        self.named[path] = named_paths(source.content)
        return self._lead_to_models(path)

    def file_to_models(self, path: str) -> bool:
        """The same of a file that is read for this only where it was not before, or whether it cannot be read."""
        if path.endswith(".ipynb"):
            return True
        known = self._key(path)
        return self._lead_to_models(known) or known in self.unread

    def _lead_to_models(self, path: str, steps: int = IMPORTS_FOLLOWED) -> bool:
        """Whether a file can define models, or one that is so many imports away."""
        if not (named := self._named(path)):
            return named is None
        if steps == 0:
            return False
        if (path, steps) not in self.lead:
            imported = self._imports(path)
            found = any(self._named(one) is None for one in imported)
            self.lead[path, steps] = found or steps > 1 and any(self._lead_to_models(one, steps - 1) for one in imported)
        return self.lead[path, steps]

    def _named(self, path: str) -> tuple[str, ...] | None:
        if path not in self.named:
            content = self.tree.read(path)
            if content is None:
                self.unread.add(path)
            self.named[path] = () if content is None else None if may_define_models(content) else named_paths(content)
        return self.named[path]

    def _imports(self, path: str) -> tuple[str, ...]:
        """The files that a file imports which cannot define models itself."""
        if path not in self.imports:
            folder = os.path.dirname(os.path.realpath(path) if os.path.islink(path) else self._key(path))
            found = [self._file(named, folder) for named in self._named(path) or ()]
            self.imports[path] = tuple(file for file in found if file is not None)
        return self.imports[path]

    def _file(self, named: str, folder: str) -> str | None:
        if (named, folder) not in self.files:
            found = candidates_from(named, folder, LEVELS, self.src, self.tree.lacks)
            self.files[named, folder] = next(filter(self.tree.is_file, found), None)
        return self.files[named, folder]

    def _key(self, path: str) -> str:
        """The path by which the files beside a file import it."""
        folder, slash, name = path.rpartition(os.sep)
        if (known := self.folders.get(folder)) is None:
            known = self.folders[folder] = os.path.join(os.path.realpath(folder + slash), "")
        return known + name
