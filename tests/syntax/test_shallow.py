"""The quick look at how deep a text nests overlooks nothing that the exact one finds."""

from __future__ import annotations

import random
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kerascount.syntax.depth import Depth, depth_of
from kerascount.syntax.depth import _depth_of_expressions as exact_depth_of
from kerascount.syntax.shallow import is_shallow

PIECES = st.sampled_from(
    [
        *("f'", 'f"', 'f"""', "'''", '"""', "'", '"', "rf'", "t'", "b'", "self'", "{", "}", "{{", "}}", "{x}", "{x:", "{x['y']}", ":"),
        *("\\", "\\N{", "#", "\n", "\r", "\\\n", ",", ";", "x", "[", ")", "= ", "case "),
    ]
)
AROUND = st.lists(PIECES, max_size=8).map("".join)
DEEP = ["(" * 150, "[" * 150, "f(" * 150, "-" * 1500, "1+" * 1500, ".b" * 1500, "'a' " * 1500, "\n(" * 150, "(')' " * 150, "{x:" * 150]


@given(AROUND, st.sampled_from(DEEP), AROUND)
@example('f"{""', "(" * 150, '}"')
@example("f'{x:", "(" * 150, "}'")
@settings(max_examples=800, deadline=None)
def test_nothing_is_overlooked(before: str, deep: str, after: str) -> None:
    text = before + deep + after
    if exact_depth_of(text, by_words=True) is Depth.TOO_DEEP:
        assert exact_depth_of(text, by_words=False) is Depth.TOO_DEEP
        assert not is_shallow(text)
        assert depth_of(text) is Depth.TOO_DEEP


def test_nearly_all_files_are_settled() -> None:
    texts = [file.read_text("utf-8") for file in sorted(Path(random.__file__).parent.glob("*.py"))]
    assert sum(map(is_shallow, texts)) > 0.9 * len(texts)
    for text in filter(is_shallow, texts):
        assert exact_depth_of(text, by_words=True) is Depth.PLAIN
