"""The schema of the configuration says what the parser takes and refuses, with the rules and formats that there are."""

from __future__ import annotations

import json
import sys
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kerascount.report import formats
from kerascount.rules.discovery import catalogue
from kerascount.settings import ConfigError, Limits, Settings, key_of, keys
from kerascount.settings.configuration import ALL, Vocabulary, read
from tests.conftest import Golden
from tests.documents.generated import ROOT
from tests.settings.test_configuration import EVERYTHING, MISTAKES

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FILE = ROOT / "kerascount" / "schema" / "kerascount.schema.json"
SCHEMA = json.loads(FILE.read_text(encoding="utf-8"))
WORDS = Vocabulary(catalogue, formats)
PROJECTS = sorted((ROOT / "sample_projects").glob("*/*.toml"))

def _codes() -> list[str]:
    """All beginnings of the codes of rules."""
    return sorted({code[:length] for code in catalogue() for length in range(1, len(code) + 1)} | {ALL})


def test_the_schema_has_the_rules_and_formats_that_there_are(golden: Golden) -> None:
    schema = json.loads(FILE.read_text(encoding="utf-8"))
    schema["definitions"]["rule"]["enum"] = _codes()
    schema["properties"]["output-format"]["enum"] = sorted(formats())
    golden(FILE, json.dumps(schema, indent=2) + "\n")


def test_the_schema_has_the_keys_that_are_read() -> None:
    assert set(SCHEMA["properties"]) == {*keys(Settings), "models"}
    assert set(SCHEMA["definitions"]["limits"]["properties"]) == set(keys(Limits))


def test_the_schema_has_the_form_of_schemastore() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert SCHEMA["$id"] == "https://json.schemastore.org/kerascount.json"
    for key, schema in SCHEMA["properties"].items():
        assert schema["description"].endswith("."), key
        for example in (*schema.get("examples", ()), *([schema["default"]] if "default" in schema else ())):
            jsonschema.validate(example, {**schema, "definitions": SCHEMA["definitions"], "properties": SCHEMA["properties"]})


def test_the_defaults_are_those_that_hold() -> None:
    for one in fields(Settings):
        if "read" in one.metadata:
            default = one.default_factory() if one.default_factory is not MISSING else one.default
            told = SCHEMA["properties"][key_of(one.name)].get("default")
            assert (dict(default) if key_of(one.name) == "per-file-ignores" else default) == (tuple(told) if isinstance(told, list) else told)


def _errors(table: object) -> list[str]:
    return [error.message for error in jsonschema.Draft7Validator(SCHEMA).iter_errors(table)]


@pytest.mark.parametrize("file", PROJECTS, ids=lambda file: file.parent.name)
def test_the_sample_projects_are_valid(file: Path) -> None:
    table: Any = tomllib.loads(file.read_text(encoding="utf-8"))
    assert _errors(table["tool"]["kerascount"] if file.name == "pyproject.toml" else table) == []


def test_every_key_is_valid() -> None:
    assert _errors(tomllib.loads(EVERYTHING)["tool"]["kerascount"]) == []


@pytest.mark.parametrize("line", [line for line, _, _ in MISTAKES])
def test_what_is_refused_is_invalid(line: str) -> None:
    text = f"[tool.kerascount]\n{line}"
    table: Any = tomllib.loads(text)
    assert bool(_errors(table["tool"]["kerascount"])) == (not _is_read(text, ("tool", "kerascount")))


VALUES = (
    *('"10M"', '"1.5 k"', '"40 MB"', '"3 GiB"', '"5%"', '"0%"', '"0.5%"', '"100%"', '"101%"', '"+2_000"', '"-1"', '"1 iB"', '"1e3"', '"1 e3"', "1", "0", "-1", "1.5", "2.15", "4.5", "true", '""'),
    *("[]", "{}", '["KC1"]', '["KC"]', '[""]', '["KC8"]', "[1]", '["a", "b"]', '{ a = [] }', '{ a = ["KC1"] }', '{ a = ["ALL"] }', '{ a = ["X"] }', "{ a = 1 }", "{ a = 1.5 }"),
    *('"3"', '"2.15"', '"3.x"', '"channels_first"', '"channel_first"', '"full"', '"json"', '"jsn"', "{ a = {} }", '{ a = { max-params = "1M" } }'),
    *('{ a = { keras = "3" } }', "1979-05-27", "88", "[[1]]", "false"),
)


@pytest.mark.parametrize("key", [*keys(Settings), "models", "max-parms"])
def test_the_schema_takes_what_the_parser_takes(key: str) -> None:
    for value in VALUES:
        text = f"{key} = {value}\n"
        assert _is_read(text) == (not _errors(tomllib.loads(text))), text


def _is_read(text: str, prefix: tuple[str, ...] = ()) -> bool:
    try:
        read(Path("kerascount.toml"), text, prefix, WORDS)
    except ConfigError:
        return False
    return True


@given(st.sampled_from(["max-params", "max-size", "max-increase", "max-layer-share", "keras"]), st.from_regex(r"\A[ +]?[0-9._eE+]{0,6} ?[kKmMgGtTiIbBx%]{0,3} ?\Z"))
@settings(deadline=None)
def test_the_schema_takes_the_texts_that_the_parser_takes(key: str, value: str) -> None:
    text = f'{key} = "{value}"\n'
    assert _is_read(text) == (not _errors(tomllib.loads(text))), text
