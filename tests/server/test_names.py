"""No name in a source is obeyed by what an editor shows: hints, lenses, hovers, summaries, diagnostics, the titles of actions."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types
from markdown_it import MarkdownIt

from kerascount.server.markdown import escaped, fenced, target
from tests.safety.test_output import ESCAPE, MARKUP, SOURCE
from tests.server.client import connected, run

CODE = f"""{SOURCE}
for kept in range(unknown_number):
    late = keras.Sequential([keras.Input((6, 5)), keras.layers.Dense(2, name={MARKUP!r}), keras.layers.Dense(2, name={MARKUP!r} + "2")])
refused = keras.layers.Dense({ESCAPE!r})
frozen = keras.Sequential([keras.Input((4,)), keras.layers.Dense(wide[{MARKUP!r}], activation={ESCAPE!r}, name="`````")])
# kerascount: ignore[{MARKUP}]
"""

def assert_inert(texts: list[str]) -> None:
    assert texts
    for text in texts:
        assert all(line.isprintable() for line in text.split("\n")), text


def assert_plain(markdown: str) -> None:
    html = MarkdownIt("commonmark").render(markdown)
    for part in ("<img", "https://example.com\"", "<!--", "<script", "</details>"):
        assert part not in html


@pytest.mark.parametrize("name", ["train.py", "](https:%2Fexample.com) <b>(x)`.py"])
def test_names_are_inert_in_all_that_is_shown(tmp_path: Path, name: str) -> None:
    async def test() -> None:
        (tmp_path / "kerascount.toml").write_text('max-params = "10k"\nselect = ["ALL"]\n')
        async with connected(tmp_path, is_quiet=False) as client:
            uri = client.open(tmp_path / name, CODE)
            found = await client.analysed(uri)
            assert len({one.code for one in found}) > 2
            assert_inert([one.message for one in found])
            assert_inert([more.message for one in found for more in one.related_information or ()] or ["none"])
            hints = await client.hints(uri)
            assert_inert([str(text) for one in hints for text in (one.label, one.tooltip or "")])
            assert_inert(list((await client.lenses(uri)).values()))
            hovers = [await client.hover(uri, line, column) for line, text in enumerate(CODE.splitlines()) for column in range(8, len(text), 16)]
            assert any(MARKUP[:20] in one.replace("\\", "") for one in hovers)
            assert_inert(hovers)
            actions = [action for line in range(len(CODE.splitlines())) for action in await client.actions(uri, line)]
            assert_inert([action.title for action in actions])
            summaries = []
            for line in range(len(CODE.splitlines())):
                ask = types.ExecuteCommandParams("kerascount.summary", arguments=[uri, {"line": line}])
                summaries.append(await client.ask(types.WORKSPACE_EXECUTE_COMMAND, ask))
            assert_inert(summaries)
            for markdown in (*hovers, *summaries):
                assert_plain(markdown)
            (tmp_path / "kerascount.toml").write_text('"\\u202e\\u001b[31m" = 1\n')
            uri = client.open(tmp_path / "second.py", CODE)
            await client.until(lambda: client.messages)
            assert_inert(client.messages)
        assert_inert([client.log])

    run(test)


@pytest.mark.parametrize("text", [MARKUP, "https://a.b/c", "a_b*c*", "1. x", "&lt;b&gt;", "<javascript:x>", "~~x~~", "```"])
def test_an_escaped_text_is_shown_as_it_is(text: str) -> None:
    (paragraph,) = (token for token in MarkdownIt("commonmark").parse(escaped(text)) if token.type == "inline")
    assert all(child.type in ("text", "text_special") for child in paragraph.children or ())
    assert "".join(child.content for child in paragraph.children or ()) == text


@pytest.mark.parametrize("code", ["", "x", "```", "a\n````\nb", "`" * 20])
def test_a_block_of_code_ends_where_it_should(code: str) -> None:
    (token,) = MarkdownIt("commonmark").parse(fenced(code))
    assert token.type == "fence"
    assert token.content.rstrip("\n") == code


def test_a_link_ends_where_it_should() -> None:
    html = MarkdownIt("commonmark").render(f"[x]({target('https://a) [b](command:c) <d>.py')}#L1)")
    assert html.count("<a ") == 1 and "<d>" not in html
    assert target("file:///a%20b/c.py") == "file:///a%20b/c.py"
