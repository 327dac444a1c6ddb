"""What the Visual Studio Code extension says of itself agrees with its sources and with the package."""

from __future__ import annotations

import json
import re
from dataclasses import Field, fields
from typing import Any

import kerascount
from kerascount.server.options import STYLES, Options
from tests.conftest import Golden
from tests.editors.places import EXTENSION, README

OWN = ("kerascount.path", "kerascount.interpreter", "kerascount.trace.server")
"""The settings that are the extension's alone."""

TABLE = re.compile(r"(?<=<!-- settings -->\n).*?(?=<!-- end -->)", re.DOTALL)


def manifest() -> Any:
    return json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))


def sources() -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted((EXTENSION / "src").glob("*.ts")))


def setting(option: Field[Any]) -> dict[str, object]:
    """What Visual Studio Code is told of an option of the server."""
    kinds = {bool: {"type": "boolean"}, int: {"type": "integer", "minimum": 0}, str: {"type": "string"}}
    choices = {"enum": list(STYLES)} if option.name == "style" else {}
    return {**kinds[type(option.default)], **choices, "default": option.default, "scope": "window", "description": option.metadata["meaning"]}


def test_the_manifest_has_the_version_and_the_settings_of_the_package(golden: Golden) -> None:
    written = manifest()
    configuration = written["contributes"]["configuration"]
    servers = {f"kerascount.{option.metadata['key']}": setting(option) for option in fields(Options)}
    configuration["properties"] = {name: configuration["properties"][name] for name in OWN} | servers
    written["version"] = kerascount.__version__
    golden(EXTENSION / "package.json", json.dumps(written, indent=2, ensure_ascii=False) + "\n")


def test_the_lock_file_has_the_version_of_the_package_and_no_addresses() -> None:
    text = (EXTENSION / "package-lock.json").read_text(encoding="utf-8")
    locked = json.loads(text)
    assert (locked["version"], locked["packages"][""]["version"]) == (kerascount.__version__, kerascount.__version__)
    assert locked["packages"][""]["devDependencies"] == manifest()["devDependencies"]
    assert all(place.startswith("https://registry.npmjs.org/") for place in re.findall(r'"resolved": "(.*?)"', text))


def test_the_newest_version_is_in_the_changelog() -> None:
    assert f"\n## {kerascount.__version__}\n" in (EXTENSION / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_command_is_registered_and_has_a_title() -> None:
    registered = set(re.findall(r"command\('(kerascount\.\w+)'", sources()))
    titled = {one["command"] for one in manifest()["contributes"]["commands"] if one["title"]}
    assert titled == registered
    assert registered


def test_every_setting_of_the_extension_is_read() -> None:
    read = set(re.findall(r"setting\('(\w+)'\)", sources()))
    assert {f"kerascount.{name}" for name in read} | {"kerascount.trace.server"} == set(OWN)


def test_the_table_of_settings_is_that_of_the_server(golden: Golden) -> None:
    rows = [f"| `{option.metadata['key']}` | `{json.dumps(option.default)}` | {option.metadata['meaning']} |\n" for option in fields(Options)]
    table = "| Key | Default | Meaning |\n| --- | --- | --- |\n" + "".join(rows)
    golden(README, TABLE.sub(lambda _: table, README.read_text(encoding="utf-8")))
