"""A comparison for programs: every key is always there, and what is not known is null."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kerascount import __version__
from kerascount.analysis import Count, Finding
from kerascount.changes import Comparison, LayerChange, ModelChange
from kerascount.report.changes.wording import fate, share_of
from kerascount.report.registry import Page

SCHEMA = 1
"""Raised when a key changes its meaning or goes; new keys may come without."""


def render(comparison: Comparison, page: Page) -> Iterator[str]:
    """One JSON document with every model, changed or not, of the files that may have other models than they had."""
    yield json.dumps(document(comparison), indent=2)


def document(comparison: Comparison) -> dict[str, object]:
    """The whole comparison as plain data."""
    return {
        "version": __version__,
        "schema": SCHEMA,
        "base": comparison.base,
        "commit": comparison.commit,
        "models": [_model(change) for change in comparison.changes],
        "findings": [_finding(finding) for finding in comparison.findings],
        "unchanged_files": comparison.unchanged_files,
    }


def _model(change: ModelChange) -> dict[str, object]:
    shown = change.new or change.old
    return {
        "path": change.path,
        "old_path": change.old_path,
        "name": shown and shown.name,
        "qualname": shown and shown.qualname,
        "old_qualname": change.old and change.old.qualname,
        "line": change.new and change.new.place.line,
        "cell": change.new and change.new.place.cell,
        "change": _kind(change),
        **_numbers(*change.counts, change.difference),
        "percent": share_of(change),
        "layers": [_layer(layer) for layer in change.layers],
    }


def _kind(change: ModelChange) -> str:
    if not change.is_known:
        return "unknown"
    if not change.is_changed:
        return "unchanged"
    return "added" if change.old is None else "removed" if change.new is None else "changed"


def _layer(layer: LayerChange) -> dict[str, object]:
    row = {"name": layer.name, "class": layer.class_name, "change": fate(layer)}
    return {**row, **_numbers(layer.old, layer.new, layer.difference)}


def _numbers(old: Count | None, new: Count | None, difference: str | None) -> dict[str, object]:
    return {"old": _count(old), "new": _count(new), "difference": difference}


def _count(count: Count | None) -> dict[str, object] | None:
    """A count as the report of ``check`` has it; ``None`` where nothing is counted."""
    if count is None:
        return None
    bounds = {"formula": count.formula, "low": count.low, "high": count.high}
    return {"status": count.status.value, "total": count.total, **bounds}


def _finding(finding: Finding) -> dict[str, object]:
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "cell": place.cell,
        "model": finding.model,
    }
