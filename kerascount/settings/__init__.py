"""What a run is told: the limits, what is assumed, which rules and which files, in one frozen record."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from kerascount.settings import quantities, values

DEFAULT_EXCLUDE = (
    *(".git", ".hg", ".svn", ".venv", "venv", ".tox", ".nox", ".eggs", "node_modules", "__pypackages__", "__pycache__"),
    *("build", "dist", "site-packages", ".ipynb_checkpoints", ".mypy_cache", ".pytest_cache", ".ruff_cache"),
)
"""Folders that are never searched unless ``exclude`` says otherwise."""

DEFAULT_FORMAT = "full"
"""The output format where nothing names one."""

NEWEST_MINOR = {1: 2, 2: 15, 3: 15}
"""The last minor version of each Keras."""


class ConfigError(Exception):
    """A configuration that cannot be used, in a sentence that names the file, the line and what to write instead."""


def _setting(read: Callable[[Any], object], default: Any) -> Any:
    """A field that a configuration file can set; its key is the field's name with dashes."""
    return field(default=default, metadata={"read": read})


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a model may have: parameters, bytes for ``max_size``, for ``max_increase`` how much more than before, and for
    ``max_layer_share`` what part of it one layer may hold.

    ``None`` where there is no limit.
    """

    max_params: int | None = _setting(quantities.count, None)
    max_trainable_params: int | None = _setting(quantities.count, None)
    max_layer_params: int | None = _setting(quantities.count, None)
    max_size: int | None = _setting(quantities.size, None)
    max_increase: quantities.Increase | None = _setting(quantities.increase, None)
    max_layer_share: quantities.Share | None = _setting(quantities.share, None)


@dataclass(frozen=True, slots=True)
class ModelLimits:
    """The limits of the models whose name or qualified name matches ``glob``, and the line that says so."""

    glob: str
    limits: Limits
    line: int = 1


@dataclass(frozen=True, slots=True)
class Settings(Limits):
    """All settings of one file; ``origin`` is the configuration file they come from, ``folder`` what its paths start at.

    ``select`` is ``None`` where the rules that are on by default are meant.
    """

    keras: str | None = _setting(values.keras, None)
    image_data_format: str = _setting(values.image_data_format, "channels_last")
    src: tuple[str, ...] = _setting(values.words, ())
    assume: Mapping[str, int] = field(default_factory=dict, metadata={"read": values.assumptions})
    select: tuple[str, ...] | None = _setting(values.words, None)
    extend_select: tuple[str, ...] = _setting(values.words, ())
    ignore: tuple[str, ...] = _setting(values.words, ())
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = _setting(values.words_by_glob, ())
    exclude: tuple[str, ...] = _setting(values.patterns, DEFAULT_EXCLUDE)
    extend_exclude: tuple[str, ...] = _setting(values.patterns, ())
    force_exclude: bool = _setting(values.flag, False)
    respect_gitignore: bool = _setting(values.flag, True)
    output_format: str = _setting(values.word, DEFAULT_FORMAT)
    max_line_length: int = _setting(values.width, 88)
    models: tuple[ModelLimits, ...] = ()
    folder: str = "."
    origin: str | None = None


def keys(record: type[Limits]) -> dict[str, Callable[[Any], object]]:
    """The keys that a configuration file can set in a record, each with what reads its value."""
    return {key_of(one.name): one.metadata["read"] for one in fields(record) if "read" in one.metadata}


def key_of(name: str) -> str:
    """A field's name as configuration files write it."""
    return name.replace("_", "-")


def field_of(key: str) -> str:
    """The name of the field that a key sets."""
    return key.replace("-", "_")


def keras_version(settings: Settings) -> tuple[int, int] | None:
    """The Keras that the code is written for, as (major, minor); ``None`` where nothing says."""
    if settings.keras is None:
        return None
    major, _, rest = settings.keras.partition(".")
    minor = rest.partition(".")[0]
    return int(major), int(minor) if minor else NEWEST_MINOR[int(major)]


def folders_of(settings: Settings) -> list[str]:
    """Where modules are looked for that are not beside a file."""
    return [os.path.join(settings.folder, os.path.expanduser(one)) for one in settings.src]
