"""The standard library's ``random``: what chance gives is not known."""

from __future__ import annotations

from kerascount.evaluation.among import one_of
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.builtins_collections import opened
from kerascount.evaluation.library.registry import native
from kerascount.evaluation.library.unknowable import offer
from kerascount.evaluation.values import Reason, Value, closed, is_open

offer("random", "what chance gives differs from run to run", "seed")


@native("random.shuffle")
def shuffle(site: Site, items: Value) -> None:
    """Leave a list with as many items, each of which may be any of them."""
    if not isinstance(items, list):
        return
    site.touch(items)
    cause = is_open(items)
    if cause is not None:
        opened(items, cause)
    else:
        drawn = one_of(site.unknown(Reason.DATA, "what chance gives differs from run to run"), items)
        items[:] = [site.because(drawn) for _ in closed(items)]
