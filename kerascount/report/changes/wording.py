"""How a change is put in words: its numbers, its percentage, what became of a layer, and the line that closes a comparison."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kerascount.analysis import Count, ModelReport
from kerascount.changes import Comparison, LayerChange, ModelChange
from kerascount.report.text import amount, formula, plain, plural

ABSENT = "—"


def name_of(change: ModelChange) -> str:
    """The model's name, and the one that it had where that was another."""
    names = [_called(one) for one in (change.old, change.new) if one is not None]
    return " → ".join(dict.fromkeys(names))


def path_of(change: ModelChange) -> str:
    """The file's path, and the one that it had where that was another."""
    return " → ".join(dict.fromkeys(plain(path) for path in (change.old_path, change.path)))


def _called(model: ModelReport) -> str:
    return plain(model.qualname or model.name) or f"{model.kind} model"


def count_of(count: Count | None) -> str:
    return ABSENT if count is None else amount(count)


def signed(difference: str | None) -> str:
    """A difference with its sign: ``+1,024``, ``-64·n``, ``±0``; ``?`` where it is not known."""
    if difference is None:
        return "?"
    if difference == "0":
        return "±0"
    return formula(difference) if difference.startswith("-") else f"+{formula(difference)}"


def change_of(change: ModelChange) -> str:
    """The difference of a model's totals, with its part of the old total where both are numbers."""
    if change.old is None:
        return "new"
    if change.new is None:
        return "gone"
    percent = percentage(change)
    return signed(change.difference) + (f" ({percent})" if percent else "")


def percentage(change: ModelChange) -> str:
    """The difference in percent of what was: ``+12.5%``; empty where there is none."""
    part = share_of(change)
    if not part:
        return ""
    if abs(part) < 0.05:
        return "+<0.1%" if part > 0 else "-<0.1%"
    return f"{part:+,.1f}%"


def share_of(change: ModelChange) -> float | None:
    """The difference in percent of the old total; ``None`` where either is not a number, or nothing was."""
    old, new = (None if one is None else one.total for one in change.counts)
    return 100 * (new - old) / old if old and new is not None else None


def fate(layer: LayerChange) -> str:
    """What became of a layer."""
    if layer.old is None:
        return "appeared"
    if layer.new is None:
        return "went"
    if layer.difference in (None, "0") or not layer.difference.lstrip("-").isdigit():
        return "changed"
    return "shrank" if layer.difference.startswith("-") else "grew"


def changed(comparison: Comparison) -> Iterator[ModelChange]:
    return (change for change in comparison.changes if change.is_changed)


def closing(comparison: Comparison) -> str:
    """How many models changed, appeared, went and stayed, and how many files did: one line."""
    told = list(changed(comparison))
    both = sum(change.old is not None and change.new is not None for change in told)
    parts = [
        *_part(both, "changed"),
        *_part(sum(change.old is None for change in told), "new"),
        *_part(sum(change.new is None for change in told), "gone"),
        *_part(sum(change.is_known and not change.is_changed for change in comparison.changes), "unchanged"),
        *_part(sum(not change.is_known for change in comparison.changes), "not known well enough to compare"),
    ]
    head = "" if told else "no changes "
    sentences = [", ".join(_with_noun(parts))] if parts else []
    if comparison.unchanged_files:
        sentences.append(f"{plural(comparison.unchanged_files, 'other file' if parts else 'file')} unchanged")
    return f"{head}since {since(comparison)}: {'; '.join(sentences) or 'no models'}"


def since(comparison: Comparison) -> str:
    """The revision as it was asked for, with the beginning of the commit's name."""
    short = comparison.commit[:10]
    return short if comparison.base == comparison.commit else f"{plain(comparison.base)} ({short})"


def _part(number: int, word: str) -> Iterable[tuple[int, str]]:
    return [(number, word)] if number else []


def _with_noun(parts: list[tuple[int, str]]) -> Iterator[str]:
    for index, (number, word) in enumerate(parts):
        yield f"{number:,} {word}" if index else f"{plural(number, 'model')} {word}"
