"""Frames and series of pandas: which rows and columns are left by an index, and what binding one does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kerascount.counting.dims import Dim, Sym
from kerascount.counting.shapes import NoShape
from kerascount.evaluation.arrays import array_of, cause_of, flat_contents, plain
from kerascount.evaluation.extents import open_size
from kerascount.evaluation.frame import Site, derived
from kerascount.evaluation.indexing import indexed, sliced
from kerascount.evaluation.values import Array, Reason, Unknown, Value, is_open

WORK_OF_NAME = 8
"""Elements in the time of which the name of a column is looked at and kept."""


@dataclass(frozen=True, slots=True)
class Indexer:
    """``frame.iloc`` or ``frame.loc``."""

    frame: Array
    is_by_place: bool


@dataclass(frozen=True, slots=True)
class Accessor:
    """``series.str``, ``series.dt`` or ``series.cat``."""

    series: Array


def make_frame(rows: Dim, columns: Sequence[Value] | None, count: Dim = None, dtype: str | None = None) -> Array:
    """A frame of some rows, with columns of known names or a number of them."""
    if columns is not None:
        return Array((rows, len(columns)), dtype, columns=list(columns), library="pandas")
    return Array((rows, count), dtype, library="pandas")


def series(rows: Dim, dtype: str | None = None) -> Array:
    """A series of some rows."""
    return Array((rows,), dtype, library="pandas")


def open_rows(site: Site) -> Dim:
    """A number of rows that depends on the data."""
    return open_size(site, "how many rows are left depends on the data", "rows")


def open_columns(site: Site) -> Dim:
    """A number of columns that depends on the data."""
    return open_size(site, "how many columns there are depends on the data", "columns")


def lost_frame(value: Array, site: Site, name: str = "") -> Array:
    """A frame or series of which not even the rank is known."""
    if isinstance(value.shape, NoShape):
        cause = cause_of(value, site)
        return Array(NoShape(derived(cause, name) if name else cause), library="pandas")
    return Array(NoShape(site.unknown(Reason.DATA, "what is picked from the frame is not known")), library="pandas")


def select(value: Array, index: Value, site: Site) -> Value:
    """``frame[index]`` or ``series[index]``."""
    if isinstance(value.shape, NoShape) or isinstance(index, Unknown):
        return lost_frame(value, site)
    if len(value.shape) != 2:
        return _of_series(value, index, site)
    rows, count = value.shape
    if isinstance(index, slice):
        return make_frame(_sliced_rows(rows, index, site), value.columns, count)
    if isinstance(index, Array) and index.dtype == "bool":
        of_cells = isinstance(index.shape, tuple) and len(index.shape) == 2
        return make_frame(rows if of_cells else open_rows(site), value.columns, count)
    names = names_of(index, site)
    if isinstance(names, list):
        return make_frame(rows, names if all(isinstance(one, (str, int)) for one in names) else None, len(names))
    return series(rows) if names is None else Array((rows, names), library="pandas")


def _of_series(value: Array, index: Value, site: Site) -> Value:
    assert isinstance(value.shape, tuple)
    if isinstance(index, slice) and isinstance(index.start, (int, type(None))) and isinstance(index.stop, (int, type(None))):
        return series(_sliced_rows(value.shape[0], index, site), value.dtype)
    if isinstance(index, (str, int, Sym)):
        return site.unknown(Reason.DATA, "an element of a series depends on the data")
    shape = indexed(value.shape, index if isinstance(index, tuple) else (index,), site)
    return Array(shape, value.dtype, library="pandas")


def _sliced_rows(rows: Dim, index: slice, site: Site) -> Dim:
    """The rows of a slice by place; one by labels, such as dates, is not known."""
    if any(isinstance(bound, str) for bound in (index.start, index.stop)):
        return open_rows(site)
    return sliced(rows, index, site)


def names_of(index: Value, site: Site) -> list[Value] | Dim:
    """The column names that an index or argument lists, or their number; ``None`` for a single one."""
    names = _listed(index, site)
    if isinstance(names, list):
        site.run.budget.keep(len(names))
        site.run.budget.walk(WORK_OF_NAME * len(names))
    return names


def _listed(index: Value, site: Site) -> list[Value] | Dim:
    if isinstance(index, Array) and isinstance(index.shape, tuple) and len(index.shape) == 1:
        flat = flat_contents(index)
        return flat if flat is not None else index.shape[0]
    if isinstance(index, (list, set, frozenset)):
        return open_columns(site) if isinstance(index, list) and is_open(index) is not None else list(index)
    return None


def take(indexer: Indexer, index: Value, site: Site) -> Value:
    """``frame.iloc[rows, columns]`` or ``frame.loc[rows, columns]``."""
    value = indexer.frame
    if isinstance(value.shape, NoShape):
        return lost_frame(value, site)
    parts = index if isinstance(index, tuple) else (index,)
    if len(parts) > len(value.shape):
        return lost_frame(Array(value.shape), site)
    rows = _rows_taken(value.shape[0], parts[0], indexer, site)
    if len(value.shape) == 1:
        return series(rows[0]) if rows else site.unknown(Reason.DATA, "an element of a series depends on the data")
    columns = _columns_taken(value, parts[1] if len(parts) > 1 else slice(None), indexer, site)
    if isinstance(rows, Unknown) or isinstance(columns, Unknown):
        return Array(NoShape(rows if isinstance(rows, Unknown) else columns), library="pandas")
    if not rows and columns is None:
        return site.unknown(Reason.DATA, "a cell of a frame depends on the data")
    if columns is None:
        return series(rows[0])
    names, count = (columns, len(columns)) if isinstance(columns, list) else (None, columns)
    return make_frame(rows[0], names, count) if rows else series(count)


def _rows_taken(rows: Dim, part: Value, indexer: Indexer, site: Site) -> tuple[Dim, ...] | Unknown:
    part = plain(part)
    if isinstance(part, slice):
        whole = part.start is None and part.stop is None and part.step is None
        return (rows if whole else sliced(rows, part, site) if indexer.is_by_place else open_rows(site),)
    if isinstance(part, (list, Array, range)):
        found = array_of(part, site)
        if found.dtype == "bool" or isinstance(found.shape, NoShape):
            return (open_rows(site),)
        return found.shape[:1]
    if isinstance(part, Unknown):
        return part
    return ()


def _columns_taken(value: Array, part: Value, indexer: Indexer, site: Site) -> list[Value] | Dim | Unknown:
    """The names or number of the columns; ``None`` for a single one."""
    count = value.shape[1]  # type: ignore[index]
    part = plain(part)
    if isinstance(part, slice) and part.start is None and part.stop is None and part.step is None:
        return value.columns if value.columns is not None else count
    if isinstance(part, Array) and part.dtype == "bool":
        flat = flat_contents(part)
        return sum(flat) if flat is not None else open_columns(site)
    if isinstance(part, Unknown):
        return part
    if not indexer.is_by_place:
        return _labelled(value, part, site)
    if isinstance(part, slice):
        bounds = (part.start, part.stop, part.step)
        if value.columns is not None and all(bound is None or isinstance(bound, int) for bound in bounds):
            return value.columns[part]
        return sliced(count, part, site, axis=1)
    names = names_of(list(part) if isinstance(part, range) else part, site)
    if (
        isinstance(names, list)
        and value.columns is not None
        and all(isinstance(one, int) and -len(value.columns) <= one < len(value.columns) for one in names)
    ):
        return [value.columns[one] for one in names]
    return len(names) if isinstance(names, list) else names


def _labelled(value: Array, part: Value, site: Site) -> list[Value] | Dim:
    if not isinstance(part, slice):
        return names_of(part, site)
    names = value.columns
    if names is None or any(bound is not None and bound not in names for bound in (part.start, part.stop)):
        return open_columns(site)
    first = 0 if part.start is None else names.index(part.start)
    last = len(names) if part.stop is None else names.index(part.stop) + 1
    return list(names[first:last])


def bind_column(value: Array, index: Value, site: Site) -> None:
    """``frame[name] = …``: a new column where there is none of that name yet."""
    site.touch(value)
    value.contents = None
    if isinstance(value.shape, NoShape) or len(value.shape) != 2 or isinstance(index, (slice, Array)):
        return
    names = index if isinstance(index, list) else [index]
    if value.columns is not None and all(isinstance(one, (str, int)) for one in names):
        value.columns = [*value.columns, *(one for one in names if one not in value.columns)]
        value.shape = (value.shape[0], len(value.columns))
    else:
        value.columns = None
        value.shape = (value.shape[0], _named_columns(site))


def _named_columns(site: Site) -> Dim:
    """A number of columns named after the frame whose column is bound."""
    from kerascount.syntax.places import source_text

    target = source_text(site.unit, site.node).partition("[")[0]
    return site.run.symbol(site.unknown(Reason.DATA, "whether the column is a new one is not known", f"{target}.shape[1]", True))


def without(value: Array, labels: Value, site: Site) -> Array:
    """A frame without some columns."""
    assert isinstance(value.shape, tuple)
    rows, count = value.shape
    names = names_of(labels, site)
    listed = [labels] if names is None else names
    if isinstance(listed, list) and value.columns is not None and all(isinstance(one, (str, int)) for one in listed):
        return make_frame(rows, [name for name in value.columns if name not in listed])
    if isinstance(labels, Unknown) or not isinstance(count, (int, Sym)):
        return make_frame(rows, None, open_columns(site))
    if isinstance(listed, list):
        return make_frame(rows, None, count - len(listed))
    return make_frame(rows, None, count - listed if isinstance(listed, (int, Sym)) else open_columns(site))


def drop_column(value: Array, index: Value, site: Site) -> None:
    """``del frame[name]``."""
    if isinstance(value.shape, tuple) and len(value.shape) == 2:
        site.touch(value)
        left = without(value, index, site)
        value.shape, value.columns = left.shape, left.columns
