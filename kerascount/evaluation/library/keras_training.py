"""Training, evaluating and asking Keras models: what it builds, what it gives, and what is remembered of it."""

from __future__ import annotations

from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.graph import Model
from kerascount.evaluation.arrays import plain
from kerascount.evaluation.crossing import apply_layer
from kerascount.evaluation.frame import Site
from kerascount.evaluation.idling import training
from kerascount.evaluation.library.keras_models import build_on, refuse
from kerascount.evaluation.library.registry import method, native
from kerascount.evaluation.losses import unknown_word
from kerascount.evaluation.training import batch_shape, note, note_compiled
from kerascount.evaluation.values import REST, Array, Reason, Value

LOSSES = (
    "binary_crossentropy binary_focal_crossentropy categorical_crossentropy categorical_focal_crossentropy categorical_hinge"
    " cosine_similarity cosine_proximity ctc dice hinge huber kl_divergence kld kullback_leibler_divergence log_cosh logcosh mae"
    " mean_absolute_error mean_absolute_percentage_error mean_squared_error mean_squared_logarithmic_error mape mse msle poisson"
    " sparse_categorical_crossentropy squared_hinge tversky MSE MAE MAPE MSLE KLD"
).split()


def _offer_loss(name: str) -> None:
    @native(f"keras.losses.{name}", f"keras.objectives.{name}", f"tensorflow.losses.{name}")
    def loss(site: Site, *arguments: Value, **keywords: Value) -> Value:
        return site.unknown(Reason.CALL, "what a loss comes to is not known")


for _name in LOSSES:
    _offer_loss(_name)


@method(Model, "compile")
def compile_model(site: Site, model: Model, optimizer: Value = None, loss: Value = None, *rest: Value, **keywords: Value) -> None:
    note_compiled(site, model, keywords.get(REST, loss) if loss is None else loss)
    parts = list(loss.values()) if isinstance(loss, dict) else loss if isinstance(loss, (list, tuple)) else [loss]
    for message in (unknown_word(one, site.run.dialect) for one in parts):
        if message is not None:
            refuse(site, LayerError(Fault.ARGUMENT, message), None)


@method(Model, "summary_plot", "reset_states", "stop_training")
def trained(site: Site, model: Model, *arguments: Value, **keywords: Value) -> Value:
    """What leaves the model's weights as they are."""
    return site.unknown(Reason.CALL, "what training or saving gives is not known")


def _using(*verbs: str) -> None:
    @method(Model, *verbs)
    def use(site: Site, model: Model, x: Value = None, y: Value = None, *rest: Value, **keywords: Value) -> Value:
        """A model without a graph is built on the data's shape."""
        batch = keywords.get("batch_size", rest[0] if rest else None)
        with training(site.run):
            _built_and_noted(site, verbs[0], model, keywords.get("generator", x), y, batch)
            _validated(site, model, keywords)
        return site.unknown(Reason.CALL, "what training gives is not known")


for _verbs in (("fit",), ("train_on_batch",), ("evaluate",), ("test_on_batch",)):
    _using(*_verbs)


@method(Model, "fit_generator", "evaluate_generator")
def use_generator(site: Site, model: Model, generator: Value = None, *rest: Value, **keywords: Value) -> Value:
    """What Keras 2 trains with data that comes in batches."""
    with training(site.run):
        _built_and_noted(site, "fit", model, generator, None)
    return site.unknown(Reason.CALL, "what training gives is not known")


def _built_and_noted(site: Site, verb: str, model: Model, x: Value, y: Value, batch: Value = None) -> None:
    is_new = model.contents is None
    if is_new and (shape := batch_shape(x)) is not None:
        build_on(site, model, shape)
    if model.awaits_call:
        site.touch(model)
        model.awaits_call = False
    note(site, verb, model, x, y, builds=is_new and model.contents is not None, batch=plain(batch))


def _validated(site: Site, model: Model, keywords: dict[str, Value]) -> None:
    """The data that a training is judged on has to fit as well."""
    held = keywords.get("validation_data")
    if isinstance(held, (tuple, list)) and len(held) >= 2:
        note(site, "validate", model, held[0], held[1])


@method(Model, "predict", "predict_on_batch", "predict_proba", "predict_classes", "predict_generator")
def predict(site: Site, model: Model, x: Value = None, *arguments: Value, **keywords: Value) -> Value:
    """``model.predict(x)``: builds a model that is not built, and gives arrays of its output's shape."""
    given = keywords.get("generator", x)
    with training(site.run):
        _built_and_noted(site, "predict", model, given, None)
        if isinstance(given, Array):
            return apply_layer(site, model, (given,), {})
    return site.unknown(Reason.CALL, "what the model predicts is not known")
