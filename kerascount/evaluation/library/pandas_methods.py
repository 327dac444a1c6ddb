"""What frames and series of pandas offer."""

from __future__ import annotations

from kerascount.counting.dims import Dim, Sym, smallest
from kerascount.evaluation.arrays import array_of, plain
from kerascount.evaluation.extents import open_size
from kerascount.evaluation.frame import Site
from kerascount.evaluation.frames import (
    WORK_OF_NAME,
    Accessor,
    Indexer,
    lost_frame,
    make_frame,
    names_of,
    open_columns,
    open_rows,
    select,
    series,
    take,
    without,
)
from kerascount.evaluation.library.numpy_arithmetic import distinct
from kerascount.evaluation.library.registry import getter, method, setter
from kerascount.evaluation.values import Array, Reason, Unknown, Value, is_open


def _is_frame(value: Array) -> bool:
    return isinstance(value.shape, tuple) and len(value.shape) == 2


def _settled(site: Site, value: Array, made: Array, inplace: Value) -> Value:
    """A method's result, or with ``inplace`` the change of the frame itself."""
    if inplace is not True:
        return made
    site.touch(value)
    value.shape, value.columns, value.contents = made.shape, made.columns, None
    return None


def _like(value: Array, rows: Dim) -> Array:
    """The same columns with another number of rows."""
    if not isinstance(value.shape, tuple) or not value.shape:
        return value
    return Array((rows, *value.shape[1:]), value.dtype, columns=value.columns, library="pandas")


@getter(Array, "values")
def values(site: Site, value: Array) -> Array:
    return Array(value.shape, value.dtype, value.contents, largest=value.largest, facts=value.facts)


@getter(Array, "columns")
def columns(site: Site, value: Array) -> Value:
    if not _is_frame(value):
        return site.unknown(Reason.ATTRIBUTE, "the columns of what is no frame")
    assert isinstance(value.shape, tuple)
    site.run.budget.walk(WORK_OF_NAME * len(value.columns or ()))
    return Array((value.shape[1],), "str", list(value.columns) if value.columns is not None else None)


@setter(Array, "columns")
def set_columns(site: Site, value: Array, new: Value) -> None:
    """``frame.columns = names`` says how many there are."""
    names = names_of(list(new) if isinstance(new, tuple) else new, site)
    if not _is_frame(value) or names is None:
        return
    assert isinstance(value.shape, tuple)
    site.touch(value)
    value.columns = names if isinstance(names, list) else None
    value.shape = (value.shape[0], len(names) if isinstance(names, list) else names)


@method(Array, "keys")
def keys(site: Site, value: Array) -> Value:
    return columns(site, value)


@getter(Array, "index")
def index(site: Site, value: Array) -> Value:
    return Array(value.shape[:1] if isinstance(value.shape, tuple) else value.shape, "object")


@getter(Array, "iloc", "iat")
def by_place(site: Site, value: Array) -> Indexer:
    return Indexer(value, True)


@getter(Array, "loc", "at", "ix")
def by_label(site: Site, value: Array) -> Indexer:
    return Indexer(value, False)


@method(Indexer, "__getitem__")
def get_from_indexer(site: Site, indexer: Indexer, index: Value) -> Value:
    return take(indexer, index, site)


@method(Indexer, "__setitem__")
def set_in_indexer(site: Site, indexer: Indexer, index: Value, new: Value) -> None:
    """Binding by label may add rows or a column."""
    frame = indexer.frame
    site.touch(frame)
    frame.contents = None
    if indexer.is_by_place or not isinstance(frame.shape, tuple):
        return
    part = index[1] if isinstance(index, tuple) and len(index) > 1 else None
    rows = index[0] if isinstance(index, tuple) else index
    kept = isinstance(rows, (slice, Array))
    known = part is None or (frame.columns is not None and isinstance(part, str) and part in frame.columns)
    frame.shape = (frame.shape[0] if kept else open_rows(site), *frame.shape[1:])
    if _is_frame(frame) and not known:
        frame.shape, frame.columns = (frame.shape[0], open_columns(site)), None


@method(Array, "drop")
def drop(
    site: Site,
    value: Array,
    labels: Value = None,
    axis: Value = 0,
    index: Value = None,
    columns: Value = None,
    level: Value = None,
    inplace: Value = False,
    errors: Value = "raise",
) -> Value:
    if not isinstance(value.shape, tuple):
        return _settled(site, value, lost_frame(value, site), inplace)
    if columns is None and axis in (1, "columns"):
        columns = labels
    if columns is None or not _is_frame(value):
        return _settled(site, value, _like(value, open_rows(site)), inplace)
    made = without(
        value,
        columns if errors == "raise" or value.columns is not None else site.unknown(Reason.DATA, "which columns there are"),
        site,
    )
    return _settled(site, value, made if index is None else _like(made, open_rows(site)), inplace)


@method(Array, "pop")
def pop(site: Site, value: Array, item: Value) -> Value:
    found = select(value, item, site)
    if _is_frame(value):
        _settled(site, value, without(value, item, site), True)
    return found


@method(Array, "insert")
def insert(site: Site, value: Array, loc: Value, column: Value, *rest: Value, **keywords: Value) -> None:
    if _is_frame(value):
        assert isinstance(value.shape, tuple)
        names = None if value.columns is None or not isinstance(column, str) else [*value.columns, column]
        count = value.shape[1]
        _settled(site, value, make_frame(value.shape[0], names, None if count is None else count + 1), True)


@method(Array, "assign")
def assign(site: Site, value: Array, **columns: Value) -> Array:
    if value.columns is not None and isinstance(value.shape, tuple):
        return make_frame(value.shape[0], [*value.columns, *(name for name in columns if name not in value.columns)])
    return make_frame(value.shape[0], None, open_columns(site)) if isinstance(value.shape, tuple) else lost_frame(value, site)


@method(Array, "dropna")
def dropna(site: Site, value: Array, *rest: Value, axis: Value = 0, inplace: Value = False, **keywords: Value) -> Value:
    if (rest[0] if rest else axis) in (1, "columns") and isinstance(value.shape, tuple):
        return _settled(site, value, make_frame(value.shape[0], None, open_columns(site)), inplace)
    return _settled(site, value, _like(value, open_rows(site)), inplace)


@method(Array, "drop_duplicates", "query", "truncate", "between_time", "nlargest", "nsmallest", "explode")
def fewer_rows(site: Site, value: Array, *rest: Value, inplace: Value = False, **keywords: Value) -> Value:
    return _settled(site, value, _like(value, open_rows(site)), inplace)


@method(
    Array,
    *"fillna replace sort_values sort_index infer_objects interpolate ffill bfill map mask pct_change rank shift diff cumsum"
    " cumprod isna isnull notna notnull isin between duplicated applymap abs add sub mul div mod pow rename_axis"
    " convert_dtypes where".split(),
)
def same_size(site: Site, value: Array, *rest: Value, inplace: Value = False, **keywords: Value) -> Value:
    """What keeps rows and columns."""
    made = Array(value.shape, value.dtype, columns=value.columns, library=value.library)
    return _settled(site, value, made, inplace)


@method(Array, "apply")
def apply(site: Site, value: Array, func: Value = None, *rest: Value, **keywords: Value) -> Value:
    """A series keeps its rows; what becomes of a frame depends on the function."""
    if isinstance(value.shape, tuple) and len(value.shape) == 1:
        return series(value.shape[0])
    if (
        keywords.get("axis", rest[0] if rest else 0) in (1, "columns")
        and isinstance(value.shape, tuple)
        and "result_type" not in keywords
    ):
        return lost_frame(Array(value.shape), site)
    return lost_frame(value, site)


@method(Array, "head", "tail")
def head(site: Site, value: Array, n: Value = 5) -> Value:
    count = plain(n)
    rows = value.shape[0] if isinstance(value.shape, tuple) and value.shape else None
    known = isinstance(count, int) and isinstance(rows, (int, Sym))
    return _like(value, smallest(rows, count) if known else open_rows(site))  # type: ignore[arg-type]


@method(Array, "sample")
def sample(site: Site, value: Array, n: Value = None, frac: Value = None, *rest: Value, **keywords: Value) -> Value:
    rows = value.shape[0] if isinstance(value.shape, tuple) and value.shape else None
    if isinstance(n, int):
        return _like(value, n)
    if frac in (1, 1.0):
        return _like(value, rows)
    return _like(value, round(frac * rows) if isinstance(frac, float) and isinstance(rows, int) else open_rows(site))


@method(Array, "reset_index")
def reset_index(site: Site, value: Array, *rest: Value, drop: Value = False, inplace: Value = False, **keywords: Value) -> Value:
    """Without ``drop`` the index becomes a column."""
    if drop is True or not isinstance(value.shape, tuple):
        return _settled(site, value, _like(value, value.shape[0]) if isinstance(value.shape, tuple) else value, inplace)
    count = value.shape[1] if len(value.shape) == 2 else 1
    names = None if value.columns is None or "index" in value.columns else ["index", *value.columns]
    return _settled(site, value, make_frame(value.shape[0], names, None if count is None else count + 1), inplace)


@method(Array, "set_index")
def set_index(
    site: Site, value: Array, keys: Value, drop: Value = True, append: Value = False, inplace: Value = False, **keywords: Value
) -> Value:
    if isinstance(keys, Array) or drop is not True or not _is_frame(value):
        made = Array(value.shape, value.dtype, columns=value.columns, library="pandas")
        return _settled(site, value, made, inplace)
    return _settled(site, value, without(value, keys, site), inplace)


@method(Array, "rename")
def rename(site: Site, value: Array, *rest: Value, columns: Value = None, inplace: Value = False, **keywords: Value) -> Value:
    made = Array(value.shape, value.dtype, columns=value.columns, library="pandas")
    if value.columns is not None and columns is not None:
        known = (
            isinstance(columns, dict)
            and is_open(columns) is None
            and not any(isinstance(one, Unknown) for one in columns.values())
        )
        made.columns = (
            [columns.get(name, name) for name in value.columns]
            if known
            else [f"column {place}" for place in range(len(value.columns))]
        )
    return _settled(site, value, made, inplace)


@method(Array, "select_dtypes", "get_dummies", "pivot_table", "pivot", "melt", "merge", "join", "unstack", "stack")
def other_columns(site: Site, value: Array, *rest: Value, **keywords: Value) -> Value:
    return make_frame(open_rows(site), None, open_columns(site))


@method(Array, "append")
def append(site: Site, value: Array, other: Value, *rest: Value, **keywords: Value) -> Value:
    known = array_of(other, site)
    same = value.columns is not None and known.columns is not None and set(value.columns) == set(known.columns)
    if not isinstance(value.shape, tuple):
        return lost_frame(value, site)
    return (
        _like(value, open_rows(site)) if same or len(value.shape) == 1 else make_frame(open_rows(site), None, open_columns(site))
    )


@method(
    Array,
    "groupby",
    "rolling",
    "resample",
    "agg",
    "aggregate",
    "describe",
    "corr",
    "cov",
    "mode",
    "value_counts",
    "transform",
    "ewm",
    "expanding",
)
def not_followed(site: Site, value: Array, *rest: Value, **keywords: Value) -> Value:
    return site.unknown(Reason.DATA, "what this makes of the data is not known")


@method(Array, "unique")
def unique(site: Site, value: Array) -> Array:
    return distinct(site, value)


@method(Array, "nunique")
def nunique(site: Site, value: Array, *rest: Value, **keywords: Value) -> Value:
    if _is_frame(value):
        return lost_frame(value, site)
    found = distinct(site, value).shape
    return found[0] if isinstance(found, tuple) else site.unknown(Reason.DATA, "how many different values there are")


@method(Array, "to_frame")
def to_frame(site: Site, value: Array, *rest: Value, **keywords: Value) -> Value:
    return make_frame(value.shape[0], None, 1) if isinstance(value.shape, tuple) else value


@method(Array, "get")
def get(site: Site, value: Array, key: Value, *default: Value) -> Value:
    return select(value, key, site)


@method(Array, "as_matrix")
def as_matrix(site: Site, value: Array, columns: Value = None) -> Value:
    return values(site, value) if columns is None else values(site, select(value, columns, site))


@method(Array, "info", "to_csv", "to_pickle", "plot", "hist", "boxplot", "to_excel", "to_json")
def shown(site: Site, value: Array, *rest: Value, **keywords: Value) -> None:
    """What shows or stores a frame."""


@method(Array, "get_loc")
def get_loc(site: Site, value: Array, key: Value) -> Value:
    names = value.contents
    return (
        names.index(key)
        if isinstance(names, list) and key in names
        else site.unknown(Reason.DATA, "where the column stands is not known")
    )


@method(Array, "difference")
def of_names(site: Site, value: Array, other: Value, *rest: Value, **keywords: Value) -> Value:
    """Column names without others."""
    names, others = value.contents, names_of(list(other) if isinstance(other, tuple) else other, site)
    if isinstance(names, list) and isinstance(others, list):
        return Array(
            (len([name for name in names if name not in others]),), "str", [name for name in names if name not in others]
        )
    return Array((open_size(site, "how many names are left is not known", "names"),), "str")


@getter(Array, "str", "dt", "cat")
def accessor(site: Site, value: Array) -> Accessor:
    return Accessor(value)


@method(
    Accessor,
    *"lower upper strip lstrip rstrip len contains startswith endswith replace slice count title zfill normalize pad".split(),
)
def of_each(site: Site, accessor: Accessor, *rest: Value, **keywords: Value) -> Value:
    return series(accessor.series.shape[0]) if isinstance(accessor.series.shape, tuple) else accessor.series


@getter(Accessor, *"year month day hour minute second dayofweek weekday dayofyear date time quarter codes days".split())
def part_of_each(site: Site, accessor: Accessor) -> Value:
    return of_each(site, accessor)
