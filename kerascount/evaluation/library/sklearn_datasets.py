"""scikit-learn's datasets: the fixed sizes of those that it ships or fetches, and what its makers make."""

from __future__ import annotations

from typing import NamedTuple

from kerascount.counting.shapes import Shape
from kerascount.evaluation.arrays import plain
from kerascount.evaluation.facts import CLASSES, REAL
from kerascount.evaluation.frame import Site
from kerascount.evaluation.frames import make_frame, series
from kerascount.evaluation.library.numpy_creation import sizes
from kerascount.evaluation.library.registry import method, native
from kerascount.evaluation.values import Array, Facts, Reason, Record, Unknown, Value


class Table(NamedTuple):
    """Rows and columns of a dataset, the shape of its target, and the number of classes of one that is classified."""

    rows: int
    columns: int
    classes: int | None
    target: Shape = ()


SHIPPED = {
    "load_iris": Table(150, 4, 3),
    "load_digits": Table(1_797, 64, 10),
    "load_wine": Table(178, 13, 3),
    "load_breast_cancer": Table(569, 30, 2),
    "load_diabetes": Table(442, 10, None),
    "load_linnerud": Table(20, 3, None, (3,)),
}
"""What lies in the package; compared with scikit-learn itself by a test."""

FETCHED = {
    "load_boston": Table(506, 13, None),
    "fetch_california_housing": Table(20_640, 8, None),
    "fetch_olivetti_faces": Table(400, 4_096, 40),
    "fetch_covtype": Table(581_012, 54, None),
}
"""What is downloaded, and ``load_boston`` of old, as scikit-learn's user guide describes them."""

IMAGES: dict[str, Shape] = {"load_digits": (8, 8), "fetch_olivetti_faces": (64, 64)}


def _dataset(name: str, table: Table) -> None:
    @native(f"sklearn.datasets.{name}")
    def load(site: Site, *arguments: Value, return_X_y: Value = False, as_frame: Value = False, **keywords: Value) -> Value:
        if arguments or keywords.get("n_class", 10) != 10 or isinstance(return_X_y, Unknown):
            return site.unknown(Reason.ARGUMENT, f"{name} with these arguments is not known")
        framed = as_frame is True
        largest = None if table.classes is None else table.classes - 1
        data = make_frame(table.rows, None, table.columns) if framed else Array((table.rows, table.columns), "float64")
        target = series(table.rows) if framed and not table.target else Array((table.rows, *table.target), "int64")
        target.largest = largest
        if table.classes is None:
            target.facts = Facts(REAL)
        return (data, target) if return_X_y is True else _bunch(name, table, data, target)


def _bunch(name: str, table: Table, data: Array, target: Array) -> Record:
    attributes: dict[str, Value] = {"data": data, "target": target, "feature_names": Array((table.columns,), "str")}
    if table.classes is not None:
        attributes["target_names"] = Array((table.classes,), "str")
    if data.library == "pandas":
        attributes["frame"] = make_frame(table.rows, None, table.columns + (table.target or (1,))[0])  # type: ignore[operator]
    if name in IMAGES:
        attributes["images"] = Array((table.rows, *IMAGES[name]), "float64")
    return Record("Bunch", attributes)


for _name, _table in {**SHIPPED, **FETCHED}.items():
    _dataset(_name, _table)


@method(Record, "__getitem__")
def entry(site: Site, record: Record, index: Value) -> Value:
    """``bunch['data']``."""
    if isinstance(index, str) and index in record.attributes:
        return record.attributes[index]
    return site.unknown(Reason.SUBSCRIPT, f"the {record.kind} does not say what {index!r} is")


def _made(site: Site, samples: Value, features: Value, target: Shape = ()) -> tuple[Array, Array]:
    rows = sizes(site, 100 if samples is None else plain(samples))
    columns = sizes(site, plain(features))
    if not isinstance(rows, tuple) or not isinstance(columns, tuple) or len(rows) != 1:
        raise TypeError("sizes that are not known")
    return Array((*rows, *columns), "float64"), Array((*rows, *target), "int64")


@native("sklearn.datasets.make_blobs", "sklearn.datasets.samples_generator.make_blobs")
def make_blobs(site: Site, n_samples: Value = 100, n_features: Value = 2, centers: Value = None, **keywords: Value) -> Value:
    """As many classes as centers, each with a sample if there are enough of them."""
    if isinstance(n_samples, (list, tuple)):
        n_samples = sum(n_samples)
    count = 3 if centers is None else centers
    X, y = _made(site, n_samples, n_features if centers is None or isinstance(centers, int) else _width(centers))
    enough = isinstance(count, int) and isinstance(n_samples, int) and n_samples >= count
    y.largest = count - 1 if enough else None
    return X, y


def _width(centers: Value) -> Value:
    from kerascount.evaluation.arrays import shape_of

    shape = shape_of(centers)
    if not isinstance(shape, tuple) or len(shape) != 2:
        raise TypeError("centers that are not known")
    return shape[1]


@native("sklearn.datasets.make_moons", "sklearn.datasets.make_circles", "sklearn.datasets.samples_generator.make_moons")
def make_moons(site: Site, n_samples: Value = 100, **keywords: Value) -> Value:
    if isinstance(n_samples, tuple):
        n_samples = sum(n_samples)
    X, y = _made(site, n_samples, 2)
    y.largest = 1 if isinstance(n_samples, int) and n_samples > 1 else None
    return X, y


@native("sklearn.datasets.make_classification")
def make_classification(
    site: Site,
    n_samples: Value = 100,
    n_features: Value = 20,
    n_informative: Value = 2,
    n_redundant: Value = 2,
    n_repeated: Value = 0,
    n_classes: Value = 2,
    *rest: Value,
    **keywords: Value,
) -> Value:
    X, y = _made(site, n_samples, n_features)
    y.facts = Facts(CLASSES, n_classes if isinstance(n_classes, int) else None)
    return X, y


@native("sklearn.datasets.make_multilabel_classification")
def make_multilabel(site: Site, n_samples: Value = 100, n_features: Value = 20, n_classes: Value = 5, **keywords: Value) -> Value:
    return _made(site, n_samples, n_features, sizes(site, n_classes))  # type: ignore[arg-type]


@native("sklearn.datasets.make_regression")
def make_regression(
    site: Site,
    n_samples: Value = 100,
    n_features: Value = 100,
    n_informative: Value = 10,
    n_targets: Value = 1,
    **keywords: Value,
) -> Value:
    if keywords.get("coef"):
        return site.unknown(Reason.ARGUMENT, "make_regression with its coefficients")
    X, y = _made(site, n_samples, n_features, () if n_targets == 1 else sizes(site, n_targets))  # type: ignore[arg-type]
    y.dtype, y.facts = "float64", Facts(REAL)
    return X, y


@native("sklearn.datasets.make_s_curve", "sklearn.datasets.make_swiss_roll")
def make_roll(site: Site, n_samples: Value = 100, **keywords: Value) -> Value:
    return _made(site, n_samples, 3)


@native("sklearn.datasets.make_friedman1", "sklearn.datasets.make_gaussian_quantiles")
def make_friedman(site: Site, *positional: Value, n_samples: Value = 100, n_features: Value = None, **keywords: Value) -> Value:
    if positional or n_features is None:
        return site.unknown(Reason.ARGUMENT, "data of a size that is not known")
    return _made(site, n_samples, n_features)


@native("sklearn.datasets.fetch_openml")
def fetch_openml(
    site: Site, name: Value = None, *rest: Value, return_X_y: Value = False, as_frame: Value = "auto", **keywords: Value
) -> Value:
    """MNIST as OpenML has it; other names are not known."""
    rows = {"mnist_784": 70_000, "Fashion-MNIST": 70_000}.get(name) if isinstance(name, str) else None
    if rows is None:
        return site.unknown(Reason.DATA, "the dataset is not one that is known")
    data = Array((rows, 784), "float64") if as_frame is False else make_frame(rows, None, 784)
    target = Array((rows,), "object") if as_frame is False else series(rows)
    return (data, target) if return_X_y is True else Record("Bunch", {"data": data, "target": target})
