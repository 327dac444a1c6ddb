"""Other processes make the same analyses as this one, in the same order, and nothing of them is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kerascount.analysis import Analysis
from kerascount.cli import analyses, main, worker, workers
from kerascount.cli.gathering import Gathered
from kerascount.report import formats

ROOT = Path(__file__).parents[2]

MODEL = "import keras\n{name} = keras.Sequential([keras.Input(({width},)), keras.layers.Dense({units})])\n"
WRONG = "import keras\nkeras.Sequential([keras.Input((3,)), keras.layers.Dense(-{units})])\n{name} = 1\n"

OWN = f"""
import os, sys, time
sys.path.insert(0, {str(ROOT)!r})
from kerascount.cli import analyses, worker
usual = analyses.analysis
def analysis(path, request):
    {{}}
    return usual(path, request)
analyses.analysis = analysis
worker.main()
"""
"""A process that does something else before some analyses."""

HASTY = "import sys\nfrom kerascount.cli import analyses, main\nanalyses.WORTH = 1\nsys.exit(main(sys.argv[1:]))\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files with and without models, findings and Keras, of which few are enough for other processes."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(analyses, "WORTH", 1)
    (tmp_path / "helper.py").write_text(
        "import keras\n\ndef made(units):\n    return keras.Sequential([keras.Input((4,)), keras.layers.Dense(units)])\n"
    )
    for number in range(12):
        text = (MODEL, WRONG, "import helper\n{name} = helper.made({units})\n", "{name} = {width}\n")[number % 4]
        (tmp_path / f"part{number}.py").write_text(text.format(name=f"model{number}", width=number + 1, units=number + 2))
    (tmp_path / "broken.py").write_text("import keras\nmodel = (\n")
    (tmp_path / "latin.py").write_bytes(b"import keras\n# \xe9\n")
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(["check", "--no-cache", *words])
    return (code, *capsys.readouterr())


@pytest.mark.parametrize(
    "words",
    [*([f"--output-format={name}"] for name in sorted(formats())), ["--statistics"], ["--select=ALL"], ["--jobs=5"]],
    ids=" ".join,
)
def test_a_report_is_the_same_whoever_makes_the_analyses(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    alone = said(capsys, *words, "--jobs=1")
    assert alone[0] == 1
    assert said(capsys, "--jobs=2", *words) == alone


def test_other_processes_use_the_cache_and_tell_what_they_looked_at(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.delenv("KERASCOUNT_NO_CACHE", raising=False)
    kept = tmp_path_factory.mktemp("kept")
    for path in folder.iterdir():
        os.utime(path, (1, 1))
    first = main(["check", "--jobs=2", f"--cache-dir={kept}"]), capsys.readouterr()
    assert list(kept.rglob("*.json"))
    assert (main(["check", "--jobs=2", f"--cache-dir={kept}"]), capsys.readouterr()) == first
    (folder / "helper.py").write_text((folder / "helper.py").read_text().replace("(4,)", "(5,)"))
    main(["check", "--jobs=2", f"--cache-dir={kept}", "--output-format=json"])
    changed = capsys.readouterr().out
    assert main(["check", "--jobs=1", "--no-cache", "--output-format=json"]) == 1
    assert capsys.readouterr().out == changed


def test_no_process_is_started_for_little(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    monkeypatch.setattr(workers.Workers, "_started", lambda *given: pytest.fail("a process is started"))
    assert said(capsys, "--jobs=2")[0] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no process is killed by a signal there")
def test_a_process_that_is_killed_fails_its_file_only(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = said(capsys, "--jobs=1")[1].splitlines()
    deadly = folder.parent / f"{folder.name}_worker.py"
    deadly.write_text(OWN.format("'part8' in path and os.kill(os.getpid(), 9)"))
    monkeypatch.setattr(worker, "__file__", str(deadly))
    code, out, _ = said(capsys, "--jobs=2", "--output-format=concise")
    assert code == 2
    assert "part8.py:1:1: KC999 the process that analysed this file was ended by signal 9" in out
    others = [line for line in said(capsys, "--jobs=1", "--output-format=concise")[1].splitlines() if "KC" in line]
    assert [line for line in out.splitlines() if "KC" in line and "KC999" not in line] == others
    assert alone


def test_where_no_process_can_be_started_this_one_does_all(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = said(capsys, "--jobs=1")
    broken = folder.parent / f"{folder.name}_worker.py"
    broken.write_text("raise SystemExit(1)")
    monkeypatch.setattr(worker, "__file__", str(broken))
    assert said(capsys, "--jobs=2") == alone
    monkeypatch.setattr(sys, "executable", str(folder / "nothing"))
    assert said(capsys, "--jobs=2") == alone
    monkeypatch.setattr(sys, "executable", "")
    assert said(capsys) == alone


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
def test_ctrl_c_ends_all_processes(folder: Path) -> None:
    marks = folder.parent / f"{folder.name}_marks"
    marks.mkdir()
    slow = folder.parent / f"{folder.name}_worker.py"
    slow.write_text(OWN.format(f"open({str(marks)!r} + '/' + str(os.getpid()), 'w').close(); time.sleep(600)"))
    code = HASTY.replace("analyses.WORTH", f"from kerascount.cli import worker\nworker.__file__ = {str(slow)!r}\nanalyses.WORTH")
    running = subprocess.Popen(
        [sys.executable, "-c", code, "check", "--no-cache", "--jobs=2"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
    )
    while len(list(marks.iterdir())) < 2:
        assert running.poll() is None
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    assert running.communicate(timeout=60)[1] == b"kerascount: interrupted\n"
    assert running.returncode == 2
    for mark in marks.iterdir():
        with pytest.raises(ProcessLookupError):
            os.kill(int(mark.name), 0)


def test_no_module_of_the_folder_is_imported(folder: Path) -> None:
    mark = folder.parent / f"{folder.name}_mark"
    names = (
        "pickle",
        "os",
        "io",
        "codecs",
        "encodings",
        "site",
        "sitecustomize",
        "argparse",
        "threading",
        "subprocess",
        "kerascount",
        "re",
        "json",
    )
    for name in names:
        (folder / f"{name}.py").write_text(f"import keras\nopen({str(mark)!r}, 'w').close()\n")
    start = "import runpy, sys\nsys.argv[0] = 'kerascount'\n" + HASTY
    script = folder.parent / f"{folder.name}_start.py"
    script.write_text(f"import sys\nsys.path[0] = {str(ROOT)!r}\n" + start)
    done = subprocess.run(
        [sys.executable, str(script), "check", "--no-cache", "--jobs=2"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert not mark.exists()


@pytest.mark.parametrize("number", ["0", "-1", "two", "1.5", "", "99999", "²"])
def test_a_number_of_processes_is_one_or_more(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["check", f"--jobs={number}"])
    assert end.value.code == 2
    assert f"argument --jobs: {number!r} is no number of processes; write 1 or more" in capsys.readouterr().err


def test_what_is_gathered_is_waited_for_only_as_far_as_it_is_read() -> None:
    made = []

    def coming() -> Iterator[Analysis]:
        for name in "abc":
            made.append(name)
            yield Analysis(name)

    found = Gathered(coming())
    assert next(iter(found)).path == "a"
    assert made == ["a"]
    assert [one.path for one in found] == ["a", "b", "c"] == made
    assert (len(found), found[0].path, [one.path for one in found[1:]]) == (3, "a", ["b", "c"])
    assert [one.path for one in found] == made
