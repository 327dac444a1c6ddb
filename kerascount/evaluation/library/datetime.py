"""The standard library's ``datetime``: what the time is, is not known."""

from __future__ import annotations

from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import native
from kerascount.evaluation.library.unknowable import offer
from kerascount.evaluation.values import Reason, Value

offer("datetime", "what the time is differs from run to run")


@native(
    *(f"datetime.datetime.{name}" for name in "now utcnow today fromtimestamp strptime fromisoformat".split()),
    "datetime.date.today",
)
def now(site: Site, *arguments: Value, **keywords: Value) -> Value:
    return site.unknown(Reason.DATA, "what the time is differs from run to run")
