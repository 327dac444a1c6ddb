"""The standard library's ``warnings``, which change nothing."""

from __future__ import annotations

from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import native
from kerascount.evaluation.values import Value


@native("warnings.warn", "warnings.filterwarnings", "warnings.simplefilter", "warnings.warn_explicit", "warnings.catch_warnings")
def warn(site: Site, *arguments: Value, **keywords: Value) -> Value:
    return None
