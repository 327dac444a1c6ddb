"""Which of the files that are checked together lead to models, told for whole folders at once where all is known of them.

Where all modules in a folder and below were looked through, and none of them names Keras, none leads to models unless one imports
what lies elsewhere: how the imports start tells, and no imported file need be looked for.
"""

from __future__ import annotations

import contextlib
import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from kerascount import disk
from kerascount.files import Searched
from kerascount.leads import Leads
from kerascount.syntax.scan import names_keras
from kerascount.syntax.starts import ANYWHERE, NOWHERE, Reading, Starts
from kerascount.tree import LEVELS, Tree, roots_of


class Eclipsed(NamedTuple):
    """A module that is not found by its name alone where the files of a ground look for it: one of theirs is nearer."""

    ground: str
    root: str
    name: str


class Sifting:
    """What is known of the files of one check: all are looked at before any is asked for.

    A ground is a folder of which all is known, below and in it, and that lies in no other.
    """

    def __init__(self, tree: Tree, searched: Iterable[Searched], paths: Iterable[str]) -> None:
        self.tree = tree
        self.real: dict[str, str] = {}
        """Folders without links on the way to them, as what lies beside a file is imported."""
        searched, paths = [*searched], [*paths]
        self.missed = dict(self._missed(searched))
        self.eclipsed = dict(self._eclipsed(searched, frozenset(paths)))
        """What modules hold that lie above a searched folder and have the name of one in it, which is found first."""
        far = chain(*filter(None, self.missed.values()), *self.eclipsed.values())
        self.reading = Reading(name.encode() for name in far if name.isascii() and name.isidentifier())
        """What tells how imports start, but where the name of a module that was not looked through is in them."""
        self.leading: set[str] = set()
        self.starts: defaultdict[str, dict[str, Starts]] = defaultdict(dict)
        """How the imports of each file start, by its folder."""
        self.looked_at: defaultdict[str, list[str]] = defaultdict(list)
        """The files that cannot define models, by the folder as their paths name it."""
        self.suspects: dict[tuple[str, tuple[str, ...]], Collection[str] | None] = {}
        """The files of a ground that may import what lies elsewhere, by ``src``; ``None`` where one of them leads to models."""
        for path in paths:
            self._look(path)
        self.grounds = _grounds(self.missed)

    def may_lead(self, path: str, leads: Leads) -> bool:
        """Whether a file can define models, imports one that can, or cannot be read; ``leads`` follows imports if need be."""
        return path in self.leading or leads.file_to_models(path)

    def quiet(self, folder: str, leads: Leads) -> frozenset[str]:
        """The files of a folder, as paths name it, that lead to no models; none of those whose imports are to be followed."""
        ground = self.grounds.get(self.real.get(folder, ""))
        suspects = self._suspects(ground, leads) if ground is not None else None
        return frozenset() if suspects is None else frozenset(self.looked_at[folder]).difference(suspects)

    def _missed(self, searched: Iterable[Searched]) -> Iterator[tuple[str, frozenset[str] | None]]:
        """What was missed in each folder, one that was searched twice included."""
        found: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
        for folder, missed in searched:
            found[self._real(folder)] += [missed] if missed is not None else []
        for folder, all_missed in found.items():
            yield folder, frozenset.intersection(*all_missed) if all_missed else None

    def _eclipsed(self, searched: Iterable[Searched], paths: Collection[str]) -> Iterator[tuple[Eclipsed, Collection[str]]]:
        for folder, _ in searched:
            top = self._real(folder)
            if os.path.dirname(top) in self.missed:
                continue
            own = _modules(self.tree.listed(top) or ())
            for root in roots_of("", top, LEVELS, ()):
                for name in own & _modules(self.tree.listed(root) or ()) if root not in self.missed else ():
                    inside = os.path.join(folder, name)
                    if f"{inside}.py" in paths or os.path.join(inside, "__init__.py") in paths:
                        with contextlib.suppress(OSError):
                            held = disk.matching(os.path.join(root, name), ("*",))
                            yield Eclipsed(top, root, name), _modules(held)

    def _look(self, path: str) -> None:
        """Read a file of a folder of which all may become known."""
        beside, slash, name = path.rpartition(os.sep)
        beside = beside or slash
        folder = self.real.get(beside) or self._real(beside)
        missed = self.missed.get(folder)
        if missed is None or name[-3:] != ".py" or missed and name[:-3] in missed:
            return
        content = disk.read_found(path)
        if content is None:
            content = self.tree.read(path)
        found = None if content is None or names_keras(content) else self.reading.starts(content)
        if found is None:
            self.leading.add(path)
            self.missed[folder] = None
        else:
            self.looked_at[beside].append(path)
            if found is not NOWHERE:
                self.starts[folder][path] = found

    def _suspects(self, ground: str, leads: Leads) -> Collection[str] | None:
        key = ground, leads.src
        if key not in self.suspects:
            found = frozenset(self._leaving(ground, leads.src))
            # What the others import are files of the ground, which lead to models as well if they import one.
            self.suspects[key] = None if any(map(leads.is_next_to_models, found)) else found
        return self.suspects[key]

    def _leaving(self, ground: str, src: tuple[str, ...]) -> Iterator[str]:
        """The files of a ground whose imports may lead out of it."""
        folders = [folder for folder, one in self.grounds.items() if one == ground]
        names = frozenset[bytes]().union(*(starts.names for folder in folders for starts in self.starts[folder].values()))
        outside = {name.encode() for name in self._outside({name.decode("ascii", "replace") for name in names}, ground, src)}
        outside.add(ANYWHERE)
        for folder in folders:
            depth = folder.count(os.sep, len(ground.rstrip(os.sep)))
            for path, starts in self.starts[folder].items():
                if starts.level > depth + 1 or not outside.isdisjoint(starts.names):
                    yield path

    def _outside(self, names: set[str], ground: str, src: tuple[str, ...]) -> Iterator[str]:
        """Those names of which there may be modules that lie elsewhere, where files of a ground look for them."""
        if not disk.is_noting():
            # Where nobody wants to know what is not there, all the names are looked for in a folder at once.
            held = [self.tree.listed(root) for root in roots_of("", ground, LEVELS, src)]
            if None not in held:
                names = names & set[str]().union(*map(_modules, filter(None, held)))
        for name in names:
            for root in roots_of(name, ground, LEVELS, src, self.tree.lacks):
                is_ground = os.path.join(root, name) == ground and self.tree.lacks(root, f"{name}.py")
                if not is_ground and self.grounds.get(root) != ground and (ground, root, name) not in self.eclipsed:
                    yield name
                    break

    def _real(self, folder: str) -> str:
        if (found := self.real.get(folder)) is None:
            above, _, name = folder.rpartition(os.sep)
            if above in self.real and name not in ("", os.curdir, os.pardir) and _is_no_link(folder):
                found = os.path.join(self.real[above], name)
            else:
                found = os.path.realpath(folder or os.curdir)
            self.real[folder] = found
        return found


def _modules(entries: Iterable[str]) -> set[str]:
    """The names by which files and folders would be imported."""
    return {entry.removesuffix(".py") for entry in entries}


def _is_no_link(folder: str) -> bool:
    """Whether a folder is where it seems to be, which costs less to ask than where it is."""
    return os.name == "posix" and not os.path.islink(folder)


def _grounds(missed: Mapping[str, object | None]) -> dict[str, str]:
    """The folders of which all is known, below as well, each with the highest such folder that it is in."""
    unknown = {folder for folder, names in missed.items() if names is None}
    for folder in tuple(unknown):
        while (folder := os.path.dirname(folder)) in missed and folder not in unknown:
            unknown.add(folder)
    grounds: dict[str, str] = {}
    for folder in sorted(missed.keys() - unknown):
        # What lies above a folder comes before it.
        grounds[folder] = grounds.get(os.path.dirname(folder), folder)
    return grounds
