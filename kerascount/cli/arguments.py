"""The command line's words: commands, their paths and options."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn

from kerascount import __version__
from kerascount.report import formats
from kerascount.settings.values import assumption, patterns
from kerascount.settings.wording import Refused

CONFIG = "a file to read instead of the nearest pyproject.toml or kerascount.toml, or a setting such as 'max-params = \"1M\"'"

CACHE = "where to keep analyses, instead of in the user's cache folder or KERASCOUNT_CACHE_DIR"

DIFF = "a git revision (default: where this branch left the default branch), then files and folders (default: .)"


NAMES = "FORMATS"
"""What stands in a help for the names of all formats."""


class _Help(argparse.HelpFormatter):
    """A help that names the formats, which are imported for it only."""

    def _get_help_string(self, action: argparse.Action) -> str | None:
        text = action.help
        return text and text.replace(NAMES, ", ".join(sorted(formats())) if NAMES in text else "")


class Parser(argparse.ArgumentParser):
    """A parser that repeats nothing of what it is given for a terminal or a runner to obey."""

    def error(self, message: str) -> NoReturn:
        from kerascount.cli.output import spoken
        from kerascount.report.text import plain

        self.print_usage(sys.stderr)
        self.exit(2, spoken(f"{self.prog}: error: {plain(message)}") + "\n")


def parser(only: str | None = None) -> argparse.ArgumentParser:
    """The parser of the whole command line, or with one of its commands only; what is chosen has a ``command``."""
    top = Parser("kerascount", description="Count the parameters of Keras models by reading their source.")
    top.add_argument("--version", action="version", version=f"kerascount {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, text, define in COMMANDS:
        if only == name or only not in [one for one, _, _ in COMMANDS]:
            define(commands.add_parser(name, help=text, formatter_class=_Help))
    return top


def _check(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="*", default=["."], metavar="PATH", help="a file, a folder, or - (default: .)")
    _settings(command)
    _cache(command)
    _jobs(command)
    _selection(command)
    command.add_argument("--fix", action="store_true", help="mend what can be mended for certain, and tell what is left")
    command.add_argument("--diff", action="store_true", help="change nothing; print what --fix would change")
    command.add_argument("--exit-zero", action="store_true", help="exit with 0 even when there are findings")
    command.add_argument("--watch", action="store_true", help="check again whenever a file changes")
    command.add_argument("--statistics", action="store_true", help="count findings, models and what keeps them open")
    command.add_argument("--show-files", action="store_true", help="print the files that would be checked, and stop")
    command.add_argument("--show-settings", action="store_true", help="print the settings of the paths, and stop")
    _further(_output(command))


def _summary(command: argparse.ArgumentParser) -> None:
    command.add_argument("target", metavar="PATH[:MODEL]", help="a file, a folder, or -, and the name of one model")
    _settings(command)
    _cache(command)
    _jobs(command)
    _output(command)


def _explain(command: argparse.ArgumentParser) -> None:
    command.add_argument("target", metavar="PATH:LINE", help="a place as reports print it; in a notebook PATH:CELL:LINE")
    _settings(command)
    _cache(command)
    _output(command)


def _annotate(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder, or - (to standard output)")
    instead = command.add_mutually_exclusive_group()
    instead.add_argument("--check", action="store_true", help="change nothing; exit with 1 when a comment is out of date")
    instead.add_argument("--diff", action="store_true", help="change nothing; print what would change")
    instead.add_argument("--remove", action="store_true", help="take the comments out again")
    command.add_argument("--style", choices=("layers", "models"), default="layers", help="layers: also on each layer (default)")
    _settings(command)
    _cache(command)


def _diff(command: argparse.ArgumentParser) -> None:
    command.usage = "kerascount diff [options] [BASE] [PATH ...]"
    command.add_argument("words", nargs="*", metavar="BASE, PATH", help=DIFF)
    _settings(command)
    _selection(command)
    command.add_argument("--exit-zero", action="store_true", help="exit with 0 even when there are findings")
    group = command.add_argument_group("output")
    group.add_argument("--output-format", metavar="FORMAT", help="text (default), github, json or markdown")
    group.add_argument("--output-file", metavar="FILE", help="write there instead of to standard output")
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    _further(group)


def _rule(command: argparse.ArgumentParser) -> None:
    command.add_argument("code", nargs="?", metavar="CODE", help="such as KC101")


def _layers(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", nargs="?", metavar="NAME", help="such as Dense")


def _clean(command: argparse.ArgumentParser) -> None:
    command.add_argument("--cache-dir", metavar="FOLDER", help=CACHE)


def _version(command: argparse.ArgumentParser) -> None:
    """It takes no arguments."""


def _server(command: argparse.ArgumentParser) -> None:
    command.description = "Speak the Language Server Protocol over standard input and output; editors start this."
    command.add_argument("--stdio", action="store_true", help="as without it: some editors add this word")
    command.add_argument("--clientProcessId", metavar="PID", help="not needed: the editor says so in its first message")


def _settings(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("configuration")
    group.add_argument("--config", action="append", default=[], metavar="FILE|KEY=VALUE", help=CONFIG)
    group.add_argument("--assume", action="append", default=[], type=_assumption, metavar="NAME=VALUE")
    group.add_argument("--stdin-filename", metavar="PATH", help="the name that - stands for")
    instead = "instead of the configuration's, separated by commas"
    group.add_argument("--exclude", type=_patterns, metavar="PATTERNS", help=instead)
    group.add_argument("--extend-exclude", type=_patterns, default=(), metavar="PATTERNS", help="beside the configuration's")
    group.add_argument("--force-exclude", action="store_true", help="exclude even files that are named here")


def _cache(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("cache")
    group.add_argument("--no-cache", action="store_true", help="neither take analyses from the cache nor keep them there")
    group.add_argument("--cache-dir", metavar="FOLDER", help=CACHE)


def _jobs(command: argparse.ArgumentParser) -> None:
    command.add_argument("--jobs", type=_number, metavar="N", help="processes that analyse at once (default: one for each core)")


def _selection(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("rules")
    group.add_argument("--select", type=_list, metavar="CODES", help="instead of the configuration's, separated by commas")
    group.add_argument("--extend-select", type=_list, default=(), metavar="CODES", help="beside the configuration's")
    group.add_argument("--ignore", type=_list, default=(), metavar="CODES", help="beside the configuration's")


def _output(command: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    group = command.add_argument_group("output")
    names = f"one of {NAMES}; summary and explain print text or json"
    group.add_argument("--output-format", metavar="FORMAT", help=names)
    group.add_argument("--output-file", metavar="FILE", help="write there instead of to standard output")
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    return group


def _further(group: argparse._ArgumentGroup) -> None:
    more = "write a report in another format to a file as well; can be given several times"
    group.add_argument("--report", action="append", default=[], metavar="FORMAT=FILE", help=more)


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _number(text: str) -> int:
    if not text.isdecimal() or not text.isascii() or len(text) > 4 or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes; write 1 or more, or leave the option out")
    return int(text)


def _patterns(text: str) -> tuple[str, ...]:
    try:
        return patterns(list(_list(text)))
    except Refused as refused:
        raise argparse.ArgumentTypeError(str(refused)) from refused


def _assumption(text: str) -> tuple[str, int]:
    try:
        return assumption(text)
    except Refused as refused:
        raise argparse.ArgumentTypeError(str(refused)) from refused


COMMANDS = (
    ("check", "lint files, folders and notebooks", _check),
    ("summary", "print what model.summary() would", _summary),
    ("explain", "show the arithmetic of one layer or model", _explain),
    ("annotate", "write the counts into the source as comments", _annotate),
    ("diff", "compare parameters with a git revision", _diff),
    ("rule", "list the rules, or print the documentation of one", _rule),
    ("layers", "list the layers that can be counted, or show one", _layers),
    ("server", "run the language server for editors", _server),
    ("clean", "delete what is kept in the cache", _clean),
    ("version", "print the version", _version),
)
"""Each command with what it does and what defines its words."""
