"""``kerascount layers``: the layers that can be counted, by Keras's families, or one of them."""

from __future__ import annotations

import argparse
import inspect
from itertools import groupby

from kerascount.cli.errors import UsageError
from kerascount.counting.layer import LayerType
from kerascount.counting.layers import catalogue
from kerascount.counting.signature import Parameter
from kerascount.report.text import columns
from kerascount.settings.wording import nearest


def run(options: argparse.Namespace) -> int:
    """Print the catalogue of layers, or what is known of one."""
    known = catalogue()
    if options.name is not None and options.name not in known:
        raise UsageError(f"there is no layer {options.name!r}; {nearest(options.name, known)}")
    print(_catalogue(known) if options.name is None else _one(known[options.name]))
    return 0


def _catalogue(known: dict[str, LayerType]) -> str:
    layers = sorted(set(known.values()), key=lambda layer: (layer.family, layer.name))
    blocks = []
    for family, members in groupby(layers, key=lambda layer: layer.family):
        lines = columns([[f"  {layer.name}", _example(layer)] for layer in members])
        blocks.append("\n".join([family.replace("_", " "), *lines]))
    return "\n\n".join(blocks)


def _one(layer: LayerType) -> str:
    arguments = ", ".join(map(_argument, layer.parameters))
    also = f"\nalso called {', '.join(layer.also)}" if layer.also else ""
    return f"{layer.name}({arguments}){also}\n\n{inspect.getdoc(layer) or ''}".rstrip()


def _example(layer: LayerType) -> str:
    return (inspect.getdoc(layer) or "").partition("\n")[0]


def _argument(parameter: Parameter) -> str:
    if parameter.kind is inspect.Parameter.VAR_POSITIONAL:
        return f"*{parameter.name}"
    if parameter.kind is inspect.Parameter.VAR_KEYWORD:
        return f"**{parameter.name}"
    return parameter.name if parameter.required else f"{parameter.name}={parameter.default!r}"
