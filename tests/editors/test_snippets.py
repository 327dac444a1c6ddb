"""The settings that the documentation gives for each editor can be read, and name settings that exist."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from typing import Any

import pytest

from kerascount.server.options import read
from tests.editors.places import README

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

SNIPPET = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def snippets(language: str) -> list[str]:
    return [code for kind, code in SNIPPET.findall(README.read_text(encoding="utf-8")) if kind == language]


def taken(given: object) -> bool:
    """Whether the server takes the style that is given, and has nothing to say against the rest."""
    options, wrong = read(given)
    return not wrong and options.style == "params"


def test_helix_starts_the_server_with_settings_that_it_takes() -> None:
    (code,) = snippets("toml")
    read_back: dict[str, Any] = tomllib.loads(code)
    (language,) = read_back["language"]
    server = read_back["language-server"]["kerascount"]
    assert [server["command"], *server["args"]] == ["kerascount", "server"]
    assert "kerascount" in language["language-servers"]
    assert taken(server["config"])


def test_zed_starts_the_server_with_settings_that_it_takes() -> None:
    (code,) = snippets("json")
    read_back = json.loads(code)
    (slot,) = read_back["lsp"]
    binary = read_back["lsp"][slot]["binary"]
    assert [binary["path"], *binary["arguments"]] == ["kerascount", "server"]
    assert slot in read_back["languages"]["Python"]["language_servers"]
    assert taken(read_back["lsp"][slot]["settings"])


@pytest.mark.parametrize("code", snippets("lua"))
def test_the_code_for_neovim_is_lua(code: str) -> None:
    compiler = shutil.which("luac") or shutil.which("luac5.4") or shutil.which("luajit")
    if compiler is None:
        pytest.skip("no compiler of Lua is installed")
    option = ["-bl"] if "luajit" in compiler else ["-p"]
    subprocess.run([compiler, *option, "-"], input=code, text=True, check=True, capture_output=True, timeout=60)


@pytest.mark.parametrize("code", snippets("elisp"))
def test_the_code_for_emacs_can_be_read(code: str) -> None:
    if (emacs := shutil.which("emacs")) is None:
        pytest.skip("Emacs is not installed")
    expression = f"(let ((code {json.dumps(code)}) (place 0)) (while (< place (length (string-trim-right code)))"
    expression += " (setq place (cdr (read-from-string code place)))))"
    subprocess.run([emacs, "--batch", "--eval", expression], check=True, capture_output=True, timeout=60)
