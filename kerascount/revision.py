"""The files of a git revision, read from git's objects without a checkout."""

from __future__ import annotations

import os
import posixpath
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kerascount import disk

COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
DEFAULT_BRANCHES = ("refs/remotes/origin/HEAD", "main", "master", "origin/main", "origin/master")
LINK = "120000"
MOST_LINKS = 8
"""Links to links that are followed before they are taken to go round."""

NOTHING_RUNS = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")
"""Options with which git starts neither monitors nor hooks that a stranger's repository configures."""

NOTHING_FETCHED = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}
"""Variables with which git neither writes nor fetches what a partial clone lacks, for which it would start programs too."""

WHOLE = ", and in a partial clone run 'git fetch --refetch --no-filter' first"
"""What to do where objects are missing."""

FILTERS = r"^filter\..*\.(clean|process|required)$"


class NoRevision(Exception):
    """What was asked for is in no repository, or in none of its revisions: why, and what to do instead."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One commit: ``files`` are the object names of its files by their paths from ``root``, the repository's top folder.

    ``changed`` are the paths at which something else is or was since, ``renamed`` the earlier paths of files by their present
    ones. What git keeps no record of (files outside the repository, ignored ones, those of repositories within it) was always
    as it is.
    """

    name: str
    commit: str
    root: str
    files: dict[str, str]
    folders: frozenset[str]
    changed: frozenset[str]
    renamed: dict[str, str]
    _objects: subprocess.Popen[bytes] = field(repr=False)

    def read(self, path: str) -> bytes | None:
        """The bytes of a file as they were."""
        inside = self.inside(path)
        if inside in self.files:
            return _object(self._objects, self.files[inside])
        return None if inside in self.changed else _on_disk(path)

    def is_file(self, path: str) -> bool:
        inside = self.inside(path)
        return inside in self.files or (inside not in self.changed and os.path.isfile(path))

    def has_modules(self, folder: str) -> bool:
        """Whether a folder held Python files."""
        if self.inside(folder) in self.folders:
            return True
        return any(self.is_file(file) for file in _modules(folder))

    def inside(self, path: str) -> str | None:
        """The path as the repository has it; ``None`` outside it."""
        folder, name = os.path.split(os.path.abspath(path))
        try:
            found = os.path.relpath(os.path.join(os.path.realpath(folder), name), self.root)
        except ValueError:
            return None
        return None if found.split(os.sep)[0] == os.pardir else found.replace(os.sep, "/")

    def close(self) -> None:
        """End the process that reads the objects."""
        self._objects.communicate()


def repository(folder: str | None = None) -> str:
    """The top folder of the repository around a folder, without one the current folder.

    Raises:
        NoRevision: there is none, or no git.
    """
    done = _run("rev-parse", "--show-toplevel", top=folder)
    if done.returncode:
        why = os.fsdecode(done.stderr).strip().partition("\n")[0]
        raise NoRevision(f"{folder or os.getcwd()} is not in a git repository that can be read ({why}); run this in a checkout")
    return os.path.realpath(os.fsdecode(done.stdout).removesuffix("\n"))


def commit_of(name: str, top: str | None = None) -> str | None:
    """The commit that a name means in a repository, without one in that of the current folder; ``None`` where it means none.

    Raises:
        NoRevision: git could take the name for an option.
    """
    if name.startswith("-") or not name:
        why = "it begins with '-'" if name else "it is empty"
        raise NoRevision(f"{name!r} is not a revision: {why}; write a branch, a tag or a commit")
    found = (_git("rev-parse", "--verify", "--quiet", name + "^{commit}", top=top) or b"").decode("ascii", "replace").strip()
    return found if COMMIT.fullmatch(found) else None


def merge_base(top: str | None = None) -> str:
    """Where the current branch left the default branch, likewise.

    Raises:
        NoRevision: there is no default branch, or nothing in common with it.
    """
    branch = next((one for one in DEFAULT_BRANCHES if commit_of(one, top)), None)
    if branch is None:
        raise NoRevision("no default branch is found (origin/HEAD, main or master); name the revision to compare with")
    found = (_git("merge-base", "HEAD", branch, top=top) or b"").decode("ascii", "replace").strip()
    if not COMMIT.fullmatch(found):
        raise NoRevision(f"HEAD and {branch} have no commit in common; {more_history()} or name the revision to compare with")
    return found


def more_history() -> str:
    """How to get commits that are not here."""
    if (_git("rev-parse", "--is-shallow-repository") or b"").strip() != b"true":
        return "fetch the branch that has it,"
    return "this is a shallow clone: run 'git fetch --unshallow' (in GitHub Actions give actions/checkout 'fetch-depth: 0'),"


def opened(name: str, commit: str, root: str) -> Revision:
    """A commit with the paths of its files, ready to read them.

    Raises:
        NoRevision: git cannot say what changed since.
    """
    renamed, changed = _changes(commit, root)
    command = ("git", *NOTHING_RUNS, "-C", root, "cat-file", "--batch")
    variables = {**os.environ, **NOTHING_FETCHED}
    objects = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=variables)
    listed = dict(_listed(_git("ls-tree", "-r", "-z", "--full-tree", commit, top=root) or b""))
    targets = {path: target for path in listed if (target := _followed(path, listed, objects))}
    files = {path: listed[target][1] for path, target in targets.items()}
    folders = frozenset(_folder(path) for path in files if path.endswith(".py"))
    changed |= {path for path, target in targets.items() if target in changed}
    changed |= {folder for folder in map(_folder, changed) if (folder in folders) != bool(_modules(os.path.join(root, folder)))}
    return Revision(name, commit, root, files, folders, frozenset(changed), renamed, objects)


def _changes(commit: str, root: str) -> tuple[dict[str, str], set[str]]:
    """The renames since a commit, and all paths that are not as they were; new files that git does not ignore are among them."""
    differ = ("diff", "--no-ext-diff", "--ignore-submodules=dirty", "--find-renames", "--name-status", "-z", commit, "--")
    told = _needed(*differ, top=root, variables=_without_filters(root)).split("\0")
    others = _needed("ls-files", "--others", "--exclude-standard", "-z", top=root).split("\0")
    changed, renamed = {path for path in others if path and not path.endswith("/")}, {}
    words = iter(told)
    for kind in words:
        path = next(words, "")
        changed.add(path)
        if kind.startswith("R"):
            new = next(words, "")
            renamed[new] = path
            changed.add(new)
    return renamed, changed - {""}


def _without_filters(root: str) -> dict[str, str]:
    """Variables with which git compares files as they are, not as programs make them that the repository configures."""
    found = os.fsdecode(_git("config", "--null", "--name-only", "--get-regexp", FILTERS, top=root) or b"").split("\0")
    first = int(given) if (given := os.environ.get("GIT_CONFIG_COUNT", "0")).isdecimal() else 0
    names = list(enumerate(dict.fromkeys(filter(None, found)), first))
    variables = {f"GIT_CONFIG_KEY_{number}": name for number, name in names}
    return {**variables, **{f"GIT_CONFIG_VALUE_{number}": "" for number, _ in names}, "GIT_CONFIG_COUNT": str(first + len(names))}


def _listed(output: bytes) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each path of a listing with its mode and object name."""
    for line in output.split(b"\0"):
        head, _, path = line.partition(b"\t")
        if path:
            mode, kind, name = head.decode("ascii").split(" ")
            if kind == "blob":
                yield os.fsdecode(path), (mode, name)


def _followed(path: str, listed: dict[str, tuple[str, str]], objects: subprocess.Popen[bytes]) -> str | None:
    """The file that a path stands for, through links within the repository."""
    for _ in range(MOST_LINKS):
        mode, name = listed.get(path, ("", ""))
        if mode != LINK:
            return path if name else None
        target = os.fsdecode(_object(objects, name) or b"")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    return None


def _object(objects: subprocess.Popen[bytes], name: str) -> bytes | None:
    """The bytes of one object; ``None`` where the repository lacks it, as a partial clone may."""
    assert objects.stdin is not None
    assert objects.stdout is not None
    objects.stdin.write(name.encode("ascii") + b"\n")
    objects.stdin.flush()
    head = objects.stdout.readline().split()
    if len(head) != 3:
        return None
    content = objects.stdout.read(int(head[2]))
    objects.stdout.read(1)
    return content


def _folder(path: str) -> str:
    return posixpath.dirname(path) or os.curdir


def _modules(folder: str) -> list[str]:
    """The Python files that are in a folder now."""
    return [os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".py")] if os.path.isdir(folder) else []


def _on_disk(path: str) -> bytes | None:
    try:
        # A pipe or a device could be read for ever.
        return disk.read(path) if disk.is_file(path) and disk.stat(path).st_size <= disk.MOST else None
    except OSError:
        return None


def _needed(*words: str, top: str, variables: Mapping[str, str] | None = None) -> str:
    """What git prints.

    Raises:
        NoRevision: it fails.
    """
    done = _run(*words, top=top, variables=variables)
    if done.returncode:
        why = os.fsdecode(done.stderr).strip().partition("\n")[0]
        raise NoRevision(f"git cannot tell what changed ({why}); see whether 'git {words[0]}' works here{WHOLE}")
    return os.fsdecode(done.stdout)


def _git(*words: str, top: str | None = None) -> bytes | None:
    """What git prints; ``None`` where it fails."""
    done = _run(*words, top=top)
    return done.stdout if done.returncode == 0 else None


def _run(*words: str, top: str | None = None, variables: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """How one command of git ended, and what it printed.

    Raises:
        NoRevision: there is no git.
    """
    command: Sequence[str] = ("git", *NOTHING_RUNS, *(("-C", top) if top else ()), *words)
    environment = {**os.environ, **NOTHING_FETCHED, **(variables or {})}
    try:
        return subprocess.run(command, capture_output=True, check=False, env=environment, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise NoRevision(f"git cannot be run: {error.strerror or error}; install it, or put it on the PATH") from error
