"""A configuration is read or refused in a sentence; what was read can be written and read again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from kerascount.rules.discovery import catalogue
from kerascount.settings import ConfigError, ModelLimits, Settings, keras_version, keys
from kerascount.settings.configuration import PREFIX, Vocabulary, read
from kerascount.settings.patterns import compiled
from kerascount.settings.pins import keras_from
from kerascount.settings.quantities import count, count_text, increase, share, size, size_limit_text, size_text
from kerascount.settings.values import assumption
from kerascount.settings.wording import Refused
from kerascount.settings.writing import written
from tests.fuzzing.bytes.seeds import ROOT
from tests.fuzzing.bytes.target import target

FILE = Path("kerascount.toml")
WORDS = Vocabulary(catalogue, lambda: {"full", "json"})
LONG = "9" * 5_000
"""More digits than Python makes a number of."""

LONGEST = 6_000

EXACT = 20
"""Characters of a quantity that is surely written again as it was; of longer ones the first 28 digits count."""

VALUES = ('"10M"', '"40 MB"', '"90%"', '"+50k"', '"3"', '"2.15"', "1", "-1", "1.5", "nan", "inf", "true", '""', "[]", '["KC101"]', '["[z-a]"]', "{ a = 1 }")
KEYS = (*keys(Settings), "[tool.kerascount]", '[tool.kerascount.models."*student*"]', "[models.a]", '"""', "'''", " = ", "\n", "[[", "]]", "# ")


def configurations() -> Iterator[bytes]:
    """Those of the projects here, and one for each key and value."""
    for name in ("pyproject.toml", "kerascount.toml"):
        yield from (path.read_bytes() for path in sorted(ROOT.glob(f"sample_projects/**/{name}")))
    for key in keys(Settings):
        yield from (f"{key} = {value}\n".encode() for value in VALUES)
    yield from (f'keras = "3.{LONG}"\n'.encode(), f"assume = {{ a = {LONG} }}\n".encode())


def quantities() -> Iterator[bytes]:
    yield from (f"{value}".strip('"').encode() for value in VALUES)
    yield from (f"a={LONG}".encode(), LONG.encode(), f"1.{LONG}%".encode(), "٣".encode(), "a=٣_0".encode())


def requirements() -> Iterator[bytes]:
    for name in ("requirements*.txt", "pyproject.toml", "*.lock"):
        yield from (path.read_bytes() for path in sorted(ROOT.glob(f"sample_projects/**/{name}")))
    yield from (b"keras==2.15.0\n", b"tensorflow[and-cuda]>=2.10,<2.16\n", b'keras = "^3.1"\n', b'keras = { version = "~=2.4" }\n', b"tf-keras\n")
    yield b'name = "keras"\nversion = "3.1.0"\n' + f"keras==3.{LONG}".encode()


@target(configurations, (*KEYS, *VALUES), LONGEST)
def configuration(content: bytes) -> None:
    """The text of a configuration file."""
    text = content.decode("utf-8", "replace")
    for prefix in ((), PREFIX):
        try:
            settings = read(FILE, text, prefix, WORDS)
        except ConfigError as error:
            _tells_where(str(error), text)
        else:
            again = read(FILE, "\n".join(written(settings)), (), WORDS)
            assert _without_lines(again) == _without_lines(settings)
            keras_version(settings)
            for patterns in (settings.exclude, settings.extend_exclude):
                compiled(patterns).match_file("a/b.py")


def _tells_where(message: str, text: str) -> None:
    """Whether a refusal names the file and a line of it."""
    found = re.match(r"kerascount\.toml(?::(\d+))?: ", message)
    assert found is not None and message.endswith(message.rstrip()), message
    assert found[1] is None or 1 <= int(found[1]) <= len(text.splitlines()) + 1, message


def _without_lines(settings: Settings) -> Settings:
    return replace(settings, models=tuple(ModelLimits(one.glob, one.limits) for one in settings.models))


@target(quantities, ("k", "M", "G", "GiB", "%", "+", "e9", "e99", ".", "_", " ", "=", "-", "\u0663", "\u00b2"), LONGEST)
def quantity(content: bytes) -> None:
    """A number of parameters, a size, a share, an increase, an assumption."""
    text = content.decode("utf-8", "replace")
    is_short = len(text) <= EXACT and "e" not in text.lower()
    if (number := _or_refused(count, text)) is not None:
        assert number >= 0 and (not is_short or count(count_text(number).replace(",", "_")) == number)
    if (number := _or_refused(size, text)) is not None:
        assert number >= 0 and size_text(number) and size_limit_text(number)
    if (part := _or_refused(share, text)) is not None:
        assert 0 < part.percent <= 100 and (not is_short or share(str(part)) == part)
    if (more := _or_refused(increase, text)) is not None:
        assert more.allowed(1_000) >= Decimal(0) and (not is_short or increase(str(more).replace(",", "_")) == more)
    if (pair := _or_refused(assumption, text)) is not None:
        name, value = pair
        assert assumption(f"{name}={value}") == pair


def _or_refused(reader: Callable[[str], Any], text: str) -> Any:
    try:
        return reader(text)
    except Refused as refused:
        assert str(refused)
        return None


@target(requirements, ("keras", "tensorflow", "tf-keras", "==", ">=", "<", "~=", "^", ",", ".*", '"', "version", "name", " = ", "\n", "#", ";", "[", "]", "{", "}"), LONGEST)
def pins(content: bytes) -> None:
    """Which Keras the text of a requirements or lock file pins."""
    found = keras_from(content.decode("utf-8", "replace"))
    assert found is None or re.fullmatch(r"[123](\.\d+)?", found), found
