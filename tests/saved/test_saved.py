"""Saved models are read from their configuration: as Keras says of them, and never from outside the project."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from kerascount.evaluation.library import keras_saved
from kerascount.evaluation.values import Unknown
from tests.applications.answers import answer_of
from tests.applications.running import model_of_program, value_of_program
from tests.saved.programs import PROGRAMS, SUFFIXES

VERSIONS = ("2", "3")
LOADED = 'model = keras.models.load_model("{path}")\n'
SMALL = json.dumps(
    {"class_name": "Sequential", "config": [{"class_name": "Dense", "config": {"units": 3, "batch_input_shape": [None, 4]}}]}
)


def recorded(keras: str, name: str) -> dict[str, Any]:
    text = (Path(__file__).parent / "recorded" / f"keras{keras}.json").read_text()
    found: dict[str, Any] = json.loads(text)[name]
    return found


def zipped(path: Path, config: str, **others: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in ({"config.json": config} | others).items():
            archive.writestr(name, text)
    return path


def why(folder: Path, path: str) -> str:
    """Why a file is not read."""
    value, _ = value_of_program(LOADED.format(path=path), "3", str(folder / "program.py"))
    assert isinstance(value, Unknown)
    return value.message


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("name", PROGRAMS)
@pytest.mark.parametrize("keras", VERSIONS)
def test_a_saved_model_is_what_keras_saved(tmp_path: Path, keras: str, name: str, suffix: str) -> None:
    wanted = recorded(keras, name + suffix)
    zipped(tmp_path / "saved.keras", json.dumps(wanted.pop("config")))
    model = model_of_program(LOADED.format(path="saved.keras"), keras, str(tmp_path / "program.py"))
    answer = answer_of(model).recorded()
    assert {key: answer[key] for key in wanted} == wanted


@pytest.mark.parametrize("keras", VERSIONS)
def test_a_saved_model_can_be_a_part_of_another(tmp_path: Path, keras: str) -> None:
    wanted = recorded(keras, "sequential.keras")
    zipped(tmp_path / "saved.keras", json.dumps(wanted["config"]))
    text = (
        LOADED.format(path="saved.keras").replace("model", "part", 1) + "model = keras.Sequential([part, keras.layers.Dense(2)])"
    )
    model = model_of_program(text, keras, str(tmp_path / "program.py"))
    assert answer_of(model).total == wanted["total"] + 22


def test_a_configuration_in_the_code_is_read() -> None:
    model = model_of_program(f"model = keras.models.model_from_json('{SMALL}')", "3")
    assert answer_of(model).total == 15


def test_a_configuration_is_read_as_a_dict_too() -> None:
    config = SMALL.replace("null", "None")
    model = model_of_program(f"model = keras.models.model_from_config({config})", "3")
    assert answer_of(model).total == 15


def test_hdf5_is_read_where_h5py_is_installed(tmp_path: Path) -> None:
    h5py = pytest.importorskip("h5py")
    with h5py.File(tmp_path / "saved.h5", "w") as file:
        file.attrs["model_config"] = SMALL
    model = model_of_program(LOADED.format(path="saved.h5"), "2", str(tmp_path / "program.py"))
    assert answer_of(model).total == 15


def test_hdf5_without_h5py_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "saved.h5").write_bytes(b"\x89HDF\r\n\x1a\n" + bytes(100))

    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(keras_saved.importlib, "import_module", absent)
    assert "needs h5py" in why(tmp_path, "saved.h5")


def test_a_class_that_is_not_known_leaves_the_rest_known(tmp_path: Path) -> None:
    config = json.loads(SMALL)
    config["config"].append({"class_name": "Own", "config": {"name": "own"}})
    zipped(tmp_path / "saved.keras", json.dumps(config))
    model = model_of_program(LOADED.format(path="saved.keras"), "3", str(tmp_path / "program.py"))
    assert [layer.type.name for layer in model.layers] == ["Dense", "Own"] and answer_of(model).total == 15


@pytest.mark.parametrize(
    ("config", "reason"),
    [
        ("{}", "no configuration"),
        ("[1, 2", "of a kind that is not read"),
        ('{"class_name": "Mine", "config": {}}', "a class 'Mine' of its own"),
        ('{"class_name": "Sequential", "config": {"layers": 3}}', "not read"),
        ('{"class_name": "Functional", "config": {"layers": [], "output_layers": [["a", 0, 0]]}}', "not made by its layers"),
        ("[" * 100_000, "of a kind that is not read"),
    ],
)
def test_what_is_no_model_is_unknown(tmp_path: Path, config: str, reason: str) -> None:
    zipped(tmp_path / "saved.keras", config)
    assert reason in why(tmp_path, "saved.keras")


def test_nesting_without_end_is_unknown(tmp_path: Path) -> None:
    config: dict[str, Any] = json.loads(SMALL)
    for _ in range(30):
        config = {"class_name": "Sequential", "config": {"layers": [config]}}
    zipped(tmp_path / "saved.keras", json.dumps(config))
    assert "is not read" in why(tmp_path, "saved.keras")


def test_a_configuration_that_unpacks_without_end_is_unknown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keras_saved, "MAX_CONFIG", 1000)
    with zipfile.ZipFile(tmp_path / "saved.keras", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("config.json", " " * 100_000)
    assert "too large" in why(tmp_path, "saved.keras")


def test_an_archive_of_too_many_files_is_unknown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keras_saved, "MAX_DIRECTORY", 100)
    zipped(tmp_path / "saved.keras", SMALL, another="text", third="text")
    assert "too many files" in why(tmp_path, "saved.keras")


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_is_expanded_whole_to_read_a_part_is_unknown(tmp_path: Path, compression: int) -> None:
    with zipfile.ZipFile(tmp_path / "saved.keras", "w", compression) as archive:
        archive.writestr("config.json", SMALL)
    assert "compressed in a way" in why(tmp_path, "saved.keras")


def test_layers_that_are_joined_from_the_last_to_the_first_are_not_looked_for_without_end(tmp_path: Path) -> None:
    count = 3_000
    layers: list[Any] = [
        {"class_name": "ReLU", "name": f"r{one}", "config": {}, "inbound_nodes": [[[f"r{(one + 1) % count}", 0, 0, {}]]]}
        for one in range(count)
    ]
    layers[-1]["inbound_nodes"] = [[["i", 0, 0, {}]]]
    first = {"class_name": "InputLayer", "name": "i", "config": {"batch_shape": [None, 4]}}
    config = {"layers": [*layers, first], "input_layers": [["i", 0, 0]], "output_layers": [["r0", 0, 0]]}
    zipped(tmp_path / "saved.keras", json.dumps({"class_name": "Functional", "config": config}))
    assert "joined in a way" in why(tmp_path, "saved.keras")


def test_a_configuration_of_too_many_parts_is_unknown(tmp_path: Path) -> None:
    many = {"class_name": "Sequential", "config": {"layers": [{}] * 500_000}}
    zipped(tmp_path / "saved.keras", json.dumps(many))
    assert "too large" in why(tmp_path, "saved.keras")
    value, _ = value_of_program("x = {}\nx['layers'] = [x]\nmodel = keras.models.model_from_config(x)\n", "3")
    assert isinstance(value, Unknown) and "too large" in value.message


def test_what_is_not_there_or_no_model_says_so(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "text.h5").write_text("no model at all")
    zipped(tmp_path / "empty.keras", SMALL).write_bytes(b"PK\5\6" + bytes(18))
    assert "no such file" in why(tmp_path, "absent.keras")
    assert "is a folder" in why(tmp_path, "folder")
    assert "neither a zip nor an HDF5 file" in why(tmp_path, "text.h5")
    assert "not a file that Keras saved" in why(tmp_path, "empty.keras")


def test_nothing_outside_the_project_is_read(tmp_path: Path) -> None:
    project = tmp_path / "project" / "code"
    project.mkdir(parents=True)
    (tmp_path / "project" / "pyproject.toml").touch()
    zipped(tmp_path / "outside.keras", SMALL)
    zipped(tmp_path / "project" / "inside.keras", SMALL)
    (project / "link.keras").symlink_to(tmp_path / "outside.keras")
    for path in ("../../outside.keras", str(tmp_path / "outside.keras"), "link.keras"):
        assert "outside the project" in why(project, path)
    model = model_of_program(LOADED.format(path="../inside.keras"), "3", str(project / "program.py"))
    assert answer_of(model).total == 15
