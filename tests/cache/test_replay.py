"""Runs that are told again: the same to the letter, and never once anything that they rest on is another."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest

from kerascount import disk
from kerascount.cache import replay, resting
from kerascount.cache.replay import VARIABLES, file_of, key_of, told_again
from kerascount.cli import main, running

ROOT = Path(__file__).parents[2]

MODEL = """import keras
from sizes import UNITS
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(UNITS), keras.layers.Dense(1, activation="softmax")])
model.compile(loss="mse")
"""

SAVED = '{"class_name": "Sequential", "config": {"layers": []}}'

FOR_EVER = -1e12
"""A margin with which files may be as new as they like."""


class Told(NamedTuple):
    """What a run said, and whether it was told again."""

    code: int
    out: str
    error: str
    is_again: bool


Check = Callable[..., Told]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project below a folder that may have a configuration."""
    top = tmp_path / "above" / "project"
    (top / "nets").mkdir(parents=True)
    (top / "nets" / "main.py").write_text(MODEL)
    (top / "nets" / "saved.py").write_text("import keras\nmodel = keras.models.load_model('model.json')\n")
    (top / "sizes.py").write_text("UNITS = 5\n")
    (top / "plain.py").write_text("import os\n")
    monkeypatch.chdir(top)
    monkeypatch.setenv("KERASCOUNT_CACHE_DIR", str(tmp_path / "kept"))
    monkeypatch.setattr(resting, "MARGIN", FOR_EVER)
    return top


@pytest.fixture
def check(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Check:
    """Check as the command line does; ``is_fresh`` without any cache."""
    runs: list[object] = []
    usual = running.run
    monkeypatch.setattr(running, "run", lambda *given: [runs.append(given), usual(*given)][1])

    def run(*words: str, is_fresh: bool = False) -> Told:
        (monkeypatch.setenv if is_fresh else monkeypatch.delenv)("KERASCOUNT_NO_CACHE", *(["1"] if is_fresh else [False]))  # type: ignore[operator]
        before = len(runs)
        capfd.readouterr()
        code = main(["check", *words])
        said = capfd.readouterr()
        return Told(code, said.out, said.err, len(runs) == before)

    return run


def _twice(check: Check, *words: str) -> Told:
    first, second = check(*words), check(*words)
    assert second == first._replace(is_again=True)
    return first


@pytest.mark.parametrize(
    "words", [(), ("--statistics",), ("--output-format", "json"), ("--color", "always"), ("nets/main.py", ".")]
)
def test_the_same_run_is_told_again_to_the_letter(words: tuple[str, ...], project: Path, check: Check) -> None:
    said = _twice(check, *words)
    assert said[:3] == check(*words, is_fresh=True)[:3]
    assert said.code == 1
    assert "KC" in said.out


def test_a_clean_run_keeps_its_exit_code(project: Path, check: Check) -> None:
    assert _twice(check, "plain.py").code == 0


def _appended(path: str, text: str) -> Callable[[], object]:
    return lambda: Path(path).write_text(Path(path).read_text() + text)


def _written(path: str, text: str) -> Callable[[], object]:
    def write() -> None:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text)

    return write


def _same_size_and_time() -> None:
    state = os.stat("sizes.py")
    Path("sizes.py").write_text("UNITS = 7\n")
    os.utime("sizes.py", ns=(state.st_atime_ns, state.st_mtime_ns))


def _set_back() -> None:
    state = os.stat("sizes.py")
    Path("sizes.py").write_text("UNITS = 71\n")
    os.utime("sizes.py", ns=(0, state.st_mtime_ns - 10**12))


def _replaced() -> None:
    state = os.stat("sizes.py")
    Path("new").write_text("UNITS = 7\n")
    os.utime("new", ns=(state.st_atime_ns, state.st_mtime_ns))
    os.replace("new", "sizes.py")


def _link(path: str) -> Callable[[], object]:
    def link() -> None:
        Path("..", "elsewhere").mkdir()
        Path(path).replace(f"../elsewhere/{Path(path).name}")
        Path("../elsewhere/sizes.py").write_text("UNITS = 9\n")
        os.symlink(f"{os.getcwd()}/../elsewhere/{Path(path).name}", path)

    return link


def _pipe() -> None:
    os.unlink("sizes.py")
    os.mkfifo("sizes.py")


def _ignored() -> None:
    Path(".git").mkdir()
    Path(".gitignore").write_text("main.py\n")


CHANGES: dict[str, Callable[[], object]] = {
    "the checked file": _appended("nets/main.py", "model.add(keras.layers.Dense(4))\n"),
    "an imported file": _written("sizes.py", "UNITS = 70\n"),
    "an imported file, of the same size and time": _same_size_and_time,
    "an imported file, older by its time": _set_back,
    "an imported file, by another of the same size and time": _replaced,
    "an imported file, gone": lambda: os.unlink("sizes.py"),
    "an imported file, nearer": _written("nets/sizes.py", "UNITS = 8\n"),
    "an imported file, in src": lambda: [os.replace("sizes.py", "x"), _written("nets/src/sizes.py", "UNITS = 8\n")()],
    "an imported file, now a pipe": _pipe,
    "a folder, now a link": _link("nets"),
    "a configuration": _written("pyproject.toml", "[tool.kerascount]\nmax-params = 5\n"),
    "a configuration above": _written("../kerascount.toml", "max-params = 5\n"),
    "a configuration below": _written("nets/kerascount.toml", "max-params = 5\n"),
    "a project without a configuration": _written("pyproject.toml", "[tool.kerascount]\nignore = ['KC3']\n"),
    "a pin": _written("requirements.txt", "keras<2\n"),
    "a new file": _written("nets/more.py", MODEL),
    "a new folder": _written("more/main.py", MODEL),
    "a file that git ignores": _ignored,
    "a file that is gone": lambda: os.unlink("nets/main.py"),
    "a folder that is gone": lambda: shutil.rmtree("nets"),
    "a saved model": _written("nets/model.json", SAVED),
    "a folder that is a file": lambda: [shutil.rmtree("nets"), Path("nets").write_text("")],
    "a file that is a folder": lambda: [os.unlink("nets/main.py"), Path("nets/main.py").mkdir()],
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize(
    "words", [("--output-format", "json", "."), ("--output-format", "json", "nets/main.py", "nets/saved.py")]
)
def test_after_a_change_the_run_is_made_anew(
    words: tuple[str, ...], change: Callable[[], object], project: Path, check: Check
) -> None:
    before = _twice(check, *words)
    change()
    after = check(*words)
    assert after[:3] == check(*words, is_fresh=True)[:3]
    assert not after.is_again or after[:3] == before[:3]


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_looked_at_tells_each_change(change: Callable[[], object], project: Path, check: Check) -> None:
    _twice(check, ".")
    change()
    assert not check(".").is_again


@pytest.mark.parametrize("name", ["an imported file, nearer", "a pin"])
def test_what_other_processes_look_at_counts(name: str, project: Path, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kerascount.cli.analyses.WORTH", 0)
    words = ("--jobs", "2", "--output-format", "json", ".")
    with monkeypatch.context() as patch:
        patch.setattr("kerascount.cli.sharing.analysis", lambda *given: pytest.fail("it was analysed here"))
        before = _twice(check, *words)
    CHANGES[name]()
    after = check(*words)
    assert not after.is_again
    assert after[:3] == check(*words, is_fresh=True)[:3]
    assert after.out != before.out


def test_a_changed_configuration_is_seen_and_a_removed_one(project: Path, check: Check) -> None:
    (project / "kerascount.toml").write_text("max-params = 5\n")
    assert "KC101" in _twice(check).out
    (project / "kerascount.toml").write_text("max-params = 9999\n")
    assert "KC101" not in _twice(check).out
    (project.parent / "kerascount.toml").write_text("max-params = 5\n")
    assert "KC101" not in check().out
    (project / "kerascount.toml").unlink()
    assert "KC101" in check().out


def test_a_configuration_that_is_named_is_seen(project: Path, check: Check) -> None:
    (project / "own.toml").write_text("max-params = 5\n")
    assert "KC101" in _twice(check, "--config", "own.toml").out
    (project / "own.toml").write_text("max-params = 9999\n")
    assert "KC101" not in check("--config", "own.toml").out


def test_a_link_that_leads_elsewhere_is_seen(project: Path, check: Check) -> None:
    for name, units in (("one", 5), ("two", 6)):
        (project / name).mkdir()
        (project / name / "main.py").write_text(MODEL)
        (project / name / "sizes.py").write_text(f"UNITS = {units}\n")
    os.symlink("one", "now")
    said = _twice(check, "--output-format", "json", "now/main.py")
    os.unlink("now")
    os.symlink("two", "now")
    other = check("--output-format", "json", "now/main.py")
    assert other.out != said.out
    assert other[:3] == check("--output-format", "json", "now/main.py", is_fresh=True)[:3]


def test_links_that_go_round_keep_nobody_from_an_answer(project: Path, check: Check) -> None:
    os.symlink("round.py", "round.py")
    assert check().code == check("round.py").code == 1
    assert not check("round.py").is_again


def test_a_folder_that_cannot_be_read_is_told_as_it_is(project: Path, check: Check) -> None:
    _twice(check)
    os.chmod("nets", 0)
    try:
        assert check()[:3] == check(is_fresh=True)[:3]
    finally:
        os.chmod("nets", 0o755)


def test_names_that_appear_and_go_again_beside_the_project_change_nothing(project: Path, check: Check) -> None:
    _twice(check)
    (project.parent / "notes.txt").write_text("another folder's state")
    assert check().is_again
    (project / "notes.txt").write_text("the state of a folder that is searched")
    assert not check().is_again


@pytest.mark.parametrize("name", VARIABLES)
def test_another_environment_is_another_run(name: str, project: Path, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    _twice(check)
    monkeypatch.setenv(name, "another")
    assert not check().is_again


def test_the_home_folder_counts_where_it_is_named(project: Path, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "kerascount.toml").write_text("src = ['~']\n")
    (project / "sizes.py").rename(project.parent / "kept_sizes.py")
    for name, units in (("one", 5), ("two", 6)):
        (project / "homes" / name).mkdir(parents=True)
        (project / "homes" / name / "sizes.py").write_text(f"UNITS = {units}\n")
    outputs = set()
    for name in ("one", "two", "one"):
        monkeypatch.setenv("HOME", str(project / "homes" / name))
        outputs.add(check("--output-format", "json", "nets/main.py").out)
    assert len(outputs) == 2


def _names(path: Path) -> Iterator[str]:
    """The variables of the environment that a file asks for."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Attribute(attr="environ")), args=[ast.Constant(value=str(name)), *_]):
                yield name
            case ast.Attribute(attr="environ") | ast.Name(id="environ"):
                yield ""
            case ast.Call(func=ast.Attribute(attr="getenv")):
                yield "getenv"


def test_the_variables_that_are_asked_for_are_known() -> None:
    elsewhere = ("revision.py", "cache/__init__.py", "cache/replay.py", "evaluation/library/os.py")
    files = [path for path in (ROOT / "kerascount").rglob("*.py") if not path.as_posix().endswith(elsewhere)]
    found = {name for path in files for name in _names(path)} - {""}
    assert found <= {*VARIABLES, "KERASCOUNT_NO_CACHE"}
    assert "NO_COLOR" in found


def test_another_folder_is_another_run(project: Path, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    _twice(check, ".")
    monkeypatch.chdir(project / "nets")
    assert not check(".").is_again


@pytest.mark.parametrize("about", ["package", "_python"])
def test_another_tool_or_python_is_another_run(about: str, project: Path, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    _twice(check)
    monkeypatch.setattr(replay, about, lambda: ("another",))
    assert not check().is_again


def test_a_library_that_is_installed_makes_another_run(
    project: Path, check: Check, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "libraries").mkdir()
    monkeypatch.syspath_prepend(tmp_path / "libraries")
    _twice(check)
    (tmp_path / "libraries" / "h5py.py").write_text("")
    assert not check().is_again


@pytest.mark.parametrize(
    "words", [("--fix",), ("--diff",), ("--output-file", "out.txt"), ("--report", "json=out.json"), ("--no-cache",)]
)
def test_what_does_more_than_to_say_is_done_each_time(words: tuple[str, ...], project: Path, check: Check) -> None:
    check("plain.py", *words)
    assert not check("plain.py", *words).is_again


def test_wrong_usage_and_configurations_are_not_kept(project: Path, check: Check, tmp_path: Path) -> None:
    assert check("--select", "KC777").code == 2
    (project / "kerascount.toml").write_text("max-params = 'many'\n")
    assert check().code == 2
    assert not list(tmp_path.rglob("*.run"))


def test_what_failed_is_not_kept(project: Path, check: Check, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(*given: object) -> None:
        raise RuntimeError("it failed")

    monkeypatch.setattr("kerascount.pipeline.analyse", fail)
    assert check("nets/main.py").code == 2
    assert not list(tmp_path.rglob("*.run"))


def test_what_changed_right_before_is_not_kept(
    project: Path, check: Check, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(resting, "MARGIN", 600)
    check()
    assert not list(tmp_path.rglob("*.run"))


def test_what_changes_meanwhile_is_not_kept(project: Path, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = running._run

    def disturbed(*given: object) -> int:
        code = usual(*given)  # type: ignore[arg-type]
        _appended("sizes.py", "UNITS = 6\n")()
        return code

    with monkeypatch.context() as patch:
        patch.setattr(running, "_run", disturbed)
        before = check("--output-format", "json", "nets/main.py")
    after = check("--output-format", "json", "nets/main.py")
    assert not after.is_again
    assert after.out != before.out


def test_a_record_with_any_byte_damaged_or_cut_off_is_none(project: Path, check: Check, tmp_path: Path) -> None:
    _twice(check, "plain.py")
    words = ["check", "plain.py"]
    key = key_of(words)
    assert key is not None
    [record] = tmp_path.rglob("*.run")
    assert str(record) == file_of(key, str(tmp_path / "kept"))
    whole = record.read_bytes()
    for at in range(len(whole)):
        for damaged in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]):
            with pytest.raises(ValueError):
                replay.parts_of(damaged)
    record.write_bytes(whole[:-1])
    assert told_again(key, words) is None
    record.write_bytes(whole)
    assert told_again(key, words) is not None


@pytest.mark.parametrize("words", [("--cache-dir", "here"), ("--cache-dir=here",), ("--cache-dir=there", "--cache-dir=here")])
def test_the_folder_that_is_named_is_looked_through(words: tuple[str, ...], project: Path, check: Check) -> None:
    _twice(check, *words, "plain.py")
    assert list((project / "here").rglob("*.run"))


def test_a_path_that_looks_like_the_option_names_no_folder(project: Path, check: Check, tmp_path: Path) -> None:
    _twice(check, "--", "--cache-dir=here", "plain.py")
    assert not (project / "here").exists()
    assert replay._folder(["check", "--", "--cache-dir", "here"]) == str(tmp_path / "kept")


def test_clean_deletes_runs(project: Path, check: Check, tmp_path: Path) -> None:
    _twice(check)
    assert main(["clean"]) == 0
    assert not (tmp_path / "kept").exists()
    assert not check().is_again


def test_odd_names_and_texts_come_back(project: Path, check: Check) -> None:
    name = os.fsdecode("nets/a\n\x1b \xff'.py".encode("latin-1"))
    Path(name).write_text(MODEL)
    assert "\\x1b" in _twice(check).out
    Path(name).write_text("")
    assert "\\x1b" not in check().out


def test_many_may_keep_and_tell_at_once(project: Path, check: Check, tmp_path: Path) -> None:
    said = check()
    [record] = tmp_path.rglob("*.run")
    # A record of another kind may have a name that begins alike, and then lies beside it.
    before = set(record.parent.iterdir())
    words = ["check"]
    key = key_of(words)
    assert key is not None
    told, seen = disk.noted(lambda: told_again(key, words))
    assert told is not None

    def work(number: int) -> object:
        resting.keep_run(resting.Cache(str(tmp_path / "kept")), key, told, seen)
        return told_again(key, words)

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(work, range(200))) == {(said.code, said.out, said.error)}
    assert set(record.parent.iterdir()) == before


def test_all_that_a_check_looks_at_is_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever asks the disk otherwise than through its room would have runs told again that would say something else."""
    shutil.copytree(ROOT / "sample_projects", tmp_path / "top" / "projects")
    (tmp_path / "top" / "main.py").write_text("import keras\nmodel = keras.models.load_model('model.h5')\n")
    (tmp_path / "top" / "model.h5").write_bytes(b"\x89HDF\r\n\x1a\n")
    asked: set[str] = set()

    def listened(function: Callable[..., object]) -> Callable[..., object]:
        def ask(path: object, *rest: object, **named: object) -> object:
            if not isinstance(path, int):
                asked.add(os.path.abspath(os.fsdecode(path)))  # type: ignore[arg-type]
            return function(path, *rest, **named)

        return ask

    for name in ("stat", "lstat", "scandir", "listdir", "readlink", "access"):
        monkeypatch.setattr(os, name, listened(getattr(os, name)))
    monkeypatch.setattr("builtins.open", listened(open))
    monkeypatch.setattr("io.open", listened(open))
    words = ["check", "--no-cache", str(tmp_path / "top")]
    _, seen = disk.noted(main, words)
    noted = {os.path.abspath(path) for path in (*seen.states, *seen.kinds)}
    ways = {os.path.dirname(path) for path in noted}
    while not ways <= noted:
        noted |= ways
        ways = {os.path.dirname(path) for path in noted}
    inside = {path for path in asked if path.startswith(str(tmp_path))}
    assert inside - noted == set()
    assert len(inside) > 30
    assert seen.is_whole


def _python(code: str, *words: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "KERASCOUNT_NO_CACHE"}
    command = [sys.executable, "-c", code, *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True, cwd=ROOT).stdout


def test_next_to_nothing_is_imported_to_tell_a_run_again(tmp_path: Path) -> None:
    (tmp_path / "model.py").write_text("import keras\nmodel = keras.Sequential([keras.Input((3,)), keras.layers.Dense(5)])\n")
    words = ["check", "--cache-dir", str(tmp_path / "kept"), str(tmp_path / "model.py")]
    run = "from kerascount.cli import main; main(sys.argv[1:])"
    _python(f"import sys; from kerascount.cache import resting; resting.MARGIN = {FOR_EVER}; {run}", *words)
    out = _python(f"import sys; before = set(sys.modules); {run}; print(*sorted(set(sys.modules) - before))", *words)
    own = {"kerascount", *(f"kerascount.{name}" for name in ("cache", "cache.replay", "cache.tool", "cli", "disk"))}
    assert set(out.splitlines()[-1].split()) <= own | {"__future__", "_blake2"}
    assert own <= set(out.splitlines()[-1].split())
