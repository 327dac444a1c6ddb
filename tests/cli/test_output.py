"""Reports go where they are sent, in every format, and settings and files can be shown before anything is checked."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kerascount.cli.arguments import parser
from kerascount.cli.asked import asked
from kerascount.report import formats
from kerascount.settings import Limits, ModelLimits, Settings
from kerascount.settings.configuration import Vocabulary, read
from kerascount.settings.writing import written
from tests.cli.conftest import Run

SMALL = "net = Dense(784, 10)\n"
LIMIT = '[tool.kerascount]\nmax-params = "1k"\n'


@pytest.mark.parametrize("name", sorted(formats()))
def test_a_file_holds_what_would_be_printed(run: Run, project: Path, name: str) -> None:
    (project / "a.py").write_text(SMALL)
    (project / "pyproject.toml").write_text(LIMIT)
    code, printed, _ = run("check", "--output-format", name)
    assert (code, run("check", "--output-format", name, "--output-file", "report")) == (1, (1, "", ""))
    assert (project / "report").read_text(encoding="utf-8") == printed
    assert "\x1b[" not in printed


@pytest.mark.parametrize("name", ["gitlab", "github", "sarif", "junit", "markdown", "json", "json-lines"])
def test_formats_for_programs_have_no_colours(run: Run, project: Path, name: str) -> None:
    (project / "a.py").write_text("broken")
    assert "\x1b[" not in run("check", "--output-format", name, "--color", "always")[1]


@pytest.mark.parametrize("is_github", [True, False])
def test_no_file_name_is_a_command_to_the_runner_that_prints_it(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch, is_github: bool
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true" if is_github else "")
    (project / "::error::a.py").write_text("broken  ##[add-mask]x")
    printed = run("check")[1]
    assert printed.startswith("./::error::a.py:1:1: " if is_github else "::error::a.py:1:1: ")
    assert ("##[" in printed) is not is_github
    for command, code in (("summary", 1), ("explain", 2)):
        found, _, told = run(command, "::error::a.py" if command == "summary" else "##[add-mask]x.py:1")
        assert found == code
        assert ("##[" in told or told.startswith("::")) is not is_github
    assert run("check", "--output-format=github")[1].startswith("::error title=kerascount KC901,file=%3A%3Aerror%3A%3Aa.py,line=1,")
    (project / "kerascount.toml").write_text('output-format = "github"\n')
    assert run("check")[1].startswith("::error title=")


def test_show_files(run: Run, project: Path) -> None:
    (project / "a.py").write_text("crash")
    (project / "sub").mkdir()
    (project / "sub" / "b\x1b.py").write_text("broken")
    (project / "build").mkdir()
    (project / "build" / "c.py").write_text(SMALL)
    assert run("check", "--show-files") == (0, "a.py\nsub/b\\x1b.py\n", "")
    assert run("check", "--show-files", "sub", "--output-file", "names") == (0, "", "")
    assert (project / "names").read_text() == "sub/b\\x1b.py\n"


def test_show_settings(run: Run, project: Path) -> None:
    (project / "inner").mkdir()
    (project / "inner" / "kerascount.toml").write_text('assume = { "a b" = 1 }\nmax-params = 7\n[models."*é*"]\nmax-size = "1 KB"\n')
    code, printed, _ = run("check", ".", "inner", "--show-settings", "--select", "KC1")
    outer, _, inner = printed.partition("\n\n# inner: from inner/kerascount.toml\n")
    assert code == 0
    assert outer.startswith("# .: from the defaults\n# max-params is not set\n")
    assert 'select = ["KC1"]\n' in inner
    told = read(Path("inner/kerascount.toml"), inner, (), Vocabulary())
    request = asked(parser().parse_args(["check", "--select", "KC1"]), ["."])
    expected = request.settings_in(str(project / "inner"))
    assert expected.models
    assert replace(told, models=(), folder="", origin="") == replace(expected, models=(), folder="", origin="")
    assert [replace(one, line=1) for one in told.models] == [replace(one, line=1) for one in expected.models]


def test_settings_are_written_as_they_are_read() -> None:
    settings = Settings(
        max_params=1,
        keras="3",
        assume={'"\\\x7f\n': 3, "é": -1},
        select=(),
        per_file_ignores=(("a\tb", ("KC1", "KC2")), ("c", ())),
        extend_exclude=("😀", "\x01"),
        models=(ModelLimits("*\u2028*", Limits(max_size=5)), ModelLimits("b", Limits())),
    )
    again = read(Path("kerascount.toml"), "\n".join(written(settings)), (), Vocabulary())
    models = tuple(replace(one, line=1) for one in again.models)
    assert replace(again, models=models, folder=settings.folder, origin=None) == settings


def test_settings_on_the_command_line(run: Run, project: Path) -> None:
    (project / "a.py").write_text(SMALL)
    (project / "pyproject.toml").write_text(LIMIT)
    assert run("check", "--config", 'max-params = "1M"')[0] == 0
    assert run("check", "--config", "max-params=1", "--config", "max-params = 8_000")[0] == 0
    (project / "other.toml").write_text("max-params = 100_000\n")
    assert run("check", "--config", "other.toml")[0] == 0
    arguments = ("--config", "max-size = '1 KB'", "--config", "other.toml", "--config", 'output-format = "json"')
    document = json.loads(run("check", *arguments)[1])
    assert [finding["code"] for finding in document["files"][0]["findings"]] == ["KC103"]
    (project / "odd=name.toml").write_text("max-params = 2\n")
    assert run("check", "--config", "odd=name.toml")[0] == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["max-parms = 1"], "--config: unknown key 'max-parms'; did you mean 'max-params'?"),
        (["max-params = 10M"], "--config: 'max-params = 10M' is not valid TOML: "),
        (["max-params = '1 X'"], "--config: max-params: 'X' is not a unit"),
        (["select = ['KX']"], "--config: select: 'KX' is no rule's code"),
        (['models.a.max-params = "1k"'], "--config: models: write the limits of single models into a configuration file"),
        (["a.toml", "b.toml"], "--config names 2 files, 'a.toml' and 'b.toml'; name one"),
        (["missing.toml"], "missing.toml: the configuration cannot be read: "),
    ],
)
def test_settings_that_cannot_be_used(run: Run, arguments: list[str], message: str) -> None:
    code, out, err = run("check", *(part for one in arguments for part in ("--config", one)))
    assert (code, out) == (2, "")
    assert f"kerascount: {message}" in err


def test_further_reports_are_those_of_the_formats(run: Run, project: Path) -> None:
    (project / "model.py").write_text("big = Dense(1000, 1000)\n")
    (project / "kerascount.toml").write_text('max-params = "1k"\n')
    code, out, _ = run("check", "--output-format=concise", "--report", "sarif=a", "--report", "json=b")
    assert (code, out) == run("check", "--output-format=concise")[:2]
    for name, path in (("sarif", "a"), ("json", "b")):
        assert (project / path).read_text(encoding="utf-8") == run("check", "--output-format", name)[1]
    assert run("check", "--report", "nothing=a")[0] == 2
