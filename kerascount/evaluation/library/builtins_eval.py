"""The built-in ``eval``: a text that is a dotted name or a literal is what it names; other code is not followed."""

from __future__ import annotations

import ast
import re

from kerascount.evaluation.attributes import attribute
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import native
from kerascount.evaluation.names import look_up
from kerascount.evaluation.values import Reason, Unknown, Value

DOTTED = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*")


@native("builtins.eval")
def evaluated(site: Site, source: Value, global_names: Value = None, local_names: Value = None) -> Value:
    if isinstance(source, Unknown):
        site.run.doubts += 1
        return site.because(source)
    if isinstance(source, str) and global_names is None and local_names is None:
        text = source.strip()
        if DOTTED.fullmatch(text) and text not in ("None", "True", "False"):
            return _named(text, site)
        try:
            found: Value = ast.literal_eval(text)
            return found
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            pass
    site.run.doubts += 1
    return site.unknown(Reason.UNSUPPORTED, "what this makes of the code is not followed")


def _named(text: str, site: Site) -> Value:
    first, *rest = text.split(".")
    value = look_up(first, site.node, site.frame)
    for name in rest:
        value = attribute(value, name, site)
    return value
