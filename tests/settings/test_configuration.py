"""The nearest configuration speaks for a file, and a mistake in it is told with its line and the nearest word."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from kerascount.settings import DEFAULT_EXCLUDE, ConfigError, Limits, Settings, keras_version, keys
from kerascount.settings.configuration import Vocabulary, read, settings_in, settings_of, with_pins
from kerascount.settings.quantities import Increase, Share

WORDS = Vocabulary(lambda: {"KC101", "KC102", "KC901"}, lambda: {"full", "concise", "json"})

EVERYTHING = """
[project]
name = "somebody"

[tool.kerascount]
max-params = "10M"
max-trainable-params = 5_000_000
max-layer-params = "1.5M"
max-size = "40 MB"
max-increase = "+50k"
max-layer-share = "85%"
keras = "2.10"
image-data-format = "channels_first"
src = ["lib"]
assume = { nb_classes = 10, "X_train.shape[1]" = 784 }
select = ["KC"]
extend-select = ["KC901"]
ignore = ["KC102"]
per-file-ignores = { "tests/*" = ["KC1"] }
exclude = ["old"]
extend-exclude = ["*_test.py"]
force-exclude = true
respect-gitignore = false
output-format = "concise"
max-line-length = 100

[tool.kerascount.models."*student*"]
max-params = "100k"
"""


def _pyproject(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".git").mkdir(exist_ok=True)
    file = folder / "pyproject.toml"
    file.write_text(text)
    return file


def test_every_key_is_read(tmp_path: Path) -> None:
    file = _pyproject(tmp_path, EVERYTHING)
    settings = settings_of(tmp_path / "package", WORDS)
    assert settings == Settings(
        max_params=10_000_000,
        max_trainable_params=5_000_000,
        max_layer_params=1_500_000,
        max_size=40 * 1024**2,
        max_increase=Increase(50_000),
        max_layer_share=Share(Decimal(85)),
        keras="2.10",
        image_data_format="channels_first",
        src=("lib",),
        assume={"nb_classes": 10, "X_train.shape[1]": 784},
        select=("KC",),
        extend_select=("KC901",),
        ignore=("KC102",),
        per_file_ignores=(("tests/*", ("KC1",)),),
        exclude=("old",),
        extend_exclude=("*_test.py",),
        force_exclude=True,
        respect_gitignore=False,
        output_format="concise",
        max_line_length=100,
        models=settings.models,
        folder=str(tmp_path),
        origin=str(file),
    )
    (student,) = settings.models
    assert (student.glob, student.limits, student.line) == ("*student*", Limits(max_params=100_000), 27)


def test_the_example_uses_every_key() -> None:
    assert not [key for key in keys(Settings) if f"{key} =" not in EVERYTHING]


def test_a_file_without_a_prefix(tmp_path: Path) -> None:
    (tmp_path / "kerascount.toml").write_text('max-params = "1k"\n[models.small]\nmax-params = 7\n')
    settings = settings_of(tmp_path, WORDS)
    assert settings.max_params == 1000
    assert settings.models[0].limits.max_params == 7


def test_the_nearest_configuration_decides(tmp_path: Path) -> None:
    _pyproject(tmp_path, "[tool.kerascount]\nmax-params = 1\n")
    _pyproject(tmp_path / "inner", "[tool.kerascount]\nmax-params = 2\n")
    _pyproject(tmp_path / "other", "[tool.black]\n# kerascount is not configured here\n")
    (tmp_path / "inner" / "both").mkdir()
    (tmp_path / "inner" / "both" / "kerascount.toml").write_text("max-params = 3\n")
    _pyproject(tmp_path / "inner" / "both", "[tool.kerascount]\nmax-params = 4\n")
    found = {name: settings_of(tmp_path / name, WORDS).max_params for name in (".", "inner", "inner/deep", "other", "inner/both")}
    assert found == {".": 1, "inner": 2, "inner/deep": 2, "other": 1, "inner/both": 3}


def test_without_a_configuration_the_defaults_hold(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    settings = settings_of(tmp_path, WORDS)
    assert (settings.origin, settings.max_params, settings.exclude, settings.keras) == (None, None, DEFAULT_EXCLUDE, None)


@pytest.mark.parametrize(("written", "version"), [('"3"', (3, 15)), ('"2"', (2, 15)), ('"2.10.1"', (2, 10)), ("3", (3, 15)), ("2.4", (2, 4))])
def test_versions_of_keras(tmp_path: Path, written: str, version: tuple[int, int]) -> None:
    file = _pyproject(tmp_path, f"[tool.kerascount]\nkeras = {written}\n")
    assert keras_version(settings_in(file, WORDS)) == version


def test_pins_decide_where_the_configuration_does_not(tmp_path: Path) -> None:
    _pyproject(tmp_path, '[tool.kerascount]\nmax-params = 1\n\n[project]\ndependencies = ["tensorflow==2.8"]\n')
    assert keras_version(with_pins(settings_of(tmp_path, WORDS), tmp_path)) == (2, 8)


MISTAKES = [
    ("max-parms = 1", 3, "unknown key 'max-parms'; did you mean 'max-params'?"),
    ("model = 1", 3, "unknown key 'model'; did you mean 'models'?"),
    ('max-params = "10Mx"', 3, "max-params: 'Mx' is not a unit of a number of parameters; did you mean 'M'?"),
    ("\n\nmax-size = true", 5, "max-size: True is not a size; write for instance \"40 MB\""),
    ('select = ["KC999"]', 3, "select: 'KC999' is no rule's code; did you mean 'KC901'?"),
    ('ignore = [\n  "KC1",\n  ""]', 3, "ignore: '' is no rule's code"),
    ('select = "KC101"', 3, "select: 'KC101' is not a list of strings"),
    ('per-file-ignores = { "a.py" = ["X1"] }', 3, "per-file-ignores: 'X1' is no rule's code"),
    ('output-format = "jsn"', 3, "output-format: 'jsn' is not an output format; did you mean 'json'?"),
    ('keras = "4"', 3, "keras: '4' is not a version of Keras"),
    ('image-data-format = "channel_last"', 3, "image-data-format: 'channel_last' is not an image data format; did you mean 'channels_last'?"),
    ('assume = { a = "b" }', 3, "assume: 'a' is assumed to be 'b'; only whole numbers can be assumed"),
    ("assume = 3", 3, "assume: write a table"),
    ('[tool.kerascount.models."*x*"]\nmax-prams = 1', 4, "unknown key 'max-prams'; did you mean 'max-params'?"),
    ('models."*x*".max-size = "3 MP"', 3, "max-size: 'MP' is not a unit of a size; did you mean 'MB'?"),
    ("models.small = 3", 3, "models: 'small' has no table of limits"),
    ('keras = "3.99999999999"', 3, "keras: '3.99999999999' is not a version of Keras"),
    ("force-exclude = 1", 3, "force-exclude: 1 is neither true nor false"),
]

NO_PATTERNS = [
    ('extend-exclude = ["[z-a]"]', 3, "extend-exclude: '[z-a]' is no pattern of files"),
    ('exclude = ["a", "b\\\\"]', 3, "exclude: 'b\\\\' is no pattern of files"),
    ('exclude = ["**/a/**/b/**/c/**"]', 3, "exclude: '**/a/**/b/**/c/**' is no pattern of files"),
    ('per-file-ignores = { "!" = ["KC1"] }', 3, "per-file-ignores: '!' is no pattern of files"),
]
"""Mistakes that a schema cannot tell."""


@pytest.mark.parametrize(("line", "number", "message"), MISTAKES + NO_PATTERNS)
def test_a_mistake_names_the_file_the_line_and_the_nearest_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, number: int, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    file = _pyproject(tmp_path, f"[tool.other]\n[tool.kerascount]\n{line}\n")
    with pytest.raises(ConfigError) as error:
        settings_in(file, WORDS)
    assert str(error.value).startswith(f"pyproject.toml:{number}: {message}")


def test_broken_toml_is_told_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "kerascount.toml"
    file.write_text("max-params = 1\nmax-size = \n")
    with pytest.raises(ConfigError, match=r"^kerascount.toml: not valid TOML: .*line 2"):
        settings_of(tmp_path, WORDS)
    file.write_text(f"assume = {{ a = {'9' * 5_000} }}\n")
    with pytest.raises(ConfigError, match="a number in it is too long to be read"):
        settings_in(file, WORDS)
    file.write_bytes(b"# \xff\n")
    with pytest.raises(ConfigError, match="not UTF-8"):
        settings_in(file, WORDS)
    with pytest.raises(ConfigError, match="cannot be read"):
        settings_in(tmp_path / "missing.toml", WORDS)


TOO_MUCH = {
    "a number": ("max-params = '" + "9" * 500_000 + "M'", "1: max-params: '99"),
    "a whole": ("#" * 1_000_001, ": the configuration has 1,000,001 characters, more than the 1,000,000 that are read"),
    "models": ("".join(f"[models.a{number}]\n" for number in range(2_000)), "models: 2,000 tables are more than the 1,000 that are read"),
}


@pytest.mark.parametrize("what", TOO_MUCH)
def test_too_much_is_refused_in_a_few_words(tmp_path: Path, what: str) -> None:
    text, message = TOO_MUCH[what]
    with pytest.raises(ConfigError, match=re.escape(message)) as refused:
        read(tmp_path / "kerascount.toml", text, (), Vocabulary())
    assert len(str(refused.value)) < 2_000
