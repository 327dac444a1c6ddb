"""scikit-learn: what splitting, scaling, encoding and decomposing leave of the rows and columns of data."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable

from kerascount.counting.dims import Dim, Size, Sym
from kerascount.counting.shapes import NoShape
from kerascount.evaluation.arrays import array_of, lost, plain
from kerascount.evaluation.extents import name_after, open_size
from kerascount.evaluation.facts import CLASSES, ONE_HOT, SEVERAL_HOT, kept
from kerascount.evaluation.frame import Site
from kerascount.evaluation.iteration import items_of
from kerascount.evaluation.library.numpy_arithmetic import distinct
from kerascount.evaluation.library.registry import native, native_class
from kerascount.evaluation.values import Array, Bound, Dataset, Facts, Native, Reason, Record, Unknown, Value
from kerascount.evaluation.verbs import call

Columns = Callable[[Site, Record, Array], Dim]
"""How many columns an estimator makes of an array of at least one dimension."""


@native("sklearn.model_selection.train_test_split", "sklearn.cross_validation.train_test_split")
def train_test_split(
    site: Site, *arrays: Value, test_size: Value = None, train_size: Value = None, **keywords: Value
) -> list[Value]:
    """Each array in two parts, of as many rows as scikit-learn rounds to: the test set up, the training set down."""
    known = [array_of(one, site) for one in arrays]
    first = next((one.shape[0] for one in known if isinstance(one.shape, tuple) and one.shape), None)
    sizes = _split(plain(test_size), plain(train_size), first) if isinstance(first, int) else None
    train, test = sizes or (open_size(site, "how the rows are split is not known", f"{name}_rows") for name in ("train", "test"))
    return [_part(site, one, rows) for one in known for rows in (train, test)]


def _split(test: Value, train: Value, rows: int) -> tuple[int, int] | None:
    if not all(one is None or isinstance(one, (int, float)) for one in (test, train)):
        return None
    if test is None and train is None:
        test = 0.25
    held = math.ceil(test * rows) if isinstance(test, float) else test
    kept = math.floor(train * rows) if isinstance(train, float) else train
    return (rows - held if kept is None else kept, rows - kept if held is None else held)


def _part(site: Site, value: Array, rows: Size) -> Array:
    if isinstance(value.shape, NoShape) or not value.shape:
        return kept(value, Array(lost(value, site), value.dtype, library=value.library))
    return kept(value, Array((rows, *value.shape[1:]), value.dtype, columns=value.columns, library=value.library))


def _same_columns(site: Site, estimator: Record, value: Array) -> Dim:
    assert isinstance(value.shape, tuple)
    return value.shape[-1]


def _components(site: Site, estimator: Record, value: Array) -> Dim:
    count = plain(estimator.attributes.get("n_components", estimator.attributes.get("k", 10)))
    return (
        site.run.symbol(count)
        if isinstance(count, Unknown)
        else count
        if isinstance(count, (int, Sym))
        else _open(site, estimator)
    )


def _open(site: Site, estimator: Record) -> Size:
    """A number of columns that the data decides, one for each time that it is fitted."""
    if "width" not in estimator.attributes:
        width = open_size(site, f"how many columns {estimator.kind} makes depends on the data", estimator.kind)
        estimator.attributes["width"] = width
    found: Size = estimator.attributes["width"]
    return found


def _vocabulary(site: Site, estimator: Record, value: Array) -> Dim:
    most = plain(estimator.attributes.get("max_features"))
    if isinstance(most, int):
        site.run.note_given(f"words for {estimator.kind}", f"{most} or more")
        return most
    return site.run.symbol(most) if isinstance(most, Unknown) else _open(site, estimator)


def _hashed(site: Site, estimator: Record, value: Array) -> Dim:
    count = estimator.attributes.get("n_features", 2**20)
    return count if isinstance(count, int) else _open(site, estimator)


def _one_hot(site: Site, estimator: Record, value: Array) -> Dim:
    """A column for each value, where there is one feature whose values are known."""
    single = isinstance(value.shape, tuple) and (len(value.shape) == 1 or value.shape[1] == 1)
    found = distinct(site, value).shape if single and not estimator.attributes.get("drop") else None
    count = found[0] if isinstance(found, tuple) else None
    return count if isinstance(count, int) else _open(site, estimator)


def _binarized(site: Site, estimator: Record, value: Array) -> Dim:
    """A column for each class, but one for two classes."""
    count = _one_hot(site, estimator, value)
    return 1 if count == 2 else count


def _polynomial(site: Site, estimator: Record, value: Array) -> Dim:
    settings = estimator.attributes
    degree, bias = settings.get("degree", 2), settings.get("include_bias", True)
    count = value.shape[-1] if isinstance(value.shape, tuple) else None
    if (
        not isinstance(degree, int)
        or not isinstance(count, int)
        or settings.get("interaction_only")
        or not isinstance(bias, bool)
    ):
        return _open(site, estimator)
    return math.comb(count + degree, degree) - (not bias)


FIRST = {"PCA": "n_components", "TruncatedSVD": "n_components", "SelectKBest": "score_func", "PolynomialFeatures": "degree"}
"""What the first positional argument of an estimator is."""

ESTIMATORS: dict[str, tuple[str, Columns]] = {
    "preprocessing": (
        "StandardScaler MinMaxScaler RobustScaler MaxAbsScaler Normalizer PowerTransformer QuantileTransformer OrdinalEncoder",
        _same_columns,
    ),
    "impute": ("SimpleImputer KNNImputer", _same_columns),
    "decomposition": ("PCA TruncatedSVD NMF FastICA KernelPCA IncrementalPCA SparsePCA LatentDirichletAllocation", _components),
    "manifold": ("TSNE Isomap MDS", _components),
    "feature_extraction.text": ("CountVectorizer TfidfVectorizer", _vocabulary),
    "feature_selection": ("SelectKBest", _components),
}


MARKING = {"OneHotEncoder": ONE_HOT, "MultiLabelBinarizer": SEVERAL_HOT}
"""Estimators whose columns mark classes; ``OneHotEncoder`` only on a single feature."""


def _make(kind: str, columns: Columns, site: Site, /, *arguments: Value, **keywords: Value) -> Record:
    settings = {FIRST.get(kind, "argument"): one for one in arguments[:1]} | keywords
    return estimator(kind, columns, settings)


def estimator(kind: str, columns: Columns, settings: dict[str, Value]) -> Record:
    """An object that turns data into as many columns as a function says."""
    made = Record(kind, dict(settings))

    def transform(site: Site, record: Record, X: Value = None, y: Value = None, **keywords: Value) -> Value:
        known = array_of(X, site)
        made = transformed(site, record, known)
        is_single = isinstance(known.shape, tuple) and known.shape[1:] in ((), (1,)) and not settings.get("drop")
        if kind in MARKING and is_single and isinstance(made.shape, tuple) and (width := made.shape[-1]) is not None:
            made.facts = Facts(MARKING[kind], width)
        return made

    def transformed(site: Site, record: Record, known: Array) -> Array:
        if isinstance(known.shape, NoShape) or not known.shape:
            return Array(known.shape if columns is _same_columns else lost(known, site), "float64")
        made_of = columns(site, record, known)
        if columns is _same_columns or len(known.shape) == 1:
            return Array(known.shape if columns is _same_columns else (known.shape[0], made_of), "float64")
        return Array((*known.shape[:-1], made_of), "float64")

    def fit(site: Site, record: Record, *data: Value, **keywords: Value) -> Record:
        record.attributes.pop("width", None)
        if data:
            transform(site, record, data[0])
        name_after(record, record.name, site.run)
        return record

    def fit_transform(site: Site, record: Record, X: Value = None, *rest: Value, **keywords: Value) -> Value:
        record.attributes.pop("width", None)
        return transform(site, record, X)

    def inverse_transform(site: Site, record: Record, X: Value = None) -> Value:
        known = array_of(X, site)
        return known if columns is _same_columns else Array(lost(known, site))

    for function in (transform, fit, fit_transform, inverse_transform):
        made.attributes[function.__name__] = Bound(Native(f"sklearn.{kind}.{function.__name__}", function), made)
    made.attributes["partial_fit"] = made.attributes["fit"]
    return made


def _offer(module: str, kind: str, columns: Columns) -> None:
    native_class(f"sklearn.{module}.{kind}")(functools.partial(_make, kind, columns))


for _module, (_kinds, _columns) in ESTIMATORS.items():
    for _kind in _kinds.split():
        _offer(_module, _kind, _columns)
for _module, _kind, _columns in (
    ("preprocessing", "OneHotEncoder", _one_hot),
    ("preprocessing", "LabelBinarizer", _binarized),
    ("preprocessing", "MultiLabelBinarizer", lambda site, record, value: _open(site, record)),
    ("preprocessing", "PolynomialFeatures", _polynomial),
    ("feature_extraction.text", "HashingVectorizer", _hashed),
    ("compose", "ColumnTransformer", lambda site, record, value: _open(site, record)),
):
    _offer(_module, _kind, _columns)


@native_class("sklearn.preprocessing.LabelEncoder")
def label_encoder(site: Site) -> Record:
    """Labels as numbers from 0 up, one for each class."""
    made = Record("LabelEncoder", {})

    def fit(site: Site, record: Record, y: Value = None) -> Record:
        found = distinct(site, array_of(y, site))
        record.attributes["classes_"] = Array(found.shape, found.dtype, found.contents)
        if record.name:
            name_after(record, record.name, site.run)
        return record

    def transform(site: Site, record: Record, y: Value = None) -> Array:
        known = array_of(y, site)
        classes = record.attributes["classes_"].shape if "classes_" in record.attributes else None
        return Array(known.shape, "int64", facts=Facts(CLASSES, classes[0] if isinstance(classes, tuple) else None))

    def fit_transform(site: Site, record: Record, y: Value = None) -> Array:
        fit(site, record, y)
        made = transform(site, record, y)
        shape = record.attributes["classes_"].shape
        made.largest = shape[0] - 1 if isinstance(shape, tuple) and isinstance(shape[0], (int, Sym)) else None
        return made

    for function in (fit, transform, fit_transform):
        made.attributes[function.__name__] = Bound(Native(f"sklearn.LabelEncoder.{function.__name__}", function), made)
    return made


@native(
    "sklearn.preprocessing.scale",
    "sklearn.preprocessing.normalize",
    "sklearn.preprocessing.minmax_scale",
    "sklearn.preprocessing.robust_scale",
)
def scaled(site: Site, X: Value, *rest: Value, **keywords: Value) -> Array:
    return Array(array_of(X, site).shape, "float64")


@native("sklearn.preprocessing.label_binarize")
def label_binarize(site: Site, y: Value, classes: Value = None, **keywords: Value) -> Array:
    known, names = array_of(y, site), array_of(classes, site).shape
    if isinstance(known.shape, NoShape) or not isinstance(names, tuple) or not names:
        return Array(
            lost(known, site)
            if isinstance(known.shape, NoShape)
            else NoShape(site.unknown(Reason.ARGUMENT, "the classes are not known"))
        )
    return Array((known.shape[0], 1 if names[0] == 2 else names[0]), "int64")


@native("sklearn.utils.shuffle", "sklearn.utils.resample")
def shuffle(site: Site, *arrays: Value, n_samples: Value = None, **keywords: Value) -> Value:
    parts = [array_of(one, site) for one in arrays]
    made = [one if n_samples is None else _part(site, one, open_size(site, "how many rows are drawn", "rows")) for one in parts]
    return made[0] if len(made) == 1 else made


@native_class("sklearn.pipeline.Pipeline")
def pipeline(site: Site, steps: Value = None, **keywords: Value) -> Value:
    rounds = items_of(steps, site)
    return make_pipeline(site, *(step[1] for step in rounds.items)) if rounds.open is None else rounds.open


@native("sklearn.pipeline.make_pipeline")
def make_pipeline(site: Site, *steps: Value, **keywords: Value) -> Record:
    """Each step is given what the one before makes."""
    made = Record("Pipeline", {"steps": list(steps)})

    def through(name: str) -> Callable[..., Value]:
        def run(site: Site, record: Record, X: Value = None, *rest: Value, **keywords: Value) -> Value:
            for step in steps:
                if not isinstance(step, Record) or name not in step.attributes:
                    return Array(NoShape(site.unknown(Reason.CALL, "a step of the pipeline is not known")))
                X = call(step.attributes[name], (X,), {}, site)
            return X

        return run

    def fit(site: Site, record: Record, X: Value = None, *rest: Value, **keywords: Value) -> Record:
        through("fit_transform")(site, record, X)
        return record

    for name, function in {"fit": fit, "transform": through("transform"), "fit_transform": through("fit_transform")}.items():
        made.attributes[name] = Bound(Native(f"sklearn.pipeline.{name}", function), made)
    return made


@native_class(
    "sklearn.model_selection.KFold", "sklearn.model_selection.StratifiedKFold", "sklearn.cross_validation.StratifiedKFold"
)
def k_fold(site: Site, n_splits: Value = 5, **keywords: Value) -> Record:
    """As many pairs of the places of rows as there are splits."""
    made = Record("KFold", {"n_splits": n_splits})

    def split(site: Site, record: Record, *data: Value, **keywords: Value) -> Dataset:
        places = tuple(Array((open_size(site, "how many rows a split has", "rows"),), "int64") for _ in range(2))
        return Dataset(places, count=n_splits if isinstance(n_splits, int) else None)

    made.attributes["split"] = Bound(Native("sklearn.model_selection.KFold.split", split), made)
    made.attributes["get_n_splits"] = Bound(
        Native("sklearn.model_selection.KFold.get_n_splits", lambda site, *data: n_splits), made
    )
    return made


@native("sklearn.model_selection.cross_val_score", "sklearn.cross_validation.cross_val_score")
def cross_val_score(site: Site, estimator: Value = None, X: Value = None, y: Value = None, **keywords: Value) -> Value:
    """Fits the estimator on most of the rows, each time on others."""
    if isinstance(estimator, Record) and "fit" in estimator.attributes:
        call(estimator.attributes["fit"], (X, y), {}, site)
    return site.unknown(Reason.DATA, "how well an estimator does depends on the data")


@native_class(
    "sklearn.model_selection.GridSearchCV", "sklearn.model_selection.RandomizedSearchCV", "sklearn.grid_search.GridSearchCV"
)
def grid_search(site: Site, estimator: Value = None, *rest: Value, **keywords: Value) -> Record:
    """Fits an estimator with one choice of its settings after the other."""
    made = Record("GridSearchCV", {})

    def fit(site: Site, record: Record, X: Value = None, y: Value = None, **keywords: Value) -> Record:
        cross_val_score(site, estimator, X, y)
        return record

    made.attributes["fit"] = Bound(Native("sklearn.model_selection.GridSearchCV.fit", fit), made)
    return made
