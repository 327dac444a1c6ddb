"""What a person can set in the editor: the keys below ``kerascount``, their meaning and defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

STYLES = ("full", "params", "shape")


def _option(key: str, default: Any, meaning: str) -> Any:
    """A field that the client sets by a key, with the sentence that tells what it is for."""
    return field(default=default, metadata={"key": key, "meaning": meaning})


@dataclass(frozen=True, slots=True)
class Options:
    """The settings of the client; what concerns counting and rules is in the project's configuration file instead."""

    enable: bool = _option("enable", True, "Analyse the open files.")
    debounce: int = _option("debounce", 150, "Milliseconds without a keystroke after which a file is analysed.")
    layers: bool = _option("inlayHints.layers", True, "Show the output shape and the parameters after each layer.")
    models: bool = _option("inlayHints.models", True, "Show the total after each model.")
    summaries: bool = _option("inlayHints.summaries", True, "Show what Keras would print after each summary() call.")
    style: str = _option("inlayHints.style", "full", "What hints of layers show: full, params or shape.")
    minimum_params: int = _option("inlayHints.minimumParams", 0, "Show no hints for layers with fewer parameters.")
    maximum_length: int = _option("inlayHints.maximumLength", 80, "Cut hints that are longer.")
    code_lens: bool = _option("codeLens.enable", True, "Show the total, the size and the limit above each model.")
    base: str = _option("codeLens.base", "", "The git revision to compare with; empty where the branch left the default branch.")
    hover: bool = _option("hover.enable", True, "Explain the layer or model under the mouse.")
    diagnostics: bool = _option("diagnostics.enable", True, "Show what the rules find.")


def read(value: object) -> tuple[Options, list[str]]:
    """The options in what the client sends, and what is wrong with it; a key may be nested or written with dots.

    The object may hold the keys themselves, or be wrapped in ``settings`` or ``kerascount``.
    """
    table = value
    for wrapper in ("settings", "kerascount"):
        if isinstance(table, Mapping) and isinstance(table.get(wrapper), Mapping):
            table = table[wrapper]
    found: dict[str, Any] = {}
    wrong: list[str] = []
    for one in fields(Options):
        given = _at(table, one.metadata["key"])
        if given is None:
            continue
        if _fits(given, one.name, one.default):
            found[one.name] = given
        else:
            wrong.append(f"kerascount.{one.metadata['key']}: {given!r} is not used; write for instance {one.default!r}")
    return Options(**found), wrong


def _at(table: object, key: str) -> object:
    """The value of a key with dots, however much of it is nested."""
    if not isinstance(table, Mapping):
        return None
    if key in table:
        return table[key]
    first, _, rest = key.partition(".")
    return _at(table.get(first), rest) if rest else None


def _fits(given: object, name: str, default: object) -> bool:
    if name == "style":
        return given in STYLES
    if isinstance(default, bool) or not isinstance(default, int):
        return type(given) is type(default)
    return isinstance(given, int) and not isinstance(given, bool) and given >= 0
