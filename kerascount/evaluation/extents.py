"""How the sizes of arrays that are not known get their names: from the first variable that holds the array."""

from __future__ import annotations

from kerascount.counting.dims import Dim, Size, Sym, names_in, substitute, symbol
from kerascount.counting.shapes import NoShape
from kerascount.evaluation.frame import Run, Site
from kerascount.evaluation.values import Array, Dataset, Reason, Record, Text, Unknown, Value


def open_size(site: Site, message: str, name: str) -> Size:
    """A size that is not known, called by ``name`` until a variable holds the array that has it."""
    return site.run.symbol(site.unknown(Reason.DATA, message, name))


def open_shape(site: Site, message: str, name: str, rank: int) -> tuple[Size, ...]:
    """The sizes of an array of which no more than its rank is known."""
    return tuple(open_size(site, message, path_of(name, axis)) for axis in range(rank))


def path_of(name: str, axis: int) -> str:
    """The code that gives one size of an array."""
    return f"{name}.shape[{axis}]" if axis else f"len({name})"


def name_after(value: Value, name: str, run: Run) -> None:
    """Name the sizes of an array, where they have no name yet, after the variable that now holds it."""
    if not isinstance(value, (Array, Record, Dataset)):
        return
    if isinstance(value, Record) and not value.name:
        value.name = name
    if isinstance(value, (Record, Dataset)):
        for key, part in value.attributes.items():
            _name_part(value.attributes, key, part, f"{name}.{key}", run)
    if isinstance(value, Dataset):
        value.element = _renamed(value.element, run)
    if not isinstance(value, Array):
        return
    if isinstance(value, Text):
        value.table = tuple(named_size(size, path_of(name, axis), run) for axis, size in enumerate(value.table))
    if isinstance(value.shape, NoShape):
        cause = value.shape.reason
        if isinstance(cause, Unknown) and not cause.is_path:
            value.shape = NoShape(cause.called(name))
    elif any(isinstance(size, Sym) for size in value.shape):
        value.shape = tuple(named_size(size, path_of(name, axis), run) for axis, size in enumerate(value.shape))


def _renamed(element: Value, run: Run) -> Value:
    """The element of a dataset with the sizes in it by the names that they have come to."""
    if isinstance(element, (tuple, list)):
        return type(element)(_renamed(part, run) for part in element)
    if isinstance(element, dict):
        return {name: _renamed(part, run) for name, part in element.items()}
    if isinstance(element, Array) and isinstance(element.shape, tuple):
        shape = tuple(substitute(size, run.renamed) if isinstance(size, Sym) else size for size in element.shape)
        return Array(shape, element.dtype, element.contents, element.columns, element.library, element.largest, element.facts)
    return element


def _name_part(attributes: dict[str, Value], key: str, part: Value, name: str, run: Run) -> None:
    """Name what an object has: a size, an array, or a table whose length is not known."""
    if isinstance(part, Sym):
        attributes[key] = named_size(part, name, run)
    elif isinstance(part, Array):
        name_after(part, name, run)
    elif isinstance(part, Record) and "__len__" in part.attributes:
        part.name = part.name or name
        part.attributes["__len__"] = named_size(part.attributes["__len__"], f"len({name})", run)


def named_size(size: Dim, name: str, run: Run) -> Dim:
    """A size whose one unknown has no name yet, such that the whole of it has the given name; any other as it is."""
    if not isinstance(size, Sym):
        return size
    if not run.renamed.keys().isdisjoint(names_in(size)):
        size = substitute(size, run.renamed)
    nameless = [one for one in names_in(size) if one in run.unknowns and not run.unknowns[one].is_path]
    if len(nameless) != 1 or not isinstance(size, Sym):
        return size
    inner = nameless[0]
    offset = size - symbol(inner)
    if inner in names_in(offset):
        return size
    made = run.symbol(run.unknowns[inner].called(name))
    run.renamed[inner] = made - offset
    return made
