"""What is written on which line, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from kerascount.syntax import reading
from tests.annotate.annotating import annotated, once, removed

HEAD = "from keras import Input, Model, Sequential, layers\nfrom keras.layers import Dense\n"

CASES = {
    "sequential": """
        m = Sequential([  # kc: model: 7,960
            Input((784,)),
            Dense(10),  # kc: (None, 10), 7,850
            Dense(10),  # kc: (None, 10), 110
        ])
    """,
    "one line": "m = Sequential([Input((4,)), Dense(3), Dense(2)])  # kc: (None, 3), 15; (None, 2), 8; model: 23",
    "functional": """
        i = Input((4,))  # kc: (None, 4), 0
        o = Dense(3)(i)  # kc: (None, 3), 15
        m = Model(i, o)  # kc: model: 15
    """,
    "frozen": """
        m = Sequential([Input((4,)), layers.BatchNormalization()])  # kc: (None, 4), 16; model: 16 (8 trainable)
    """,
    "formula": """
        m = Sequential()  # kc: model: 5*n
        m.add(Input((4,)))
        m.add(Dense(n))  # kc: (None, n), 5*n
    """,
    "over lines": """
        i = Input((4,))  # kc: (None, 4), 0
        x = Dense(
            3,
        )
        y = x(i)
        z = Dense(  # kc: (None, 2), 8
            2,
        )(y)
        m = Model(i, z)  # kc: model: 23
    """.replace("        )\n        y", "        )  # kc: (None, 3), 15\n        y"),
    "loop": """
        m = Sequential([Input((4,))])  # kc: model: 60
        for _ in range(3):
            m.add(Dense(4))  # kc: 3 x (None, 4), 20
    """,
    "variants": """
        m = Sequential([Input((4,))])  # kc: model: 95
        for n in (1, 2, 3, 4, 5, 6):
            m.add(Dense(n))  # kc: (None, 1), 5 | (None, 2), 4 | 4 more
    """,
    "builder": """
        def build(n):
            m = Sequential([Input((4,))])  # kc: model: 5 | model: 10
            m.add(Dense(n))  # kc: (None, 1), 5 | (None, 2), 10
            return m
        build(1), build(2)
    """,
    "other comments": """
        m = Sequential([Input((4,))])  # the model  # kc: model: 15
        m.add(Dense(3))  # noqa: E501  # kc: (None, 3), 15
    """,
    "backslash": """
        m = Sequential([Input((4,))]); \\
        m.add(Dense(3)); n = 1; \\
        m.add(Dense(2))  # kc: (None, 2), 8
    """,
    "strings": '''
        m = Sequential([Input((4,)), Dense(3)]); s = """
        m.add(Dense(3))  # kc: (None, 3), 15
        """; m.add(Dense(2, name="a # kc: ?, 1"))  # kc: (None, 2), 8
        f = f"""{m.count_params()
        } # kc: model: 1"""
    ''',
    "decorator": """
        @(lambda function: function)
        def build(x=Dense(3)):
            return Sequential([Input((4,)), x])  # kc: model: 15
        build()
    """.replace("=Dense(3)):", "=Dense(3)):  # kc: (None, 3), 15"),
    "nothing known": """
        m = Sequential([Dense(3)])
        m.add(thing())
    """,
    "application": """
        from keras.applications import MobileNet
        m = MobileNet(weights=None)  # kc: model: 4,253,864 (4,231,976 trainable)
    """,
}


def _text(case: str) -> bytes:
    lines = case.strip("\n").split("\n")
    indent = len(lines[0]) - len(lines[0].lstrip())
    return (HEAD + "\n".join(line[indent:] for line in lines).rstrip() + "\n").encode()


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_comments(case: str) -> None:
    expected = _text(case)
    # What removal takes out of strings it must not, so the cases with such strings fail here if it does.
    plain = removed(expected)
    assert annotated(plain, width=120) == expected


def test_comments_in_strings_are_not_removed() -> None:
    text = _text(CASES["strings"])
    assert removed(text).count(b"# kc: ") == text.count(b"# kc: ") - 1


def test_models_only() -> None:
    text = _text(CASES["sequential"])
    shown = annotated(removed(text), style="models")
    assert shown.count(b"# kc: ") == 1
    assert once(shown) == text
    assert once(text, style="models") == shown


def test_stale_comments_are_brought_up_to_date() -> None:
    text = _text(CASES["sequential"])
    assert once(text.replace(b"7,850", b"1").replace(b"model: 7,960", b"model: 2 (1 trainable)")) == text
    gone = text.replace(b"Dense(10),  # kc: (None, 10), 110", b"thing(),  # kc: (None, 10), 110")
    assert b"thing(),\n" in once(gone)


def test_a_comment_that_a_formatter_put_on_a_line_of_its_own_is_taken_away_with_the_line() -> None:
    text = _text(CASES["functional"])
    assert removed(text.replace(b"m = Model", b"# kc: model: 14\n  # kc: model: 15\nm = Model")) == removed(text)
    assert removed(text + b"# kc: model: 14") == removed(text)


@pytest.mark.parametrize("comment", ["# kc: my notes", "# kc:model: 1", "# KC: model: 1", "# kc: model", "#kc: (None, 1), 1", "# kc"])
def test_other_comments_are_left_alone(comment: str) -> None:
    text = f"{HEAD}x = 1  {comment}\n{comment}\n".encode()
    assert once(text) == removed(text) == text


@pytest.mark.parametrize(("width", "comments"), [(80, 3), (50, 3), (49, 2), (33, 1), (32, 0)])
def test_lines_do_not_get_too_wide(width: int, comments: int) -> None:
    text = f"{HEAD}m = Sequential()\nm.add(Input((4,)))\nm.add(Dense(3))\nm.add(Dense(2, use_bias=True))\n".encode()
    after = annotated(text, width=width)
    assert after.count(b"# kc: ") == comments
    assert all(len(line) <= width for line in after.splitlines() if b"# kc: " in line)


def test_a_file_that_cannot_be_parsed_keeps_its_comments() -> None:
    text = _text(CASES["functional"]) + b"def\n"
    assert once(text) == removed(text) == text


def test_a_file_that_its_comments_make_too_long_to_be_parsed_gets_rid_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    text = _text(CASES["functional"])
    plain = removed(text)
    monkeypatch.setattr(reading, "MAX_TEXT", len(plain))
    assert once(plain) == text
    assert once(text) == text
    assert removed(text) == plain


def test_the_readme_shows_what_is_written() -> None:
    root = Path(__file__).parents[2]
    shown = annotated((root / "sample_projects" / "classic_questions" / "simple_rnn.py").read_bytes()).decode()
    example = "".join(line + "\n" for line in shown.splitlines() if line.startswith("model") and "summary" not in line)
    assert f"```python\n{example}```" in (root / "README.md").read_text(encoding="utf-8")
