"""Keras models as scikit-learn's estimators: the function that builds one is called when the estimator is fitted."""

from __future__ import annotations

from collections.abc import Callable

from kerascount.counting.graph import Model
from kerascount.evaluation.crossing import model_of
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import native_class
from kerascount.evaluation.signatures import parameters
from kerascount.evaluation.training import note
from kerascount.evaluation.values import Bound, Function, Native, Reason, Record, Value
from kerascount.evaluation.verbs import call


def _offer(kind: str) -> None:
    @native_class(
        f"keras.wrappers.scikit_learn.{kind}", f"keras.wrappers.{kind}", f"scikeras.wrappers.{kind}", f"keras.scikit_learn.{kind}"
    )
    def wrapper(site: Site, build_fn: Value = None, *rest: Value, **keywords: Value) -> Record:
        return _estimator(kind, keywords.pop("model", build_fn), keywords)


for _kind in ("KerasClassifier", "KerasRegressor"):
    _offer(_kind)


def _estimator(kind: str, builder: Value, settings: dict[str, Value]) -> Record:
    made = Record(kind, {"build_fn": builder, "sk_params": settings})
    for name, verb in {"fit": "fit", "predict": "predict", "predict_proba": "predict", "score": "evaluate"}.items():
        made.attributes[name] = Bound(Native(f"keras.wrappers.{kind}.{name}", _using(verb)), made)
    return made


def _using(verb: str) -> Callable[..., Value]:
    """What trains or asks the model; the labels are turned into what the loss takes, so that they are not judged."""

    def use(site: Site, estimator: Record, X: Value = None, *rest: Value, **keywords: Value) -> Value:
        model = _model(site, estimator)
        if model is not None:
            note(site, verb, model, X)
        return estimator if verb == "fit" else site.unknown(Reason.DATA, "what the model predicts is not known")

    return use


def _model(site: Site, estimator: Record) -> Model | None:
    """The model of an estimator; one function builds one, however often it is fitted."""
    builder = estimator.attributes["build_fn"]
    if not isinstance(builder, Function):
        return model_of(builder)
    key = ("estimator", id(builder))
    if key not in site.run.saved:
        names = parameters(builder.node).names
        settings = {name: value for name, value in estimator.attributes["sk_params"].items() if name in names}
        found = model_of(call(builder, (), settings, site))
        if found is None:
            return None
        site.run.saved[key] = found
    return site.run.saved[key]
