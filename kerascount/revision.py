"""The files of a git revision, read from git's objects without a checkout."""

from __future__ import annotations

import os
import posixpath
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
DEFAULT_BRANCHES = ("refs/remotes/origin/HEAD", "main", "master", "origin/main", "origin/master")
LINK = "120000"
MOST_LINKS = 8
"""Links to links that are followed before they are taken to go round."""


class NoRevision(Exception):
    """What was asked for is in no repository, or in none of its revisions: why, and what to do instead."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One commit: ``files`` are the object names of its files by their paths from ``root``, the repository's top folder."""

    name: str
    commit: str
    root: str
    files: dict[str, str]
    folders: frozenset[str]
    _objects: subprocess.Popen[bytes] = field(repr=False)

    def read(self, path: str) -> bytes | None:
        """The bytes of a file as they were; files outside the repository are those on the disk."""
        inside = self.inside(path)
        if inside is None:
            return _on_disk(path)
        return _object(self._objects, self.files[inside]) if inside in self.files else None

    def is_file(self, path: str) -> bool:
        inside = self.inside(path)
        return os.path.isfile(path) if inside is None else inside in self.files

    def has_modules(self, folder: str) -> bool:
        """Whether a folder held Python files."""
        inside = self.inside(folder)
        if inside is None:
            return os.path.isdir(folder) and any(name.endswith(".py") for name in os.listdir(folder))
        return inside in self.folders

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


def repository() -> str:
    """The top folder of the repository around the current folder.

    Raises:
        NoRevision: there is none, or no git.
    """
    done = _run("rev-parse", "--show-toplevel")
    if done.returncode:
        why = os.fsdecode(done.stderr).strip().partition("\n")[0]
        raise NoRevision(f"{os.getcwd()} is not in a git repository that can be read ({why}); run this in a checkout")
    return os.path.realpath(os.fsdecode(done.stdout).removesuffix("\n"))


def commit_of(name: str) -> str | None:
    """The commit that a name means; ``None`` where it means none.

    Raises:
        NoRevision: git could take the name for an option.
    """
    if name.startswith("-") or not name:
        why = "it begins with '-'" if name else "it is empty"
        raise NoRevision(f"{name!r} is not a revision: {why}; write a branch, a tag or a commit")
    found = (_git("rev-parse", "--verify", "--quiet", name + "^{commit}") or b"").decode("ascii", "replace").strip()
    return found if COMMIT.fullmatch(found) else None


def merge_base() -> str:
    """Where the current branch left the default branch.

    Raises:
        NoRevision: there is no default branch, or nothing in common with it.
    """
    branch = next((one for one in DEFAULT_BRANCHES if commit_of(one)), None)
    if branch is None:
        raise NoRevision("no default branch is found (origin/HEAD, main or master); name the revision to compare with")
    found = (_git("merge-base", "HEAD", branch) or b"").decode("ascii", "replace").strip()
    if not COMMIT.fullmatch(found):
        raise NoRevision(f"HEAD and {branch} have no commit in common; fetch more history, or name the revision to compare with")
    return found


def opened(name: str, commit: str, root: str) -> Revision:
    """A commit with the paths of its files, ready to read them."""
    command = ("git", "-C", root, "cat-file", "--batch")
    objects = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    listed = dict(_listed(_git("ls-tree", "-r", "-z", "--full-tree", commit) or b""))
    files = {path: found for path in listed if (found := _followed(path, listed, objects))}
    folders = frozenset(posixpath.dirname(path) or "." for path in files if path.endswith(".py"))
    return Revision(name, commit, root, files, folders, objects)


def renames(revision: Revision) -> dict[str, str]:
    """The earlier path of each file that was renamed since a revision, both from the repository's top folder."""
    only_renames = ("--no-ext-diff", "--find-renames", "--diff-filter=R", "--name-status", "-z")
    output = _git("diff", *only_renames, revision.commit, "--", top=revision.root)
    parts = os.fsdecode(output or b"").split("\0")
    return {new: old for _, old, new in zip(parts[::3], parts[1::3], parts[2::3])}


def _listed(output: bytes) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each path of a listing with its mode and object name."""
    for line in output.split(b"\0"):
        head, _, path = line.partition(b"\t")
        if path:
            mode, kind, name = head.decode("ascii").split(" ")
            if kind == "blob":
                yield os.fsdecode(path), (mode, name)


def _followed(path: str, listed: dict[str, tuple[str, str]], objects: subprocess.Popen[bytes]) -> str | None:
    """The object that a path stands for, through links within the repository."""
    for _ in range(MOST_LINKS):
        mode, name = listed.get(path, ("", ""))
        if mode != LINK:
            return name or None
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


def _on_disk(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None


def _git(*words: str, top: str | None = None) -> bytes | None:
    """What git prints; ``None`` where it fails."""
    done = _run(*words, top=top)
    return done.stdout if done.returncode == 0 else None


def _run(*words: str, top: str | None = None) -> subprocess.CompletedProcess[bytes]:
    """How one command of git ended, and what it printed.

    Raises:
        NoRevision: there is no git.
    """
    command: Sequence[str] = ("git", *(("-C", top) if top else ()), *words)
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0"}
    try:
        return subprocess.run(command, capture_output=True, check=False, env=environment, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise NoRevision(f"git cannot be run: {error.strerror or error}; install it, or put it on the PATH") from error
