"""``check --fix`` mends files, all of what is certain and nothing else, and tells what is left."""

from __future__ import annotations

import codecs
import io
import json
import os
import stat
import sys
from pathlib import Path

import pytest

from kerascount.cli import main
from kerascount.cli.asked import _stdin

UNUSED = "from keras import Input, Sequential, layers\n\nmodel = Sequential([Input((8,)), layers.Dense(4)])  # kerascount: ignore[KC201]\n"
CLEAN = UNUSED.replace("  # kerascount: ignore[KC201]", "")
SUGGESTED = "from keras import layers\n\nlayer = layers.Dense(4, use_bais=False)\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    _stdin.cache_clear()
    return tmp_path


def test_a_file_is_mended(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.py").write_text(UNUSED)
    assert main(["check", "a.py"]) == 1
    assert "KC905 [*] This comment ignores KC201" in (before := capsys.readouterr().out)
    assert before.endswith("1 model in 1 file: 1 exact; 1 finding, 1 fixable with --fix\n")
    assert main(["check", "--fix", "a.py"]) == 0
    assert capsys.readouterr().out == "1 model in 1 file: 1 exact; 1 finding (1 fixed, 0 remaining)\n"
    assert Path("a.py").read_text() == CLEAN
    assert main(["check", "--fix", "a.py"]) == 0
    assert capsys.readouterr().out == "1 model in 1 file: 1 exact; no findings\n"


def test_what_is_left_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.py").write_text(UNUSED + "other = layers.Dense(4, use_bais=False)\n")
    assert main(["check", "--fix", "a.py", "--output-format", "concise"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("a.py:4:9: KC205 ") and "[*]" not in told[0]
    assert told[-1].endswith("2 findings (1 fixed, 1 remaining)")


def test_a_suggestion_is_not_made() -> None:
    Path("a.py").write_text(SUGGESTED)
    assert main(["check", "--fix", "a.py"]) == 1
    assert Path("a.py").read_text() == SUGGESTED


def test_a_fix_may_show_what_another_one_mends() -> None:
    two = "from keras import Input, Sequential, layers\n\nx = 1  # kerascount: ignore[KC905]  # kerascount: ignore[KC201, KC202]\n"
    Path("a.py").write_text(two)
    assert main(["check", "--fix", "a.py"]) == 0
    assert Path("a.py").read_text() == two
    Path("a.py").write_text(two.replace("ignore[KC905]", "ignore[KC203]"))
    assert main(["check", "--fix", "a.py"]) == 0
    assert Path("a.py").read_text().endswith("\nx = 1\n")


def test_only_what_is_selected_is_mended() -> None:
    Path("a.py").write_text(UNUSED)
    assert main(["check", "--fix", "a.py", "--ignore", "KC905"]) == 0
    assert Path("a.py").read_text() == UNUSED


def test_a_difference_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.py").write_text(UNUSED)
    assert main(["check", "--diff", "a.py"]) == 1
    shown = capsys.readouterr().out.splitlines()
    assert shown[:2] == ["--- a.py", "+++ a.py"]
    assert [line for line in shown if line.startswith(("-m", "+m"))] == ["-" + UNUSED.splitlines()[2], "+" + CLEAN.splitlines()[2]]
    assert main(["check", "--fix", "--diff", "--exit-zero", "a.py"]) == 0
    assert Path("a.py").read_text() == UNUSED
    Path("a.py").write_text(CLEAN)
    capsys.readouterr()
    assert main(["check", "--diff", "a.py"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (codecs.BOM_UTF8 + UNUSED.encode(), codecs.BOM_UTF8 + CLEAN.encode()),
        (UNUSED.replace("\n", "\r\n").encode(), CLEAN.replace("\n", "\r\n").encode()),
        (("# coding: latin-1\nä = 'é'\n" + UNUSED).encode("latin-1"), ("# coding: latin-1\nä = 'é'\n" + CLEAN).encode("latin-1")),
        (UNUSED.rstrip("\n").encode(), CLEAN.rstrip("\n").encode()),
        (UNUSED.replace("layers\n", "layers\n\f\n").encode(), CLEAN.replace("layers\n", "layers\n\f\n").encode()),
    ],
)
def test_every_other_byte_is_kept(before: bytes, after: bytes) -> None:
    Path("a.py").write_bytes(before)
    assert main(["check", "--fix", "a.py"]) == 0
    assert Path("a.py").read_bytes() == after


def notebook(*cells: str) -> str:
    code = [{"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": 1, "source": cell.splitlines(True)} for cell in cells]
    return json.dumps({"cells": code, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1, ensure_ascii=False) + "\n"


def test_a_notebook_is_mended_in_its_cells() -> None:
    head, rest = UNUSED.split("\n", 1)
    Path("a.ipynb").write_text(notebook("%matplotlib inline\n" + head, "# é\n" + rest))
    assert main(["check", "--fix", "a.ipynb"]) == 0
    assert Path("a.ipynb").read_text() == notebook("%matplotlib inline\n" + head, "# é\n" + rest.replace("  # kerascount: ignore[KC201]", ""))


def test_an_input_is_put_into_a_notebook() -> None:
    first = "import numpy as np\nfrom keras import Sequential, layers\n"
    second = "model = Sequential([\n    layers.Dense(4),\n])\nmodel.summary()\n"
    third = "model.build((None, 8))\n"
    Path("a.ipynb").write_text(notebook(first, second, third))
    assert main(["check", "--fix", "a.ipynb"]) == 0
    cells = json.loads(Path("a.ipynb").read_text())["cells"]
    assert "".join(cells[1]["source"]) == second.replace("    layers.Dense", "    layers.Input((8,)),\n    layers.Dense")


def test_standard_input_is_mended_to_standard_output(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(UNUSED.encode())))
    assert main(["check", "--fix", "-"]) == 0
    out, err = capsysbinary.readouterr()
    assert out == CLEAN.encode()
    assert err.endswith(b"1 finding (1 fixed, 0 remaining)\n")


def test_permissions_stay_and_links_keep_pointing() -> None:
    Path("real.py").write_text(UNUSED)
    Path("real.py").chmod(0o640)
    Path("link.py").symlink_to("real.py")
    assert main(["check", "--fix", "link.py"]) == 0
    assert Path("link.py").is_symlink()
    assert Path("real.py").read_text() == CLEAN
    assert stat.S_IMODE(os.stat("real.py").st_mode) == 0o640


def test_a_file_that_is_gone_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.py").write_text(UNUSED)
    assert main(["check", "--fix", "gone.py", "a.py"]) == 1
    assert "gone.py:1:1: KC902" in capsys.readouterr().out
    assert Path("a.py").read_text() == CLEAN


def test_a_fix_is_in_the_report_for_code_scanning(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.py").write_text(SUGGESTED)
    assert main(["check", "a.py", "--output-format", "sarif"]) == 1
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    (fix,) = result["fixes"]
    (change,) = fix["artifactChanges"]
    assert fix["description"]["text"] == "Write 'use_bias'"
    assert change["artifactLocation"] == result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert change["replacements"] == [
        {"deletedRegion": {"startLine": 3, "startColumn": 25, "endLine": 3, "endColumn": 33}, "insertedContent": {"text": "use_bias"}}
    ]
