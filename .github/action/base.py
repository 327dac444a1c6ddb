"""Which commit a run of a workflow is compared with; in a shallow clone it is fetched."""

from __future__ import annotations

import os
import re
import subprocess

from runner import Wrong, annotate, event

COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")

ADVICE = "give actions/checkout 'fetch-depth: 0', and let it keep its credentials"


def base(wanted: str) -> str | None:
    """The commit that is asked for, else that which the event names; ``None`` where there is nothing to compare with.

    Raises:
        Wrong: there should be one, and it cannot be had.
    """
    if wanted:
        return _named(wanted)
    found = event()
    request = found.get("pull_request") or found.get("merge_group")
    if isinstance(request, dict):
        tip = request["base"]["sha"] if "base" in request else request["base_sha"]
        return _left(str(tip))
    before = str(found.get("before") or "")
    if not COMMIT.fullmatch(before) or not before.strip("0"):
        return None
    if _has(before) or _fetched(before):
        return before
    annotate("notice", f"the commit before this push, {before[:10]}, is gone: nothing is compared")
    return None


def _named(name: str) -> str:
    """The commit that a branch, a tag or a commit's name means here, else at the remote."""
    if name.startswith("-"):
        raise Wrong(f"the base {name!r} begins with '-'; write a branch, a tag or a commit")
    for one in (name, f"refs/remotes/origin/{name}"):
        if found := _git("rev-parse", "--verify", "--quiet", f"{one}^{{commit}}"):
            return found
    if _fetched(name) and (found := _git("rev-parse", "--verify", "--quiet", "FETCH_HEAD^{commit}")):
        return found
    raise Wrong(f"the base {name!r} is no revision here, and cannot be fetched; {ADVICE}")


def _left(tip: str) -> str:
    """Where a pull request leaves its base branch, which had this commit last."""
    if not COMMIT.fullmatch(tip):
        raise Wrong(f"the event names no commit as the base but {tip!r}; give the input 'base'")
    if (first := _first_parent_of_merge()) and (_has(first) or _fetched(first)):
        return first
    if (_has(tip) or _fetched(tip)) and (found := _git("merge-base", "HEAD", tip)):
        return found
    if _is_shallow() and _fetched(tip, "--unshallow") and (found := _git("merge-base", "HEAD", tip)):
        return found
    raise Wrong(f"where the pull request leaves {tip[:10]}, its base, cannot be told; {ADVICE}")


def _first_parent_of_merge() -> str | None:
    """What a pull request is merged with in the commit that GitHub makes of both, where that is checked out.

    The commit itself names it, even where it is the only one that was fetched.
    """
    head = _git("rev-parse", "HEAD")
    if head is None or head != os.environ.get("GITHUB_SHA") or not os.environ.get("GITHUB_REF", "").endswith("/merge"):
        return None
    text = (_git("cat-file", "commit", head) or "").partition("\n\n")[0]
    parents = re.findall(r"^parent ([0-9a-f]+)$", text, re.MULTILINE)
    return parents[0] if len(parents) == 2 else None


def _has(commit: str) -> bool:
    return _git("cat-file", "-e", f"{commit}^{{commit}}") is not None


def _fetched(name: str, depth: str = "--depth=1") -> bool:
    """Fetch a commit, in a shallow clone without those before it; say whether that could be done."""
    options = ("--quiet", "--no-tags", "--no-recurse-submodules", *([depth] if _is_shallow() else ()))
    return _git("fetch", *options, "origin", name) is not None


def _is_shallow() -> bool:
    return _git("rev-parse", "--is-shallow-repository") == "true"


def _git(*words: str) -> str | None:
    """What git prints; ``None`` where it fails. It asks nobody for a password."""
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0"}
    done = subprocess.run(["git", *words], capture_output=True, check=False, env=environment, stdin=subprocess.DEVNULL)
    return os.fsdecode(done.stdout).strip() if done.returncode == 0 else None
