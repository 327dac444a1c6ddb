"""Saved models: the configuration in a ``.keras`` or ``.h5`` file of the project is read, and nothing in it is executed."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable
from typing import Any

from kerascount import disk
from kerascount.counting.errors import LayerError
from kerascount.counting.graph import Model
from kerascount.counting.layer import Dialect
from kerascount.counting.saved import NotRead, model_from_config
from kerascount.evaluation.crossing import MADE_AND_CALLED, note_layers
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.keras_copies import saved_here
from kerascount.evaluation.library.keras_given import given_model
from kerascount.evaluation.library.registry import native
from kerascount.evaluation.values import Reason, Unknown, Value

MAX_CONFIG = 6 * 2**20
"""How many bytes of a configuration are read."""

MAX_PARTS = 400_000
"""How many parts a configuration may have; a model of a thousand layers has some ten thousand."""

ITEMS_OF_PART = 4
"""Items of a collection that are gone through in the time of a part."""

LETTERS_OF_ITEM = 4
"""Letters of a configuration that are read in the time of an item."""

HDF5 = b"\x89HDF\r\n\x1a\n"
"""How HDF5 files begin."""

MAX_DIRECTORY = 2**16
"""How many bytes the list of a zip file's contents may take; Keras puts three files there, and those that layers save."""

ROOTS = (".git", "pyproject.toml", "kerascount.toml", "setup.py", "setup.cfg")
"""What stands in the topmost folder of a project."""

WRONG_FILE = (OSError, ValueError, KeyError, RecursionError, RuntimeError, NotImplementedError, MemoryError)


@native("keras.load_model", "keras.saving.load_model")
def load_model(site: Site, filepath: Value = None, *rest: Value, **keywords: Value) -> Value:
    """``load_model(path)``: the model in a file of the project, else an unknown that says why it is not."""
    saved = saved_here(site, filepath)
    if saved is not None:
        return saved
    if not isinstance(filepath, str):
        return filepath if isinstance(filepath, Unknown) else _unknown(site, "which file the model is loaded from is not known")
    folder = os.path.dirname(site.frame.path)
    site.run.stamp(os.path.join(folder, filepath))
    return _read(site, lambda: _parsed(site, configuration(filepath, folder)), f"'{filepath}'")


@native("keras.model_from_json", "keras.models.model_from_json")
def model_from_json(site: Site, json_string: Value = None, *rest: Value, **keywords: Value) -> Value:
    """``model_from_json(text)`` of a text that the code holds."""
    if not isinstance(json_string, str):
        return json_string if isinstance(json_string, Unknown) else _unknown(site, "the saved configuration is not known")
    return _read(site, lambda: _parsed(site, json_string))


@native("keras.model_from_config", "keras.models.model_from_config")
def models_from_config(site: Site, config: Value = None, *rest: Value, **keywords: Value) -> Value:
    """``model_from_config(config)`` of a dict that the code holds."""
    if not isinstance(config, dict):
        return config if isinstance(config, Unknown) else _unknown(site, "the configuration is not known")
    return _read(site, lambda: config)


def _unknown(site: Site, message: str) -> Unknown:
    return site.unknown(Reason.DATA, message)


def _read(site: Site, saved: Callable[[], Any], name: str = "the saved configuration") -> Value:
    """The model of a configuration, or an unknown that says why it is none."""
    try:
        config = saved()
        parts, layers = _extent_of(config)
        note_layers(site, MADE_AND_CALLED * layers)
        site.run.budget.spend(ITEMS_OF_PART * parts)
        model = _model(config, site.run.dialect)
    except NotRead as error:
        return _unknown(site, f"{name} is not read: {error}")
    return given_model(site, model, is_noted=True)


def _extent_of(config: Any) -> tuple[int, int]:
    """How many parts a configuration has, and how many of them may describe layers; parts count each time they occur.

    Raises:
        NotRead: there are too many.
    """
    stack, parts, layers = [config], 0, 0
    while stack:
        one = stack.pop()
        if isinstance(one, (dict, list, tuple)):
            parts += len(one)
            layers += isinstance(one, dict) and "class_name" in one
            stack.extend(one.values() if isinstance(one, dict) else one)
        if parts > MAX_PARTS:
            raise NotRead("its configuration is too large")
    return parts, layers


def _parsed(site: Site, text: str) -> Any:
    import json

    site.run.budget.spend(len(text) // LETTERS_OF_ITEM)
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotRead(f"its configuration is of a kind that is not read ({type(error).__name__})") from None


def _model(saved: Any, dialect: Dialect) -> Model:
    try:
        return model_from_config(saved, dialect)
    except LayerError as error:
        raise NotRead(error.message) from None
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError) as error:
        raise NotRead(f"its configuration is of a kind that is not read ({type(error).__name__})") from None


def configuration(path: str, folder: str) -> str:
    """The configuration (JSON) in a saved model's file; the path is relative to a folder.

    Raises:
        NotRead: there is none, or it lies outside the project, or is larger than is read.
    """
    found = _within_project(path, folder)
    if disk.is_folder(found):
        raise NotRead("it is a folder, whose saved graph does not tell its layers")
    if not disk.is_file(found):
        raise NotRead("there is no such file in the project")
    try:
        disk.stat(found)
        text = _in_hdf5(found) if _begins(found, HDF5) else _in_zip(found)
    except WRONG_FILE as error:
        raise NotRead(f"it is not a file that Keras saved ({type(error).__name__})") from None
    if len(text) > MAX_CONFIG:
        raise NotRead("its configuration is too large")
    return text


def _within_project(path: str, folder: str) -> str:
    """The real place of a file, which is in the same project as the folder."""
    root = start = os.path.realpath(folder or ".")
    while not any(disk.exists(os.path.join(root, name)) for name in ROOTS):
        above = os.path.dirname(root)
        if above == root:
            root = start
            break
        root = above
    if "\0" in path:
        raise NotRead("its path is none")
    found = os.path.realpath(os.path.join(start, path))
    if os.path.commonpath((root, found)) != root:
        raise NotRead("it lies outside the project")
    return found


def _in_zip(path: str) -> str:
    """What ``config.json`` holds in a ``.keras`` file."""
    import zipfile

    if not zipfile.is_zipfile(path):
        raise NotRead("it is neither a zip nor an HDF5 file")
    if _directory_size(path) > MAX_DIRECTORY:
        raise NotRead("it holds too many files")
    try:
        with zipfile.ZipFile(path) as archive, archive.open("config.json") as file:
            if archive.getinfo("config.json").compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise NotRead("it is compressed in a way that Keras does not use")  # others are expanded whole to read a part
            return file.read(MAX_CONFIG + 1).decode()
    except zipfile.BadZipFile as error:
        raise NotRead(f"it is not a file that Keras saved ({error})") from None


def _begins(path: str, mark: bytes) -> bool:
    with open(path, "rb") as file:
        return file.read(len(mark)) == mark


def _directory_size(path: str) -> int:
    """How long the list of a zip file's contents is, as its end says; a comment may follow."""
    with open(path, "rb") as file:
        file.seek(max(0, os.path.getsize(path) - 2**16 - 22))
        tail = file.read()
    at = tail.rfind(b"PK\5\6")
    return int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else MAX_DIRECTORY + 1


def _in_hdf5(path: str) -> str:
    """What the attribute ``model_config`` of an ``.h5`` file holds, where h5py is installed to read it."""
    try:
        h5py: Any = importlib.import_module("h5py")
    except ImportError:
        raise NotRead("reading HDF5 needs h5py, which is not installed here") from None
    with h5py.File(path, "r") as file:
        if "model_config" not in file.attrs:
            raise NotRead("it holds weights only, and no configuration")
        if file.attrs.get_id("model_config").get_storage_size() > MAX_CONFIG:
            raise NotRead("its configuration is too large")
        text = file.attrs["model_config"]
    return text.decode() if isinstance(text, bytes) else str(text)
