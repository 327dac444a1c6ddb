"""pandas: making, joining and encoding frames; what is done with one is in the file of its methods."""

from __future__ import annotations

from kerascount.counting.dims import Dim, Sym
from kerascount.counting.shapes import NoShape
from kerascount.evaluation import array_shapes
from kerascount.evaluation.arrays import array_of, lost
from kerascount.evaluation.facts import ONE_HOT, facts_of
from kerascount.evaluation.frame import Site
from kerascount.evaluation.frames import make_frame, names_of, open_columns, open_rows, series
from kerascount.evaluation.iteration import items_of
from kerascount.evaluation.library import array_methods  # noqa: F401 - frames are arrays, also where NumPy is not imported
from kerascount.evaluation.library.numpy_arithmetic import distinct
from kerascount.evaluation.library.registry import native, native_class
from kerascount.evaluation.library.tutorial_files import columns_of
from kerascount.evaluation.values import Array, Facts, Reason, Value, is_open


@native_class("pandas.DataFrame", "pandas.core.frame.DataFrame")
def data_frame(
    site: Site, data: Value = None, index: Value = None, columns: Value = None, dtype: Value = None, copy: Value = None
) -> Value:
    """A frame of a dict of columns, of rows, or of an array."""
    names = names_of(columns, site) if columns is not None else None
    if isinstance(data, dict) and is_open(data) is None:
        return make_frame(
            _common_length(list(data.values()), site),
            list(data) if names is None else names if isinstance(names, list) else None,
            names if not isinstance(names, list) else None,
        )
    if data is None:
        return make_frame(0 if index is None else open_rows(site), names if isinstance(names, list) else [], None)
    known = array_of(data, site)
    if isinstance(known.shape, NoShape) or not known.shape:
        rows: Dim = open_rows(site)
        count: Dim = open_columns(site)
    elif _holds_dicts(data):
        return make_frame(known.shape[0], list(data[0]), None)
    else:
        rows, count = known.shape[0], known.shape[1] if len(known.shape) > 1 else 1
    if isinstance(names, list):
        return make_frame(rows, names)
    return make_frame(rows, known.columns, count if names is None else names)


def _holds_dicts(data: Value) -> bool:
    return isinstance(data, list) and all(isinstance(row, dict) and row.keys() == data[0].keys() for row in data)


def _common_length(columns: list[Value], site: Site) -> Dim:
    """The length that the columns of a dict share."""
    for column in columns:
        known = array_of(column, site)
        if isinstance(known.shape, tuple) and known.shape:
            return known.shape[0]
    return open_rows(site) if columns else 0


@native_class("pandas.Series")
def make_series(site: Site, data: Value = None, *rest: Value, **keywords: Value) -> Array:
    known = array_of(data if not isinstance(data, dict) else list(data), site)
    return series(known.shape[0] if isinstance(known.shape, tuple) and known.shape else open_rows(site), known.dtype)


@native("pandas.read_csv", "pandas.read_table", "pandas.read_excel")
def read_csv(
    site: Site,
    filepath_or_buffer: Value = None,
    *rest: Value,
    names: Value = None,
    usecols: Value = None,
    index_col: Value = None,
    **keywords: Value,
) -> Value:
    """A frame whose columns are those that the call names, or those of a file that is known; else their number is not known."""
    if any(keywords.get(name) not in (None, False) for name in ("chunksize", "iterator", "squeeze", "sheet_name")):
        return site.unknown(Reason.DATA, "what the file holds is not known")
    file = columns_of(filepath_or_buffer) if keywords.get("header", 0) == 0 and not rest else None
    rows = file.rows if file is not None and not keywords.keys() & {"nrows", "skiprows", "skipfooter"} else open_rows(site)
    known: list[Value] | Dim = list(file.columns) if file is not None else open_columns(site)
    for given in (names, usecols):
        if given is not None:
            listed = names_of(list(given) if isinstance(given, (tuple, range)) else given, site)
            known = open_columns(site) if listed is None else listed
    if isinstance(usecols, list) and isinstance(known, list) and not all(isinstance(one, str) for one in known):
        known = len(known)
    return _indexed(site, rows, known, index_col)


def _indexed(site: Site, rows: Dim, columns: list[Value] | Dim, index: Value) -> Array:
    """A frame without the columns that become its index."""
    if index is None or index is False:
        return make_frame(rows, columns) if isinstance(columns, list) else make_frame(rows, None, columns)
    if isinstance(columns, list) and isinstance(index, int) and -len(columns) <= index < len(columns):
        return make_frame(rows, [name for place, name in enumerate(columns) if place != index % len(columns)])
    if isinstance(columns, list) and isinstance(index, str):
        return make_frame(rows, [name for name in columns if name != index])
    count = len(columns) if isinstance(columns, list) else columns
    removed = 1 if isinstance(index, (int, str)) else len(index) if isinstance(index, list) and is_open(index) is None else None
    return make_frame(
        rows, None, count - removed if isinstance(count, (int, Sym)) and removed is not None else open_columns(site)
    )


@native(
    "pandas.read_json",
    "pandas.read_parquet",
    "pandas.read_sql",
    "pandas.read_sql_query",
    "pandas.read_feather",
    "pandas.read_hdf",
    "pandas.read_fwf",
)
def read_other(site: Site, *arguments: Value, columns: Value = None, **keywords: Value) -> Value:
    names = names_of(columns, site) if columns is not None else None
    return (
        make_frame(open_rows(site), names) if isinstance(names, list) else make_frame(open_rows(site), None, open_columns(site))
    )


@native("pandas.read_pickle", "pandas.read_html")
def read_objects(site: Site, *arguments: Value, **keywords: Value) -> Value:
    return site.unknown(Reason.DATA, "what the file holds is not known")


@native("pandas.get_dummies")
def get_dummies(site: Site, data: Value, *rest: Value, **keywords: Value) -> Array:
    """One column for each value, and there are as many as the data has."""
    known = array_of(data, site)
    rows = known.shape[0] if isinstance(known.shape, tuple) and known.shape else open_rows(site)
    is_single = isinstance(known.shape, tuple) and len(known.shape) == 1 and not keywords
    values = distinct(site, known).shape if is_single else None
    count = values[0] if isinstance(values, tuple) and isinstance(values[0], int) else open_columns(site)
    made, labels = make_frame(rows, None, count), facts_of(known)
    if is_single:
        made.facts = Facts(ONE_HOT, labels.count if labels and not isinstance(count, int) else count)
    return made


WORK_OF_FRAME = 100
"""Elements in the time of which one frame is put below or beside others."""


@native("pandas.concat")
def concat(site: Site, objs: Value, *rest: Value, axis: Value = 0, **keywords: Value) -> Array:
    """Frames below or beside one another."""
    beside = (rest[0] if rest else axis) in (1, "columns")
    rounds = items_of(objs if not isinstance(objs, dict) else list(objs.values()), site)
    parts = [array_of(one, site) for one in rounds.items]
    site.run.budget.walk(sum(WORK_OF_FRAME + len(one.columns or ()) for one in parts))
    cause = rounds.open
    if cause is not None or any(isinstance(one.shape, NoShape) for one in parts) or not parts:
        return make_frame(open_rows(site), None, open_columns(site))
    if beside:
        return _beside(site, parts)
    rows = array_shapes.joined([(one.shape[0],) for one in parts])[0]  # type: ignore[index]
    if all(len(one.shape) == 1 for one in parts):  # type: ignore[arg-type]
        return series(rows)
    named = parts[0].columns
    same = named is not None and all(one.columns is not None and set(one.columns) == set(named) for one in parts)
    return make_frame(rows, named) if same else make_frame(rows, None, open_columns(site))


def _beside(site: Site, parts: list[Array]) -> Array:
    """Frames side by side: all their columns; where their indexes differ, more rows than either has."""
    rows = {one.shape[0] for one in parts}  # type: ignore[index]
    count: Dim = 0
    for one in parts:
        width = one.shape[1] if len(one.shape) == 2 else 1  # type: ignore[index, arg-type]
        count = None if count is None or width is None else count + width
    names = [name for one in parts for name in one.columns or []]
    known = all(one.columns is not None for one in parts)
    return make_frame(rows.pop() if len(rows) == 1 else open_rows(site), names if known else None, count)


@native("pandas.merge")
def merge(site: Site, left: Value, right: Value, *rest: Value, **keywords: Value) -> Array:
    return make_frame(open_rows(site), None, open_columns(site))


@native("pandas.to_datetime", "pandas.to_numeric")
def converted(site: Site, arg: Value, *rest: Value, **keywords: Value) -> Value:
    known = array_of(arg, site)
    if known.shape == ():
        return site.unknown(Reason.DATA, "a date or number that depends on the data")
    return Array(lost(known, site) if isinstance(known.shape, NoShape) else known.shape, library="pandas")


@native("pandas.isnull", "pandas.isna", "pandas.notnull", "pandas.notna")
def missing(site: Site, obj: Value) -> Value:
    known = array_of(obj, site)
    return Array(known.shape, "bool", columns=known.columns, library="pandas")


@native("pandas.unique")
def unique(site: Site, values: Value) -> Array:
    return Array((open_rows(site),), "object")


@native("pandas.set_option", "pandas.plotting.scatter_matrix")
def nothing(site: Site, *arguments: Value, **keywords: Value) -> None:
    """What changes no frame."""
