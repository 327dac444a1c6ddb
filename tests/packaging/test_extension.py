"""The extension for Visual Studio Code is packed by its own script, with all that it needs to run and nothing else."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

import kerascount

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "editors" / "vscode"

NPM = shutil.which("npm")

MADE = ("node_modules", "dist", "LICENSE", "kerascount.vsix")

OUT_OF_REACH = ("ENOTFOUND", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EAI_AGAIN", "ENOTCACHED")

LOADING = """
const Module = require('node:module');
const stand_in = new Proxy(function () {}, {
  get: (_, key) => (key === Symbol.toPrimitive ? () => '' : stand_in),
  getPrototypeOf: () => stand_in,
});
const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? stand_in : load(name, ...rest));
const extension = require(process.argv[1]);
console.log(typeof extension.activate, typeof extension.deactivate);
"""
"""Loads the bundle where something answers for the interface of the editor."""


def npm(folder: Path, *arguments: str) -> None:
    assert NPM is not None
    ended = subprocess.run(
        [NPM, *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=600, check=False
    )
    if ended.returncode and any(f"code {reason}" in ended.stderr for reason in OUT_OF_REACH):
        pytest.skip("the registry of npm cannot be reached")
    assert ended.returncode == 0, ended.stdout + ended.stderr


def node(script: str, *arguments: str) -> str:
    command = ["node", "--eval", script, *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8", timeout=60).stdout


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The package that npm makes of a fresh copy of the extension."""
    if NPM is None:
        pytest.skip("npm is not installed")
    root = tmp_path_factory.mktemp("repository")
    shutil.copy(ROOT / "LICENSE", root)
    folder = root / "editors" / "vscode"
    shutil.copytree(EXTENSION, folder, ignore=shutil.ignore_patterns(*MADE))
    npm(folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    npm(folder, "run", "package")
    return zipfile.ZipFile(folder / "kerascount.vsix")


def test_the_package_has_what_it_needs_and_nothing_else(packed: zipfile.ZipFile) -> None:
    assert sorted(packed.namelist()) == [
        "[Content_Types].xml",
        "extension.vsixmanifest",
        "extension/LICENSE.txt",
        "extension/changelog.md",
        "extension/dist/extension.js",
        "extension/dist/licences.txt",
        "extension/icon.png",
        "extension/package.json",
        "extension/readme.md",
    ]
    assert sum(one.compress_size for one in packed.infolist()) < 300_000


def test_the_package_has_the_version_of_kerascount(packed: zipfile.ZipFile) -> None:
    manifest = json.loads(packed.read("extension/package.json"))
    identity = ElementTree.fromstring(packed.read("extension.vsixmanifest")).find(".//{*}Identity")
    assert identity is not None
    assert (manifest["version"], identity.get("Version")) == (kerascount.__version__, kerascount.__version__)
    assert packed.read("extension/" + manifest["icon"]).startswith(b"\x89PNG")


def test_the_bundle_requires_only_what_visual_studio_code_has(packed: zipfile.ZipFile) -> None:
    bundle = packed.read("extension/dist/extension.js").decode()
    required = {name.removeprefix("node:") for name in re.findall(r"""\brequire\(["']([^"']+)["']\)""", bundle)}
    builtin = json.loads(node("console.log(JSON.stringify(require('node:module').builtinModules))"))
    assert required - set(builtin) == {"vscode"}


def test_the_bundle_can_be_loaded(packed: zipfile.ZipFile, tmp_path: Path) -> None:
    packed.extractall(tmp_path)
    assert node(LOADING, str(tmp_path / "extension" / "dist" / "extension.js")).split() == ["function", "function"]


def test_the_licences_of_all_that_is_bundled_are_there(packed: zipfile.ZipFile) -> None:
    licences = packed.read("extension/dist/licences.txt").decode()
    for name in ("vscode-languageclient", "vscode-jsonrpc", "semver", "minimatch"):
        assert re.search(rf"^{name} \d+\.\d+\.\d+ \(\S+\)$", licences, re.MULTILINE)
