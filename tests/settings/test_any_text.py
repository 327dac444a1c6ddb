"""Whatever a configuration says, it is read or refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kerascount.settings import ConfigError, Settings, keys
from kerascount.settings.configuration import Vocabulary, read
from kerascount.settings.lines import line_of
from kerascount.settings.pins import keras_from
from kerascount.settings.quantities import count, size
from kerascount.settings.values import assumption
from kerascount.settings.wording import Refused

WORDS = Vocabulary(lambda: {"KC101"}, lambda: {"full"})
VALUES = st.sampled_from(['"10M"', "1", "-1", "1.5", "nan", "inf", "true", '""', "[]", "{}", '["KC1"]', "1979-05-27", "[[1]]", '{ "" = 1 }', "{ a = [] }"])


@given(st.dictionaries(st.sampled_from([*keys(Settings), "models", "models.a.max-params", "modles", '""']), VALUES, max_size=5))
def test_any_value_of_any_key(table: dict[str, str]) -> None:
    _read("".join(f"{key} = {value}\n" for key, value in table.items()))


@given(st.text())
@example("[" * 2000)
@example("a = " + "[" * 2000)
@example('a = """\nmax-parms = 1\n"""')
@example("\x00")
def test_any_text(text: str) -> None:
    _read(text)
    assert line_of(text, ("tool", "kerascount")) >= 1
    keras_from(text)


def _read(text: str) -> None:
    try:
        assert isinstance(read(Path("kerascount.toml"), text, (), WORDS), Settings)
    except ConfigError as error:
        assert str(error).startswith("kerascount.toml:")


@pytest.mark.parametrize("reader", [count, size, assumption])
@given(text=st.text())
def test_any_quantity(reader: object, text: str) -> None:
    assert callable(reader)
    try:
        reader(text)
    except Refused as refused:
        assert str(refused)
