"""What the command line asks for: its paths, and the settings of each folder under its options."""

from __future__ import annotations

import argparse
import functools
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from kerascount import disk
from kerascount.cache import default_folder
from kerascount.cache.folder import Cache
from kerascount.cli.errors import UsageError
from kerascount.report import formats
from kerascount.rules.discovery import catalogue
from kerascount.settings import Settings
from kerascount.settings.configuration import Vocabulary, check_codes, forget, given_settings, settings_in, settings_of, with_pins
from kerascount.settings.wording import Refused
from kerascount.tree import bytes_of

STDIN = "-"


class Asked(NamedTuple):
    """One request: ``paths`` with the name of standard input in its place, the settings that a folder configures, and those with
    the Keras that its project pins.
    """

    options: argparse.Namespace
    paths: tuple[str, ...]
    stdin: str | None
    settings_in: Callable[[str], Settings]
    pinned_in: Callable[[str], Settings]
    cache: Cache | None = None

    def configured(self, path: str) -> Settings:
        """The settings that are configured for one file."""
        return self.settings_in(os.path.dirname(path))

    def settings(self, path: str) -> Settings:
        """The settings of one file, with the Keras that its project pins."""
        return self.pinned_in(os.path.dirname(path))


def asked(options: argparse.Namespace, paths: Sequence[str]) -> Asked:
    """The request that some options and paths make.

    Raises:
        ConfigError: the file or the setting that ``--config`` gives cannot be used.
        UsageError: an option names no rule.
    """
    forget()
    vocabulary = Vocabulary(catalogue, formats)
    _check_codes(options, vocabulary)
    given, changes = _configured(options, vocabulary)

    @functools.cache
    def settings(folder: str) -> Settings:
        if not os.path.isabs(folder):
            return settings(os.path.abspath(folder))
        return _with_options(replace(given or settings_of(Path(folder), vocabulary), **changes), options)

    @functools.cache
    def pinned(folder: str) -> Settings:
        return with_pins(settings(folder), Path(os.path.abspath(folder)))

    name = options.stdin_filename or "<stdin>"
    named = tuple(name if path == STDIN else path for path in paths)
    return Asked(options, named, name if STDIN in paths else None, settings, pinned, cache_of(options))


def cache_of(options: argparse.Namespace) -> Cache | None:
    """Where analyses are kept and taken from, unless an option or the environment says not to."""
    if getattr(options, "no_cache", True) or os.environ.get("KERASCOUNT_NO_CACHE"):
        return None
    return Cache(options.cache_dir or default_folder())


def read(request: Asked, path: str) -> bytes:
    """The bytes of a file, or of standard input in its place.

    Raises:
        OSError: it cannot be read, or is too large.
    """
    if path != request.stdin:
        return bytes_of(path)
    content = _stdin()
    if len(content) > disk.MOST:
        raise OSError(f"it has more than the {disk.MOST:,} bytes that are read")
    return content


def read_again(request: Asked, path: str) -> bytes | None:
    """The bytes of a file for an excerpt; ``None`` where they cannot be had any more."""
    try:
        return read(request, path)
    except OSError:
        return None


@functools.cache
def _stdin() -> bytes:
    return sys.stdin.buffer.read(disk.MOST + 1)


def _configured(options: argparse.Namespace, vocabulary: Vocabulary) -> tuple[Settings | None, dict[str, Any]]:
    """The settings of the file that ``--config`` names, and those that it gives one by one; the last one counts."""
    inline = [one for one in options.config if "=" in one and not disk.exists(one)]
    named = [one for one in options.config if one not in inline]
    if len(named) > 1:
        raise UsageError(f"--config names {len(named)} files, {' and '.join(map(repr, named))}; name one")
    changes: dict[str, Any] = {}
    for text in inline:
        changes |= given_settings(text, "--config", vocabulary)
    return settings_in(Path(named[0]).absolute(), vocabulary) if named else None, changes


def _with_options(settings: Settings, options: argparse.Namespace) -> Settings:
    changed = replace(
        settings,
        assume={**settings.assume, **dict(options.assume)},
        exclude=settings.exclude if options.exclude is None else options.exclude,
        extend_exclude=settings.extend_exclude + options.extend_exclude,
        force_exclude=settings.force_exclude or options.force_exclude,
    )
    if "select" not in options:
        return changed
    return replace(
        changed,
        select=settings.select if options.select is None else options.select,
        extend_select=settings.extend_select + options.extend_select,
        ignore=settings.ignore + options.ignore,
    )


def _check_codes(options: argparse.Namespace, vocabulary: Vocabulary) -> None:
    for option in ("select", "extend_select", "ignore"):
        try:
            codes = getattr(options, option, None) or ()
            check_codes(codes, vocabulary.codes() if codes else ())
        except Refused as refused:
            raise UsageError(f"--{option.replace('_', '-')}: {refused}") from refused
