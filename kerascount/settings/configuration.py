"""Which configuration file speaks for a folder, and how it is read."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from kerascount import disk
from kerascount.settings import DEFAULT_FORMAT, ConfigError, Limits, ModelLimits, Settings, field_of, keys, pins
from kerascount.settings.lines import Keys, line_of
from kerascount.settings.wording import Refused, nearest, one_of

PREFIX = ("tool", "kerascount")

LONGEST = 1_000_000
"""Characters of a configuration that are read."""

MOST_MODELS = 1_000
"""Tables of limits for single models."""

MOST_TOLD = 1_000
"""Characters of what is said of a value."""

ALL = "ALL"
"""What stands for the codes of all rules."""


class Vocabulary(NamedTuple):
    """The words that a configuration may use beside its keys: rule codes and output formats; none where all may be."""

    codes: Callable[[], Collection[str]] = frozenset
    formats: Callable[[], Collection[str]] = frozenset


def settings_of(folder: Path, vocabulary: Vocabulary) -> Settings:
    """The settings that the nearest configuration file upwards of a folder has; without one, the defaults.

    In one folder ``kerascount.toml`` is read before ``pyproject.toml``.

    Raises:
        ConfigError: the configuration cannot be used.
    """
    return _nearest(folder, vocabulary) or Settings(folder=str(Path.cwd()))


def forget() -> None:
    """Read everything anew the next time: the files may have changed."""
    _nearest.cache_clear()
    pins.keras_of.cache_clear()


def settings_in(file: Path, vocabulary: Vocabulary) -> Settings:
    """The settings that one given configuration file has.

    Raises:
        ConfigError: it cannot be read or used.
    """
    text = _text(file)
    prefix = PREFIX if file.name == "pyproject.toml" else ()
    return read(file, text, prefix, vocabulary)


def with_pins(settings: Settings, folder: Path) -> Settings:
    """The settings with the Keras that the project around a folder pins, where they name none."""
    return settings if settings.keras is not None else replace(settings, keras=pins.keras_of(folder))


def read(file: Path, text: str, prefix: Keys, vocabulary: Vocabulary) -> Settings:
    """The settings in the text of a configuration file; ``prefix`` is the table that holds them.

    Raises:
        ConfigError: an unknown key, code, unit or value.
    """
    table: Any = _toml(file, text)
    for key in prefix:
        table = table.get(key, {}) if isinstance(table, dict) else {}
    at = functools.partial(_error, file, text)
    if not isinstance(table, dict):
        raise at(prefix, f"[{'.'.join(prefix)}] is not a table")
    own = {key: value for key, value in table.items() if key != "models"}
    settings = Settings(**_fields(own, Settings, prefix, at), folder=str(file.parent), origin=str(file))
    models = tuple(_models(table.get("models", {}), prefix, at, text))
    _check_words(settings, vocabulary, prefix, at)
    return replace(settings, models=models)


def given_settings(text: str, origin: str, vocabulary: Vocabulary) -> dict[str, Any]:
    """The settings in a line of TOML such as ``max-params = "1M"``, by the names of their fields; ``origin`` is to blame.

    Raises:
        ConfigError: an unknown key, code, unit or value.
    """
    from kerascount.settings import toml

    try:
        table = toml.loads(text)
    except (ValueError, RecursionError) as error:
        example = "write a file's path or a setting as in a file, such as 'max-params = \"1M\"'"
        raise ConfigError(f"{origin}: {text!r} is not valid TOML: {error}; {example}") from error

    def blame(path: Keys, message: str) -> ConfigError:
        return ConfigError(f"{origin}: {message}")

    if "models" in table:
        raise blame((), "models: write the limits of single models into a configuration file")
    fields = _fields(table, Settings, (), blame)
    _check_words(Settings(**fields), vocabulary, (), blame)
    return fields


@functools.cache
def _nearest(folder: Path, vocabulary: Vocabulary) -> Settings | None:
    for name, prefix in (("kerascount.toml", ()), ("pyproject.toml", PREFIX)):
        file = folder / name
        # Unlike the path's own method, this takes what is in a folder that may not be entered for absent.
        if disk.is_file(str(file)):
            text = _text(file)
            if not prefix or ("kerascount" in text and _has_table(file, text)):
                return read(file, text, prefix, vocabulary)
    return None if folder.parent == folder else _nearest(folder.parent, vocabulary)


def _has_table(file: Path, text: str) -> bool:
    tool = _toml(file, text).get("tool", {})
    return isinstance(tool, dict) and "kerascount" in tool


def _text(file: Path) -> str:
    try:
        return disk.read_text(str(file))
    except OSError as error:
        raise ConfigError(f"{shown(file)}: the configuration cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        message = f"{shown(file)}: the configuration is not UTF-8 text (byte {error.start}); save it as UTF-8"
        raise ConfigError(message) from error


def shown(file: str | Path) -> str:
    """A path as messages give it: from the current folder, where there is a way."""
    try:
        return os.path.relpath(file)
    except ValueError:
        return str(file)


def _toml(file: Path, text: str) -> dict[str, Any]:
    from kerascount.settings import toml

    if len(text) > LONGEST:
        why = f"the configuration has {len(text):,} characters, more than the {LONGEST:,} that are read"
        raise ConfigError(f"{shown(file)}: {why}; write it into a shorter kerascount.toml")
    try:
        return toml.loads(text)
    except toml.TOMLDecodeError as error:
        raise ConfigError(f"{shown(file)}: not valid TOML: {error}") from error
    except (RecursionError, ValueError) as error:
        why = "too deeply nested" if isinstance(error, RecursionError) else "a number in it is too long"
        raise ConfigError(f"{shown(file)}: {why} to be read") from None


Blame = Callable[[Keys, str], ConfigError]


def _error(file: Path, text: str, path: Keys, message: str) -> ConfigError:
    told = message if len(message) <= MOST_TOLD else f"{message[: MOST_TOLD // 2]} … {message[-MOST_TOLD // 2 :]}"
    return ConfigError(f"{shown(file)}:{line_of(text, path)}: {told}")


def _fields(table: Mapping[str, object], record: type[Limits], path: Keys, at: Blame) -> dict[str, Any]:
    """The values of a table's keys, by the names of the fields that they set."""
    readers = keys(record)
    found = {}
    for key, value in table.items():
        if key not in readers:
            known = [*readers, "models"] if record is Settings else readers
            raise at((*path, key), f"unknown key {key!r}; {nearest(key, known)}")
        try:
            found[field_of(key)] = readers[key](value)
        except Refused as refused:
            raise at((*path, key), f"{key}: {refused}") from refused
    return found


def _models(table: object, prefix: Keys, at: Blame, text: str) -> Iterator[ModelLimits]:
    path = (*prefix, "models")
    if not isinstance(table, dict):
        raise at(path, 'models: write a table for each model, such as [tool.kerascount.models."*student*"]')
    if len(table) > MOST_MODELS:
        why = f"{len(table):,} tables are more than the {MOST_MODELS:,} that are read"
        raise at(path, f"models: {why}; let a pattern name several models")
    for glob, limits in table.items():
        if not isinstance(limits, dict):
            raise at((*path, glob), f"models: {glob!r} has no table of limits; write for instance {{ max-params = \"100k\" }}")
        yield ModelLimits(glob, Limits(**_fields(limits, Limits, (*path, glob), at)), line_of(text, (*path, glob)))


def _check_words(settings: Settings, vocabulary: Vocabulary, prefix: Keys, at: Blame) -> None:
    named = [("select", settings.select or ()), ("extend-select", settings.extend_select), ("ignore", settings.ignore)]
    for key, codes in [*named, *(("per-file-ignores", codes) for _, codes in settings.per_file_ignores)]:
        try:
            check_codes(codes, vocabulary.codes() if codes else ())
        except Refused as refused:
            raise at((*prefix, key), f"{key}: {refused}") from refused
    try:
        if settings.output_format != DEFAULT_FORMAT and (known := vocabulary.formats()):
            one_of(settings.output_format, sorted(known), "an output format")
    except Refused as refused:
        raise at((*prefix, "output-format"), f"output-format: {refused}") from refused


def check_codes(codes: Collection[str], known: Collection[str]) -> None:
    """See that each code is a rule's, the beginning of one, or ``ALL``.

    Raises:
        Refused: one is not.
    """
    for code in codes:
        if code != ALL and known and not (code and any(one.startswith(code) for one in known)):
            raise Refused(f"{code!r} is no rule's code; {nearest(code, sorted(known))}")
