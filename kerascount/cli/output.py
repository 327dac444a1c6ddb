"""Where a report is written, and whether in colours."""

from __future__ import annotations

import argparse
import os
import stat
import sys
from collections.abc import Iterable

from kerascount.cli.errors import UsageError
from kerascount.report import format_called, formats
from kerascount.report.escaping import inert
from kerascount.report.registry import Format
from kerascount.settings.wording import nearest


def format_of(options: argparse.Namespace, configured: str) -> Format:
    """The output format that is asked for on the command line, else in the configuration."""
    name = options.output_format or configured
    found = format_called(name)
    if found is None:
        raise UsageError(f"there is no output format {name!r}; {nearest(name, formats())}")
    return found


def is_coloured(options: argparse.Namespace) -> bool:
    """Whether to use colours: as ``--color`` says, else on a terminal unless ``NO_COLOR`` is set."""
    if options.color != "auto":
        return bool(options.color == "always")
    if options.output_file or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


def spoken(line: str) -> str:
    """A line for standard output or error, where GitHub's runner obeys what looks like a command: names may not look so."""
    return inert(line) if os.environ.get("GITHUB_ACTIONS") == "true" else line


def write(lines: Iterable[str], options: argparse.Namespace, has_commands: bool = False) -> None:
    """Write lines to the file that was asked for, or to standard output.

    A report that ``has_commands`` for GitHub's runner sees itself to it that it has no others.
    """
    if options.output_file:
        write_file(lines, options.output_file, has_commands)
        return
    for line in lines:
        print(line if has_commands else spoken(line))


def write_file(lines: Iterable[str], path: str, has_commands: bool = False) -> None:
    """Write lines to a file, which a runner may print later, all at once; what UTF-8 lacks is escaped.

    Raises:
        UsageError: it cannot be written.
    """
    target = os.path.realpath(path)
    try:
        new = _new_beside(target)
        try:
            with open(new or target, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
                file.writelines(f"{line if has_commands else spoken(line)}\n" for line in lines)
            if new is not None:
                os.replace(new, target)
        except BaseException:
            if new is not None:
                os.unlink(new)
            raise
    except OSError as error:
        raise UsageError(f"cannot write {path!r}: {error.strerror}") from error


def _new_beside(target: str) -> str | None:
    """An empty file that may take the place of another once it is whole, with the same permissions.

    There is none where that would not be the same file: for a pipe or a device, one that has other names, or another owner.
    """
    new = os.path.join(os.path.dirname(target), f".kerascount-{os.getpid()}")
    before = os.stat(target) if os.path.exists(target) else None
    if before is not None and (not stat.S_ISREG(before.st_mode) or before.st_nlink > 1):
        return None
    try:
        os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    except OSError:
        return None
    if before is not None and before.st_uid != os.stat(new).st_uid:
        os.unlink(new)
        return None
    if before is not None:
        os.chmod(new, stat.S_IMODE(before.st_mode))
    return new


def further_reports(options: argparse.Namespace, known: Iterable[str]) -> list[tuple[str, str]]:
    """The format and the file of each report that is asked for beside the first.

    Raises:
        UsageError: there is no such format.
    """
    found = []
    for text in options.report:
        name, equals, path = text.partition("=")
        if not equals or not path:
            raise UsageError(f"--report {text!r} names no file; write --report FORMAT=FILE")
        if name not in known:
            raise UsageError(f"there is no output format {name!r}; {nearest(name, known)}")
        found.append((name, path))
    return found
