"""Whether a file leads to models, told from the bytes of it and of what it imports before anything is parsed."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kerascount.source import Source
from kerascount.syntax.scan import Named, named_by_line
from kerascount.tree import LEVELS, Tree, files_in, roots_of

IMPORTS_FOLLOWED = 2
"""How many imports away from a file that names no Keras one that does is looked for."""

Roots = tuple[str, ...]
"""The folders that an import may begin in."""


class Leads:
    """What is known of the files of a tree: each is read and looked through once, however many others import it.

    That holds for a run in which files do not change. ``src`` is where modules are looked for that are not beside the file.
    """

    def __init__(self, tree: Tree, src: Sequence[str] = ()) -> None:
        self.tree = tree
        self.src = tuple(src)
        self.named: dict[str, list[Named] | None] = {}
        """What each file imports; ``None`` of those that can define models themselves."""
        self.unread: set[str] = set()
        self.lead: dict[tuple[str, int], dict[Named, bool]] = {}
        """Whether imports lead to models, by the folder that they stand in and in how many steps: most stand in many files."""
        self.lead_from: defaultdict[tuple[Roots, int], dict[tuple[str, ...], bool]] = defaultdict(dict)
        """The same by where they may begin, which is so for many folders."""
        self.roots: dict[tuple[str, str], Roots] = {}
        """Where imports may begin, by the folder that they stand in and how they start."""
        self.files: dict[tuple[str, str], str | None] = {}
        """The file that a dotted name means that begins in a folder."""
        self.folders: dict[str, str] = {}

    def to_models(self, source: Source) -> bool:
        """Whether a file can define models, or imports one of the project that can, be it through the face of a package."""
        if source.is_notebook:
            return True
        path = self._key(source.path)
        self.named[path] = named_by_line(source.content)
        return self._leads(path)

    def file_to_models(self, path: str) -> bool:
        """The same of a file that is read for this only where it was not before, or whether it cannot be read."""
        if path.endswith(".ipynb"):
            return True
        known = self._key(path)
        return self._leads(known) or known in self.unread

    def is_next_to_models(self, path: str) -> bool:
        """Whether a file that names no Keras imports one of the project that can define models."""
        return self._leads(self._key(path), 1)

    def _leads(self, path: str, steps: int = IMPORTS_FOLLOWED) -> bool:
        """Whether a file can define models, or one that is so many imports away."""
        named = self._named(path)
        if not named or not steps:
            return named is None
        folder = os.path.dirname(os.path.realpath(path) if os.path.islink(path) else path)
        if (known := self.lead.get((folder, steps))) is None:
            known = self.lead[folder, steps] = {}
        for one in named:
            if (leads := known.get(one)) is None:
                leads = known[one] = self._import_leads(one, folder, steps)
            if leads:
                return True
        return False

    def _import_leads(self, named: Named, folder: str, steps: int) -> bool:
        start, names = named
        if (folder, start) not in self.roots:
            self.roots[folder, start] = tuple(roots_of(start, folder, LEVELS, self.src, self.tree.lacks))
        roots = self.roots[folder, start]
        if not roots:
            return False
        known = self.lead_from[roots, steps]
        if names not in known:
            known[names] = any(self._leads(file, steps - 1) for file in self._files(roots, names))
        return known[names]

    def _files(self, roots: Roots, names: tuple[str, ...]) -> Iterator[str]:
        """The files that the names of a line mean, each the nearest one."""
        for name in names:
            found = (self._file(root, name) for root in roots)
            if (file := next(filter(None, found), None)) is not None:
                yield file

    def _file(self, root: str, name: str) -> str | None:
        if (root, name) not in self.files:
            package, _, last = name.rpartition(".")
            folder = os.path.join(root, *package.split("."))
            is_there = not last or not self.tree.lacks(folder, last)
            self.files[root, name] = next(filter(self.tree.is_file, files_in(root, name)), None) if is_there else None
        return self.files[root, name]

    def _named(self, path: str) -> list[Named] | None:
        if path not in self.named:
            content = self.tree.read(path)
            if content is None:
                self.unread.add(path)
            self.named[path] = [] if content is None else named_by_line(content)
        return self.named[path]

    def _key(self, path: str) -> str:
        """The path by which the files beside a file import it."""
        folder, slash, name = path.rpartition(os.sep)
        if (known := self.folders.get(folder)) is None:
            known = self.folders[folder] = os.path.join(os.path.realpath(folder + slash), "")
        return known + name
