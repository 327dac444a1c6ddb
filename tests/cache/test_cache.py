"""Kept analyses: the same as made anew, and never taken where anything that they rest on is another."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from pathlib import Path

import pytest

from kerascount.analysis import Analysis, Problem
from kerascount.cache import analyses as room
from kerascount.cache.analyses import cached
from kerascount.cache.folder import Cache
from kerascount.cache.recording import Notes
from kerascount.cache.records import DIGEST, Unreadable, read_record, written_record
from kerascount.cache.replay import content_of
from kerascount.pipeline import analyse
from kerascount.settings import Settings
from kerascount.source import Place, Source
from kerascount.tree import Tree

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(path for path in (ROOT / "sample_projects").rglob("*") if path.suffix in (".py", ".ipynb"))

MODEL = b"""import keras
from sizes import UNITS
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(UNITS)])
"""


def _unasked(source: Source, settings: Settings, tree: Tree) -> Analysis:
    raise AssertionError("the analysis was made anew")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "main.py").write_bytes(MODEL)
    (tmp_path / "sizes.py").write_text("UNITS = 5\n")
    return tmp_path


@pytest.fixture
def total(project: Path) -> Callable[[], int | None]:
    """The total of the project's model as the cache has it."""

    def look() -> int | None:
        source = Source(str(project / "main.py"), (project / "main.py").read_bytes())
        return cached(Cache(str(project / "kept")), source, Settings(), analyse).models[0].count.total

    return look


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_an_analysis_is_the_same_when_taken_from_the_cache(path: Path, tmp_path: Path) -> None:
    source = Source(str(path), path.read_bytes())
    made = cached(Cache(str(tmp_path)), source, Settings(), analyse)
    if made != Analysis(source.path):
        assert cached(Cache(str(tmp_path)), source, Settings(), _unasked) == made
    assert made == analyse(source, Settings())


def test_a_changed_import_is_seen(project: Path, total: Callable[[], int | None]) -> None:
    assert total() == 20
    (project / "sizes.py").write_text("UNITS = 7\n")
    assert total() == 28


def test_an_import_that_appears_nearer_is_seen(project: Path, total: Callable[[], int | None]) -> None:
    (project / "sizes.py").rename(project / "elsewhere.py")
    assert total() is None
    (project / "src").mkdir()
    (project / "src" / "sizes.py").write_text("UNITS = 2\n")
    assert total() == 8
    (project / "sizes.py").write_text("UNITS = 1\n")
    assert total() == 4


def test_an_import_that_vanishes_is_seen(project: Path, total: Callable[[], int | None]) -> None:
    assert total() == 20
    (project / "sizes.py").unlink()
    assert total() is None


def test_a_saved_model_that_is_replaced_is_seen(project: Path) -> None:
    source = Source(str(project / "main.py"), b"import keras\nmodel = keras.models.load_model('model.keras')\nmodel.summary()\n")
    kept = Cache(str(project / "kept"))
    cached(kept, source, Settings(), analyse)
    assert cached(kept, source, Settings(), _unasked)
    (project / "model.keras").write_bytes(b"something")
    with pytest.raises(AssertionError, match="anew"):
        cached(kept, source, Settings(), _unasked)


@pytest.mark.parametrize("changed", [Settings(keras="2.15"), Settings(assume={"n": 3}), Settings(max_params=3)])
def test_other_settings_are_another_analysis(changed: Settings, project: Path, total: Callable[[], int | None]) -> None:
    total()
    with pytest.raises(AssertionError, match="anew"):
        cached(Cache(str(project / "kept")), Source(str(project / "main.py"), MODEL), changed, _unasked)


def test_another_tool_path_or_folder_is_another_analysis(
    project: Path, total: Callable[[], int | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    total()
    kept, source = Cache(str(project / "kept")), Source(str(project / "main.py"), MODEL)
    with pytest.raises(AssertionError, match="anew"):
        cached(kept, source._replace(path=str(project / "other.py")), Settings(), _unasked)
    with monkeypatch.context() as patch, pytest.raises(AssertionError, match="anew"):
        patch.chdir(project)
        cached(kept, source, Settings(), _unasked)
    monkeypatch.setattr(room, "fingerprint", lambda: ("another",))
    with pytest.raises(AssertionError, match="anew"):
        cached(kept, source, Settings(), _unasked)


@pytest.mark.parametrize("damage", [lambda old: b"", lambda old: old[:-9], lambda old: old[:40] + b"!" + old[41:], lambda old: b"{}"])
def test_a_damaged_record_is_made_anew(
    damage: Callable[[bytes], bytes], project: Path, total: Callable[[], int | None]
) -> None:
    total()
    [record] = (project / "kept").rglob("*.json")
    whole = record.read_bytes()
    record.write_bytes(damage(whole))
    assert total() == 20
    assert record.read_bytes() == whole


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
@pytest.mark.parametrize(
    "put",
    [os.mkfifo, os.mkdir, lambda path: os.symlink("/dev/zero", path), lambda path: os.truncate(os.open(path, os.O_CREAT | os.O_RDWR), 2**40)],
    ids=["pipe", "folder", "device", "terabyte"],
)
def test_what_lies_in_the_place_of_a_record_keeps_nobody_waiting(
    put: Callable[[Path], None], project: Path, total: Callable[[], int | None]
) -> None:
    total()
    [record] = (project / "kept").rglob("*.json")
    record.unlink()
    put(record)
    with pytest.raises((ValueError, IsADirectoryError)):
        content_of(str(record))
    assert total() == 20


def test_bytes_that_are_no_record_are_refused() -> None:
    with pytest.raises(Unreadable):
        read_record(b'[[{},{},{},{}],{"Analysis":["a.py"]}]')


def test_a_record_of_what_there_is_no_more_is_refused() -> None:
    content = b'[[{},{},{},{}],{"Analysis":["a.py",[{"Model":[]}]]}]'
    _, made = read_record(blake2b(content, digest_size=DIGEST).digest() + content)
    with pytest.raises(Unreadable):
        made()


def test_a_tool_whose_files_cannot_be_told_apart_does_without(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> tuple[object, ...]:
        raise NotADirectoryError

    monkeypatch.setattr(room, "fingerprint", fail)
    kept = Cache(str(project / "kept"))
    assert cached(kept, Source(str(project / "main.py"), MODEL), Settings(), analyse).models
    assert not (project / "kept").exists()


def test_an_analysis_that_failed_is_not_kept(tmp_path: Path) -> None:
    def fail(source: Source, settings: Settings, tree: Tree) -> Analysis:
        return Analysis(source.path, problems=(Problem("internal", "it failed", Place(source.path, 1, 1, 1, 1)),))

    assert cached(Cache(str(tmp_path)), Source("a.py", b"keras"), Settings(), fail).problems
    assert not list(tmp_path.rglob("*.json"))


def test_a_folder_that_cannot_be_written_keeps_nobody_from_an_analysis(project: Path) -> None:
    (project / "kept").write_text("a file where the folder should be")
    source = Source(str(project / "main.py"), MODEL)
    assert cached(Cache(str(project / "kept")), source, Settings(), analyse).models


def test_numbers_too_long_for_json_are_not_kept(tmp_path: Path) -> None:
    def analyse_long(source: Source, settings: Settings, tree: Tree) -> Analysis:
        found = analyse(Source("a.py", MODEL.replace(b"UNITS)", b"5)")), settings)
        count = found.models[0].count._replace(total=10**5000)
        return found._replace(models=(found.models[0]._replace(count=count),))

    cached(Cache(str(tmp_path)), Source("a.py", b"keras"), Settings(), analyse_long)


def test_surrogates_and_lists_in_an_analysis_come_back(project: Path) -> None:
    found = Analysis("\udcff.py", problems=(Problem("syntax", "a\udc80b", Place("\udcff.py", 1, 1, 1, 2, 3)),))
    notes, made = read_record(written_record(Notes({"a": None}, {"b": True}, {}, {"c": [1, 2]}), found))
    assert made() == found
    assert notes == Notes({"a": None}, {"b": True}, {}, {"c": [1, 2]})


def test_many_may_write_and_read_at_once(project: Path, total: Callable[[], int | None]) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: total(), range(40))) == {20}
    assert len(list((project / "kept").rglob("*.json"))) == 1
    assert not [name for _, _, names in os.walk(project / "kept") for name in names if name.startswith(".")]
