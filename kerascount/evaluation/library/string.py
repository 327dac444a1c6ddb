"""The standard library's ``string``."""

from __future__ import annotations

import string

from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.builtins_texts import plainly
from kerascount.evaluation.library.registry import constant, native
from kerascount.evaluation.values import Value

for _name in (
    "ascii_letters",
    "ascii_lowercase",
    "ascii_uppercase",
    "digits",
    "hexdigits",
    "octdigits",
    "punctuation",
    "printable",
    "whitespace",
):
    constant(f"string.{_name}", getattr(string, _name))


@native("string.capwords")
def capitalised(site: Site, text: Value, sep: Value = None) -> Value:
    return plainly(string.capwords, site, text, sep)
