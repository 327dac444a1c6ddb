"""``typing_extensions``: what ``typing`` has, for older Pythons."""

from __future__ import annotations

from kerascount.evaluation.frame import Site
from kerascount.evaluation.library import resolve
from kerascount.evaluation.library.registry import resolver
from kerascount.evaluation.values import Value


@resolver("typing_extensions")
def resolve_extensions(path: str, site: Site) -> Value:
    return resolve(path.replace("typing_extensions", "typing", 1), site)
