"""How what Keras refuses becomes remarks: one for each fault of a kind, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import Analysis
from kerascount.rules.mending import mending
from kerascount.rules.registry import Remark


def faults_of(analysis: Analysis, kind: str) -> Iterator[Remark]:
    """A remark for each place with a fault of a kind; calls of one function that fail alike are told once."""
    told = set()
    for fault in analysis.faults:
        if fault.kind == kind and (fault.place, fault.message) not in told:
            told.add((fault.place, fault.message))
            who = f"layer '{fault.layer}': " if fault.layer else ""
            fix, wishes = mending(fault, analysis)
            yield Remark(who + fault.message, fault.place, fault.model, fix=fix, is_certain=False, wishes=wishes)
