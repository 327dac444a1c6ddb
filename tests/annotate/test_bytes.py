"""Every byte that is not the tool's own stays as it is, in any encoding and with any line ends."""

from __future__ import annotations

import codecs
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kerascount.annotate.lines import lines_of
from tests.annotate.annotating import annotated, once, removed

TEXT = "from keras import Sequential, Input\nfrom keras.layers import Dense\nm = Sequential([Input((4,)), Dense(3)])\n"
SHOWN = "  # kc: (None, 3), 15; model: 15"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    text = TEXT.replace("\n", end)
    assert annotated(text.encode()) == (text[: -len(end)] + SHOWN + end).encode()
    assert annotated(text[: -len(end)].encode()) == (text[: -len(end)] + SHOWN).encode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("\ufeff", ""),
        ("\ufeff# coding: utf-8\n", ""),
        ("#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n", "s = 'é'\n"),
        ("\f\n", "\f\n  \t\n"),
        ("if True:\n\tx = 1  \t\n", "\\\n\n"),
        ("s = '''\r\n\n\r'''\r", "# é 名 \U0001f600"),
        ("'\u2028\x85\x0b\x1c'\n", ""),
    ],
)
def test_other_bytes(before: str, after: str) -> None:
    assert annotated((before + TEXT + after).encode()) == (before + TEXT.rstrip() + SHOWN + "\n" + after).encode()


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "shift_jis", "euc_kr", "koi8-r"])
def test_encodings(encoding: str) -> None:
    words = {"shift_jis": "表ソ", "euc_kr": "한글", "koi8-r": "слой"}.get(encoding, "é÷")
    text = f"# coding: {encoding}\n{TEXT[:-1]}  # {words}\n"
    assert annotated(text.encode(encoding)) == (text[:-1] + SHOWN + "\n").encode(encoding)


def test_blanks_at_the_end_of_a_line_come_back() -> None:
    for blanks in (" ", "  ", "   ", "\t", " \f ", "  # a  ", "  # a  #", "#"):
        assert SHOWN.encode() in annotated((TEXT[:-1] + blanks + "\n").encode())


def test_an_encoding_that_cannot_be_written_again_is_left_alone() -> None:
    text = b"# coding: utf-7\n" + TEXT.encode() + b"# +AGE-\n"
    assert once(text) == text


def _notebook(*cells: object, **form: object) -> bytes:
    kinds = {"metadata": {"kernelspec": {"name": "python3"}}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps({"cells": list(cells), **kinds}, **form).encode()  # type: ignore[arg-type]


def _cell(source: object, **more: object) -> dict[str, object]:
    return {"cell_type": "code", "execution_count": 1, "metadata": {"source": ["m"]}, "outputs": [{"text": ["é\n", 1.50]}], "source": source, **more}


@pytest.mark.parametrize("form", [{"indent": 1}, {"indent": "\t", "ensure_ascii": False}, {"separators": (",", ":")}, {"sort_keys": True}])
@pytest.mark.parametrize("is_list", [True, False])
def test_notebooks(form: dict[str, object], is_list: bool) -> None:
    source = "!pip install 'keras\n# é \U0001f600 \\ \"\n" + TEXT + "%time m.summary()"
    sources: object = source.splitlines(keepends=True) if is_list else source
    other = {"cell_type": "markdown", "metadata": {}, "source": TEXT}
    content = _notebook(other, _cell(sources), _cell("broken("), _cell(["m.add(Dense(2))"]), **form)
    after = annotated(content, "a.ipynb")
    changed = source.replace("Dense(3)])\n", f"Dense(3)]){SHOWN.replace('model: 15', 'model: 23')}\n")
    changed_sources: object = changed.splitlines(keepends=True) if is_list else changed
    assert after == _notebook(
        other, _cell(changed_sources), _cell("broken("), _cell(["m.add(Dense(2))  # kc: (None, 2), 8"]), **form
    )


def test_numbers_and_escapes_of_a_notebook_are_kept() -> None:
    content = _notebook(_cell(TEXT)).replace(b"Dense", b"\\u0044ense").replace(b"1.5", b"1.50e0").replace(b'"m"', b'"\\/"')
    assert content.replace(b"Dense", b"") == content
    after = annotated(content, "a.ipynb")
    assert after.replace(SHOWN.encode(), b"") == content != after
    assert annotated(content.decode().encode("utf-16"), "a.ipynb").decode("utf-16") == after.decode()
    with_mark = codecs.BOM_UTF8 + content
    assert annotated(with_mark, "a.ipynb") == codecs.BOM_UTF8 + after


def test_a_formula_with_quotes_is_escaped_in_a_notebook() -> None:
    content = _notebook(_cell(TEXT.replace("Dense(3)", "Dense(config['n'])")))
    assert json.loads(annotated(content, "a.ipynb"))


def test_worksheets() -> None:
    cell = {"cell_type": "code", "input": TEXT.splitlines(keepends=True), "language": "python", "outputs": []}
    content = json.dumps({"worksheets": [{"cells": [{"cell_type": "markdown", "source": "a"}]}, {"cells": [cell]}], "nbformat": 3}).encode()
    assert SHOWN.encode() in annotated(content, "a.ipynb")


PIECES = st.sampled_from(
    [
        *("m = Sequential([Input((4,))])", "m.add(Dense(3))", "m.add(Dense(\n  2,\n))", "x = Dense(\n1)(Input((3,)))", "def f():", "    "),
        *("'", '"', '"""', "'''", "f'", 'f"""', "{", "}", "(", ")", "[", "]", "\\", "#", "  # kc: (None, 3), 15", "# kc: model: 1", "# kc: ?, 2 | 1 more"),
        *("\n", "\n", "\r\n", "\r", "\f", "\t", " ", ";", ",", "é", "\u2028", "\x00", "if True:\n    m.add(Dense(1))", "%time 1", "a = '''\n", "'''\n"),
    ]
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=14).map("".join), st.booleans())
def test_any_text(text: str, is_notebook: bool) -> None:
    path = "a.ipynb" if is_notebook else "a.py"
    script = TEXT + text
    content = _notebook(_cell(script), _cell(script.splitlines(keepends=True))) if is_notebook else script.encode()
    plain = removed(content, path)
    assert removed(plain, path) == plain
    assert annotated(plain, path) == once(content, path)


@given(st.lists(PIECES, max_size=20).map("".join))
def test_the_lines_are_the_text(text: str) -> None:
    lines = list(lines_of(text, text))
    bare = "".join(line.code + line.own for line in lines)
    assert bare == text.replace("\r", "").replace("\n", "")
