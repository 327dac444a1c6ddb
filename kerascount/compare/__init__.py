"""What changed since a revision: the models of a file matched with those that it had, and the layers that made the difference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from kerascount.analysis import Analysis, ModelReport, Status
from kerascount.changes import LayerChange, ModelChange
from kerascount.compare.formulas import difference
from kerascount.compare.layers import Leaf, layer_changes, leaves, similarity

ALIKE = 0.5
"""How similar models of different names are that are taken for one."""

MOST = 100
"""Models of different names past which no similar ones are looked for."""

SURE = frozenset({Status.EXACT, Status.SYMBOLIC, Status.UNBUILT})

Pair = tuple[Analysis, Analysis]
"""What was found in a file then and now; where there was or is no file, nothing."""


def compare(pairs: Iterable[Pair]) -> tuple[ModelChange, ...]:
    """Each model of some files then and now, changed or not."""
    return tuple(change for old, new in pairs for change in _file(old, new))


def _file(old: Analysis, new: Analysis) -> Iterator[ModelChange]:
    is_read = not any(problem.kind != "directive" for analysis in (old, new) for problem in analysis.problems)
    for before, after in _matched(old.models, new.models):
        is_known = is_read
        changes: tuple[LayerChange, ...] = ()
        less = difference(before.count if before else None, after.count if after else None)
        if before is not None and after is not None:
            changes = layer_changes(_leaves(before), _leaves(after))
            is_known = less != "0" or bool(changes) or before.count.status in SURE
        yield ModelChange(new.path, old.path, before, after, less, changes, is_known)


def _leaves(model: ModelReport) -> list[Leaf]:
    return list(leaves(model.layers))


def _matched(
    old: Iterable[ModelReport], new: Iterable[ModelReport]
) -> Iterator[tuple[ModelReport | None, ModelReport | None]]:
    """The models in the order in which they stand now, and then those that are gone."""
    was, left, rest = {}, list(old), list(enumerate(new))
    order = dict(rest)
    for key in (lambda model: model.qualname, lambda model: model.name, lambda model: ""):
        for index, model in _paired(left, rest, key):
            was[index] = model
            left = [one for one in left if one is not model]
        rest = [(index, model) for index, model in rest if index not in was]
    for index, model in order.items():
        yield was.get(index), model
    for model in left:
        yield model, None


def _paired(
    old: list[ModelReport], new: list[tuple[int, ModelReport]], key: Callable[[ModelReport], str]
) -> Iterator[tuple[int, ModelReport]]:
    """Models whose keys are equal, the most similar first; without a key only those that are similar."""
    ranked = sorted(old, key=key)
    for name, group in groupby(ranked, key=key):
        now = [(index, model) for index, model in new if key(model) == name]
        yield from _most_similar(list(group), now, bool(name))


def _most_similar(
    old: list[ModelReport], new: list[tuple[int, ModelReport]], is_named: bool
) -> Iterator[tuple[int, ModelReport]]:
    if is_named and len(old) == len(new) == 1:
        yield new[0][0], old[0]
        return
    if not old or not new or max(len(old), len(new)) > MOST:
        yield from zip((index for index, _ in new), old) if is_named else ()
        return
    then = [_leaves(model) for model in old]
    scores = [
        (-similarity(then[before], _leaves(model)), abs(before - place), before, index)
        for place, (index, model) in enumerate(new)
        for before in range(len(old))
    ]
    done: set[tuple[str, int]] = set()
    for score, _, before, index in sorted(scores):
        if (is_named or -score >= ALIKE) and not done & {("old", before), ("new", index)}:
            done |= {("old", before), ("new", index)}
            yield index, old[before]
