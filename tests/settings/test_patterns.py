"""Patterns that are only names are told without the library, and as it tells them."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from kerascount.globs import spec_of
from kerascount.settings.patterns import matches

NAMES = ("a", "b", ".c", "build", "x.py", "d-e", "a b", "..x")
PATTERNS = (*NAMES, "a/", "/a", "*.py", "a/b", "!a", "#a", "**/b", ".", "..", "Build")


@given(st.lists(st.sampled_from(PATTERNS), max_size=4), st.lists(st.sampled_from(NAMES), min_size=1, max_size=4), st.booleans())
def test_names_match_as_in_the_library(patterns: list[str], names: list[str], is_folder: bool) -> None:
    path = "/".join(names) + "/" * is_folder
    assert matches(tuple(patterns), f"/top/{path}", "/top", is_folder) is spec_of(patterns).match_file(path)


def test_the_folders_that_are_never_searched_need_no_library() -> None:
    code = (
        "import sys; from kerascount.settings import DEFAULT_EXCLUDE; from kerascount.settings.patterns import matches;"
        "print(matches(DEFAULT_EXCLUDE, '/p/build', '/p', True), matches(DEFAULT_EXCLUDE, '/p/built', '/p'), 'pathspec' in sys.modules)"
    )
    outcome = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert outcome.stdout.split() == ["True", "False", "False"]
