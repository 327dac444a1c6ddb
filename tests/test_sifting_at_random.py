"""Trees of files that import each other, drawn at random: told apart together as each is by itself."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kerascount import disk
from kerascount.syntax.scan import named_by_line
from kerascount.syntax.starts import Reading
from tests.fuzzing.bytes.of_scanning import are_covered
from tests.test_sifting import led_to_models, written

NAMES = st.sampled_from(("a", "a", "b", "b", "c", "src", "build"))
DOTTED = st.lists(NAMES, min_size=1, max_size=3).map(".".join)
FROM = st.one_of(DOTTED, st.builds("{}{}".format, st.sampled_from((".", "..", "...")), st.one_of(st.just(""), DOTTED)))
WAYS: tuple[Callable[[str, str, str, str], str], ...] = (
    lambda module, package, name, other: f"import {module}",
    lambda module, package, name, other: f"import os as o, {module} as m",
    lambda module, package, name, other: f"import os, \\\n  {module}",
    lambda module, package, name, other: f"import os; import {name}.{other}; import {module}",
    lambda module, package, name, other: f"try: import {module}\nexcept ImportError: pass",
    lambda module, package, name, other: f"from {package} import {name}, {other} as o",
    lambda module, package, name, other: f"from {package} import (\n  {name},  # a (b)\n  {other}\n)",
    lambda module, package, name, other: f"from {package} import*",
    lambda module, package, name, other: f"from {package} import {name}; import {module}",
)
IMPORTS = st.builds(lambda way, *parts: way(*parts), st.sampled_from(WAYS), DOTTED, FROM, NAMES, NAMES)
TEXTS = st.lists(IMPORTS, max_size=3).map("\n".join)
KERAS = st.just("import keras")


def _files(places: tuple[str, ...], texts: st.SearchStrategy[str], most: int) -> st.SearchStrategy[dict[str, str]]:
    paths = st.builds("{}{}.py".format, st.sampled_from(places), st.one_of(NAMES, NAMES, st.just("__init__")))
    return st.dictionaries(paths, texts, max_size=most)


INSIDE = _files(("top/", "top/a/", "top/a/b/", "top/b/", "top/src/"), TEXTS, 8)
LEFT_OUT = _files(("top/build/", "top/a/build/"), KERAS, 2)
OUTSIDE = _files(("", "a/", "b/", "src/", "src/a/"), st.one_of(KERAS, TEXTS), 5)
MODELS = st.one_of(st.just({}), st.just({}), _files(("top/", "top/a/", "top/b/c/"), KERAS, 1))
TREES = st.builds(lambda *parts: dict(chain.from_iterable(map(dict.items, parts))), OUTSIDE, LEFT_OUT, INSIDE, MODELS)
"""Trees of which ``top`` is checked, mostly without a file in it that defines models: what lies elsewhere matters then."""

PIECES = st.sampled_from(
    ("import", " import ", "import*", "import_module(", "from", "from.", "from a import ", " ", "\t", "\n", "\r\n", "\\\n", "a", "_a", "b.c")
    + ("os", "os.path", ".", "..", ",", "(", ")", "%s", "{x}", "*", " as ", "#", "'", ";", ":", "é", "tensorflow")
)


def _drawn(folder: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        # What is drawn may be a file and a folder at once.
        with contextlib.suppress(FileExistsError, NotADirectoryError, IsADirectoryError):
            written(folder, {name: text})


@settings(max_examples=500)
@given(texts=TREES)
def test_files_are_told_apart_together_as_alone(texts: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("tree")
    _drawn(folder, {"top/first.py": "", **texts})
    top = str(folder / "top")
    # Where it is noted what was looked at, more is looked for.
    assert led_to_models(top) == disk.noted(led_to_models, top)[0]


@settings(max_examples=500)
@given(pieces=st.lists(PIECES, max_size=14))
def test_starts_cover_what_is_named(pieces: list[str]) -> None:
    content = "".join(pieces).encode()
    named, starts = named_by_line(content), Reading().starts(content)
    assert (named is None) == (starts is None)
    assert starts is None or are_covered(named or [], starts)
