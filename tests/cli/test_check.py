"""``check`` finds what it should, says so, and exits with 0, 1 or 2."""

from __future__ import annotations

import errno
import io
import json
import os
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from kerascount import disk
from kerascount.analysis import Analysis
from kerascount.cli import analyses
from kerascount.cli.asked import Asked
from tests.cli.conftest import Run

SMALL = "net = Dense(784, 10)\n"
LIMIT = '[tool.kerascount]\nmax-params = "1k"\n'


def test_clean(run: Run, project: Path) -> None:
    (project / "a.py").write_text(SMALL)
    assert run("check") == (0, "1 model in 1 file: 1 exact; no findings\n", "")


def test_findings(run: Run, project: Path) -> None:
    (project / "a.py").write_text(SMALL)
    (project / "pyproject.toml").write_text(LIMIT)
    assert run("check", "a.py") == (
        1,
        ("a.py:1:7: KC101 model 'net' has 7,850 parameters, 6,850 over its limit of 1k;"
        " the largest layer, 'dense' (Dense), holds all of it\n"
        "  |\n1 | net = Dense(784, 10)\n  |       ^^^^^^^^^^^^^^\n\n"
        "1 model in 1 file: 1 exact; 1 finding\n"),
        "",
    )


def test_the_format_comes_from_the_option_else_from_the_configuration(run: Run, project: Path) -> None:
    (project / "a.py").write_text(SMALL)
    (project / "pyproject.toml").write_text(LIMIT + 'output-format = "concise"\n')
    assert run("check")[1].count("\n") == 2
    assert run("check", "--output-format", "text")[1].count("\n") == 6
    document = json.loads(run("check", "--output-format=json")[1])
    assert document["totals"] == {"files": 1, "models": 1, "exact": 1, "findings": 1}
    code, out, err = run("check", "--output-format", "jsn")
    assert (code, out) == (2, "")
    assert "there is no output format 'jsn'; did you mean 'json'?" in err


def test_output_file(run: Run, project: Path) -> None:
    (project / "a.py").write_text(SMALL)
    assert run("check", "--output-file", "report.txt") == (0, "", "")
    assert (project / "report.txt").read_text() == "1 model in 1 file: 1 exact; no findings\n"
    code, _, err = run("check", "--output-file", "missing/report.txt")
    assert code == 2
    assert "cannot write 'missing/report.txt': No such file or directory" in err


def test_exit_zero_and_statistics(run: Run, project: Path) -> None:
    (project / "a.py").write_text(SMALL * 3)
    (project / "b.py").write_text("broken\n")
    (project / "pyproject.toml").write_text(LIMIT)
    assert run("check", "--exit-zero", "--output-format=concise")[0] == 0
    assert run("check", "--statistics") == (
        1,
        ("4 findings\n  3  KC101  model-over-limit\n  1  KC901  syntax-error\n\n"
         "3 models in 2 files\n  3  exact\n  0  symbolic\n  0  as a range\n  0  unbuilt\n  0  unknown\n"),
        "",
    )


def findings(printed: str) -> str:
    """The part of the statistics that is about findings."""
    return printed.partition("\n\n")[0]


def test_rules_are_chosen(run: Run, project: Path) -> None:
    (project / "a.py").write_text(SMALL)
    (project / "pyproject.toml").write_text(LIMIT + 'max-size = "1 KB"\n')
    assert findings(run("check", "--statistics", "--ignore", "KC101")[1]) == "1 finding\n  1  KC103  size-over-limit"
    assert findings(run("check", "--statistics", "--select", "KC101,KC9")[1]) == "1 finding\n  1  KC101  model-over-limit"
    both = run("check", "--statistics", "--select", "KC9", "--extend-select", "KC103")[1]
    assert findings(both) == "1 finding\n  1  KC103  size-over-limit"
    assert run("check", "--select", "KX1")[0] == 2


def test_assumed_values(run: Run, project: Path) -> None:
    (project / "a.py").write_text("net = Dense(n, 10)\n")
    assert run("check")[1] == "1 model in 1 file: 1 symbolic; no findings\n"
    assert run("check", "--assume", "n=784")[1] == "1 model in 1 file: 1 exact; no findings\n"
    (project / "pyproject.toml").write_text("[tool.kerascount]\nassume = { n = 784 }\n")
    assert run("check")[1] == "1 model in 1 file: 1 exact; no findings\n"
    code, _, err = run("check", "--assume", "n=x")
    assert code == 2
    assert "'n=x' assumes nothing; write name=value" in err


def test_standard_input(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "pyproject.toml").write_text(LIMIT)
    (project / "sub").mkdir()
    (project / "sub" / "kerascount.toml").write_text('max-params = "1M"\n')
    (project / "a.py").write_text("crash")

    def check(*arguments: str) -> str:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SMALL.encode())))
        return run("check", "-", "--output-format=concise", *arguments)[1]

    assert check().startswith("<stdin>:1:7: KC101 ")
    assert check("--stdin-filename", "a.py").startswith("a.py:1:7: KC101 ")
    assert check("--stdin-filename", "sub/a.py") == "1 model in 1 file: 1 exact; no findings\n"
    assert check("--stdin-filename", "build/a.py", "--force-exclude") == "no models in 0 files; no findings\n"


def test_a_file_that_cannot_be_read_is_a_finding(run: Run, project: Path) -> None:
    (project / "dangling.py").symlink_to("nowhere")
    code, out, _ = run("check", "missing.py", "dangling.py", "--output-format=concise")
    assert code == 1
    assert out.splitlines() == [
        "missing.py:1:1: KC902 The file cannot be read: No such file or directory",
        "dangling.py:1:1: KC902 The file cannot be read: No such file or directory",
        "no models in 2 files; 2 findings",
    ]


def test_a_bug_in_one_file_does_not_keep_the_others_from_being_checked(run: Run, project: Path) -> None:
    (project / "a.py").write_text("crash")
    (project / "b.py").write_text(SMALL)
    code, out, err = run("check", "--output-format=concise")
    assert code == 2
    assert "a.py:1:1: KC999 kerascount failed on this file with ZeroDivisionError at conftest.py:" in out
    assert out.endswith("1 model in 2 files: 1 exact; 1 finding\n")
    assert "Traceback" not in out + err
    assert run("check", "--exit-zero")[0] == 2


def test_each_file_has_its_nearest_configuration(run: Run, project: Path) -> None:
    (project / "pyproject.toml").write_text(LIMIT)
    (project / "inner").mkdir()
    (project / "inner" / "kerascount.toml").write_text("max-params = 1\n")
    (project / "a.py").write_text("a = Dense(10, 10)\n")
    (project / "inner" / "b.py").write_text("b = Dense(10, 10)\n")
    assert [line.partition(":")[0] for line in run("check", "--output-format=concise")[1].splitlines()[:-1]] == ["inner/b.py"]
    printed = run("check", "--config", "inner/kerascount.toml", "--statistics")[1]
    assert findings(printed) == "2 findings\n  2  KC101  model-over-limit"


@pytest.mark.parametrize("text", ["[tool.kerascount]\nmax-parms = 1\n", "[tool.kerascount\n"])
def test_a_configuration_that_cannot_be_used(run: Run, project: Path, text: str) -> None:
    (project / "pyproject.toml").write_text(text)
    (project / "a.py").write_text(SMALL)
    code, out, err = run("check")
    assert (code, out) == (2, "")
    assert err.startswith("kerascount: pyproject.toml:")
    assert run("check", "--config", "missing.toml")[0] == 2


NAMED = '[tool.kerascount.models."student"]\nmax-params = "100k"\n'


def test_a_model_of_the_configuration_is_looked_for_where_its_folder_is_checked(run: Run, project: Path) -> None:
    (project / "pyproject.toml").write_text(NAMED)
    (project / "package").mkdir()
    (project / "package" / "a.py").write_text("studnet = Dense(10, 10)\n")
    expected = "pyproject.toml:1:1: KC105 no model is called 'student', which has limits here; did you mean 'studnet'?"
    for arguments in ([], ["."], [str(project)], ["package/a.py", "."]):
        code, out, _ = run("check", "--output-format=concise", *arguments)
        assert (code, out.splitlines()[0]) == (1, expected)
    for arguments in (["package/a.py"], ["package"]):
        assert run("check", *arguments)[0] == 0
    (project / "package" / "b.py").write_text("student = Dense(10, 10)\n")
    assert run("check")[0] == 0


def test_a_configuration_below_the_folder_that_is_checked(run: Run, project: Path) -> None:
    (project / "package").mkdir()
    (project / "package" / "pyproject.toml").write_text(NAMED)
    (project / "package" / "a.py").write_text(SMALL)
    (project / "student.py").write_text("student = Dense(10, 10)\n")
    assert run("check", "--output-format=concise")[1].startswith("package/pyproject.toml:1:1: KC105 ")


def test_a_model_of_the_configuration_is_missed_even_where_no_file_is_found(run: Run, project: Path) -> None:
    (project / "pyproject.toml").write_text(NAMED)
    assert run("check")[0] == 1


@pytest.mark.parametrize(
    ("arguments", "variables", "is_coloured"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {}, False),
    ],
)
def test_colours(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], variables: dict[str, str], is_coloured: bool
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    (project / "a.py").write_text("broken")
    assert ("\x1b[" in run("check", *arguments)[1]) is is_coloured


@pytest.mark.parametrize(("variables", "is_coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_colours_on_a_terminal(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], is_coloured: bool
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    (project / "a.py").write_text("broken")
    assert ("\x1b[" in run("check")[1]) is is_coloured


@pytest.mark.skipif(sys.platform == "win32" or sys.platform == "darwin", reason="file names are bytes on Linux only")
def test_a_file_name_that_is_no_text(run: Run, project: Path) -> None:
    Path(os.fsdecode(bytes(project) + b"/\xff.py")).write_text("broken")
    code, out, _ = run("check", "--output-format=concise")
    assert (code, out.splitlines()[0]) == (1, r"\udcff.py:1:1: KC901 This is not valid Python")
    assert json.loads(run("check", "--output-format=json")[1])["files"][0]["path"] == "\udcff.py"


@pytest.mark.parametrize("arguments", [[], ["chek"], ["check", "--nope"], ["summary"], ["check", "--color", "red"]])
def test_wrong_usage(run: Run, arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "usage: kerascount" in err


def test_a_folder_that_cannot_be_searched_is_a_finding(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "closed").mkdir()
    (project / "a.py").write_text(SMALL)

    def refused(folder: str = ".") -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied")

    usual = disk.entries
    monkeypatch.setattr(disk, "entries", lambda folder: refused() if folder == "closed" else usual(folder))
    monkeypatch.setattr(os, "listdir", refused)
    code, out, _ = run("check", "--output-format=concise")
    assert code == 1
    assert out.splitlines()[0] == (
        "closed:1:1: KC902 The folder cannot be searched: Permission denied; make it readable, or exclude it"
    )
    assert out.splitlines()[1].startswith("1 model in 2 files: 1 exact; 1 finding")


def test_standard_input_is_read_only_so_far(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "MOST", 20)
    for text, code in (("a" * 20, 0), ("a" * 21, 1)):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        assert run("check", "-", "--output-format=concise")[0] == code
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"a" * 100)))
    assert "it has more than the 20 bytes that are read" in run("check", "-")[1]


def test_what_is_found_is_shown_before_the_next_file_is_read(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "a.py").write_text("broken")
    (project / "b.py").write_text("broken")
    lines: list[str] = []
    monkeypatch.setattr("builtins.print", lambda line, **options: lines.append(line))
    usual = analyses.analysis

    def analysis(path: str, request: Asked) -> Analysis:
        lines.append(f"reading {path}")
        return usual(path, request)

    monkeypatch.setattr(analyses, "analysis", analysis)
    run("check", "--output-format=concise")
    assert [line.partition(":")[0] for line in lines[:4]] == ["reading a.py", "a.py", "reading b.py", "b.py"]
