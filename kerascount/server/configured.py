"""Which settings hold for a file that is open, and whether it is left out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kerascount.report import formats
from kerascount.rules.discovery import catalogue
from kerascount.server.overlay import key_of
from kerascount.settings import Settings, pins
from kerascount.settings.configuration import Vocabulary, settings_of, with_pins
from kerascount.settings.patterns import matches

FILES = ("kerascount.toml", *pins.FILES)
"""Files other than sources that can change what is found: configurations, and what pins Keras."""


def settings_for(path: str, folders: Sequence[str]) -> Settings:
    """The settings of one file, with the Keras that its project pins; without a configuration paths start at its workspace.

    Raises:
        ConfigError: the configuration cannot be used.
    """
    folder = os.path.dirname(os.path.abspath(path))
    settings = settings_of(Path(folder), Vocabulary(catalogue, formats))
    if settings.origin is None:
        settings = replace(settings, folder=home_of(path, folders) or folder)
    return with_pins(settings, Path(folder))


def home_of(path: str, folders: Sequence[str]) -> str | None:
    """The innermost of the workspace's folders that holds a path."""
    around = [folder for folder in folders if key_of(path).startswith(os.path.join(key_of(folder), ""))]
    return max(around, key=len, default=None)


def is_excluded(path: str, settings: Settings) -> bool:
    """Whether the configuration leaves a file out: to open it is not to ask for it."""
    return matches((*settings.exclude, *settings.extend_exclude), path, settings.folder)
