"""How counts, sizes, shapes, names and places of a run are told in the records of an analysis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kerascount.analysis import Count, Dimension, OutputShape, Status
from kerascount.counting import totals
from kerascount.counting.dims import Size, Sym, names_in
from kerascount.counting.layer import Layer
from kerascount.counting.shapes import Nested
from kerascount.evaluation.frame import Known
from kerascount.source import Place

MARK = re.compile("⟨(\\d+)⟩")
"""What tells the second and later unknowns of one name apart within a run."""

PLAIN = frozenset({int, type(None)})
"""The types of dimensions that are told as they are."""

NOTHING = Count(Status.UNKNOWN, None, None, None, None, None, None, None)

UNBUILT = Count(Status.UNBUILT, None, None, None, None, None, None, None)


def told(count: totals.Count) -> Count:
    """A count as reports give it."""
    if count.missing:
        return Count(Status.UNKNOWN, None, None, None, None, None, count.low, None)
    if count.is_open:
        return Count(Status.RANGE, None, None, None, None, None, count.low, count.high)
    trainable, frozen = (count.trainable, count.non_trainable) if count.is_split_known else (None, None)
    status = Status.SYMBOLIC if isinstance(count.total, Sym) else Status.EXACT if count.is_split_known else Status.RANGE
    total, trained, kept, size = (one if isinstance(one, int) else None for one in (count.total, trainable, frozen, count.bytes))
    return Count(status, total, trained, kept, size, formula(count.total), count.low, count.high)


def formula(size: Size) -> str:
    """A size in plain ASCII."""
    return str(size) if isinstance(size, int) else shown(str(size), names_in(size))


def shown(text: str, names: Iterable[str] = ()) -> str:
    """A text without the marks that tell unknowns of one name apart, but where two of them meet in it."""
    if "⟨" not in text:
        return text
    bare = [MARK.sub("", name) for name in dict.fromkeys(names)]
    if len(set(bare)) < len(bare):
        return MARK.sub(r"_\1", text)
    return MARK.sub("", text)


def dimension(size: object) -> Dimension:
    """A dimension as reports give it."""
    return formula(size) if isinstance(size, Sym) else size if isinstance(size, int) else None


def output_shape(shape: Nested) -> OutputShape:
    """A shape as reports give it; ``None`` where it is not known."""
    if isinstance(shape, dict):
        shape = list(shape.values())
    if isinstance(shape, list):
        return [output_shape(part) for part in shape]
    if not isinstance(shape, tuple):
        return None
    return shape if PLAIN.issuperset(map(type, shape)) else tuple(map(dimension, shape))  # type: ignore[return-value]


def is_of(place: Place, called_from: Sequence[Place], path: str) -> bool:
    """Whether something is a file's: it stands there, or was called from there."""
    return here(place, called_from, path).path == path


def here(place: Place, called_from: Sequence[Place], path: str) -> Place:
    """A place in the analysed file: the innermost call there that led to the code of another file, if it stands there."""
    if place.path == path:
        return place
    return next((one for one in reversed(called_from) if one.path == path), place)


def place_of_layer(layer: Layer, path: str) -> Place:
    """Where a layer was made, as the analysed file has it."""
    return here(layer.place or Place(path, 1, 1, 1, 1), layer.called_from, path)


def names_of(known: Known) -> tuple[str, str, tuple[str, ...]]:
    """A model's name, its name with the functions and classes around, and everything else that it is called."""
    own = [name for scope, name in known.names if scope == known.scope and name]
    others = [name for _, name in known.names if name]
    is_returned = any(not name for _, name in known.names)
    function = known.scope.rpartition(".")[2]
    name = (own or others or ([function] if is_returned and function else [known.model.name]))[0]
    qualname = known.scope if name == function and not own and not others else f"{known.scope}.{name}" if known.scope else name
    qualified = [f"{scope}.{name}" if scope else name for scope, name in known.names if name]
    return name, qualname, tuple(dict.fromkeys([*others, *qualified, known.model.name]))
