"""Keras models: making, extending, building and summing them up."""

from __future__ import annotations

from collections.abc import Iterable

from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.functional import connect, open_ends
from kerascount.counting.graph import Model, Tensor, input_tensor, tensors_in
from kerascount.counting.layer import Layer, LayerType, Missing, build, snake_case
from kerascount.counting.operations import is_operation
from kerascount.counting.sequential import add, build_sequential, sequential_model
from kerascount.counting.shapes import NoShape
from kerascount.counting.totals import Count, count_layer, count_model
from kerascount.evaluation.budget import MAX_MODELS, OutOfBudget
from kerascount.evaluation.crossing import (
    FURTHER,
    auto_name,
    further_layers,
    input_shape,
    layer_of,
    note_flag,
    note_layers,
    unknown_type,
    visit,
)
from kerascount.evaluation.custom import build_once, custom_type, ready_parts
from kerascount.evaluation.frame import Known, Refusal, Site, Summary
from kerascount.evaluation.iteration import items_of
from kerascount.evaluation.library.registry import becomes, getter, inherited_by, method, native, native_class
from kerascount.evaluation.training import note
from kerascount.evaluation.values import REST, Array, Class, Function, Instance, NativeClass, Reason, Unknown, Value
from kerascount.source import Place


def know_model(site: Site, model: Model, prefix: str) -> Model:
    """Remember a new model with where it was made, and name it as Keras does."""
    model.keeps_shape = site.run.dialect.is_keras_3
    given = model.keywords.get("name")
    model.name = given if isinstance(given, str) else auto_name(site, prefix)
    model.place, model.called_from = site.place(), tuple(site.run.calls)
    model.born = site.run.trail.clock
    note_flag(site, model)
    if len(site.run.models) >= MAX_MODELS:
        raise OutOfBudget(f"more than {MAX_MODELS:,} models made")
    gathered = {name: value for level in site.run.given[1:] for name, value in level.items()}
    site.run.models[id(model)] = Known(model, model.place, model.called_from, site.frame.scope, given=gathered)
    return model


@native_class("keras.Sequential")
def sequential(site: Site, layers: Value = None, trainable: Value = True, name: Value = None, **keywords: Value) -> Model:
    model = know_model(site, sequential_model({"name": name, "trainable": trainable}), "sequential")
    extend(site, model, layers)
    return model


def extend(site: Site, model: Model, layers: Value) -> None:
    """Add layers to a Sequential model; where their number is open, so is its count."""
    if layers is None:
        return
    single = layer_of(layers) is not None or isinstance(layers, Tensor)
    rounds = items_of([layers] if single else layers, site)
    for layer in rounds.items:
        add_layer(site, model, layer)
    if rounds.open is not None:
        add_layer(site, model, rounds.open)
        site.touch(model.layers[-1])
        model.layers[-1].keywords[FURTHER] = True


@method(Model, "add")
def add_layer(site: Site, model: Model, layer: Value = None, **rest: Value) -> None:
    """``model.add(layer)``: what is no known layer is one of unknown size, which may know its own input if it is the first."""
    known = layer if isinstance(layer, Tensor) else layer_of(layer)
    cause: Unknown | None = None
    site.touch_end(model)
    if known is None:
        if _is_no_layer(layer, site):
            refuse(site, LayerError(Fault.GRAPH, f"Only layers can be added to a model, and {_told(layer)} is none"), None)
        cause = (
            layer if isinstance(layer, Unknown) else site.unknown(Reason.LAYER, "what is added here is not a layer that is known")
        )
        known = Layer(unknown_type("Layer", cause), {}, {})
        known.place, known.called_from = site.place(), tuple(site.run.calls)
    note_layers(site)
    if isinstance(known, Layer):
        site.touch_end(known)
        visit(site, known)
    try:
        add(model, known, site.run.dialect)
        if cause is not None and model.contents is None and len(model.layers) == 1:
            build_sequential(model, NoShape(cause), site.run.dialect)
    except LayerError as error:
        refuse(site, error, known if isinstance(known, Layer) else None)


def _is_no_layer(value: Value, site: Site) -> bool:
    """Whether a value is for certain nothing that a model can be made of."""
    kinds = (str, int, float, Function, Class)
    is_class = isinstance(value, NativeClass) and value.name.startswith("keras.layers.")
    return site.run.dialect.keras >= (2, 0) and (isinstance(value, kinds) or is_class)


def _told(value: Value) -> str:
    """A value that should be a layer, in a message."""
    if isinstance(value, (Class, NativeClass)):
        return f"the class {value.name.rpartition('.')[2]}"
    if isinstance(value, Layer):
        return f"the layer '{value.name}', which is called on nothing,"
    if isinstance(value, Array):
        return "an array of data"
    return f"the function {value.name}" if isinstance(value, Function) else repr(value)


def refuse(site: Site, error: LayerError, layer: Layer | None) -> None:
    """Note what Keras refuses; a layer that it does not take cannot be counted."""
    site.run.refusals.append(Refusal(error, (layer.place if layer is not None else None) or site.place(), layer))
    if layer is not None:
        layer.fault = error
        layer.contents = (*(layer.contents or ()), Missing(site.unknown(Reason.REFUSED, error.message)))


@native_class("keras.Model")
def model(site: Site, *arguments: Value, **keywords: Value) -> Value:
    """``Model(inputs, outputs)``, with Keras 1's ``input`` and ``output`` too."""
    made = Model(
        "functional",
        LayerType(_no_graph, "Functional"),
        {key: keywords.get(key) for key in ("name", "trainable") if key in keywords},
    )
    know_model(site, made, "functional" if site.run.dialect.keras >= (3, 0) else "model")
    connect_model(site, made, arguments, keywords)
    return made


def _no_graph(inputs: object, keywords: object) -> NoShape:
    return NoShape(None)


WALKS = 5
"""The layers and weights gone through that are as much work as finding one layer's place in a graph."""


def connect_model(site: Site, made: Model, arguments: tuple[Value, ...], keywords: dict[str, Value]) -> None:
    """Give a model the graph between the tensors that it was made with."""
    given = dict(zip(("inputs", "outputs", "name"), arguments))
    inputs = given.get("inputs", keywords.get("inputs", keywords.get("input")))
    outputs = given.get("outputs", keywords.get("outputs", keywords.get("output")))
    if isinstance(given.get("name"), str):
        made.name = given["name"]
    cause = next((one for one in (*_parts(inputs), *_parts(outputs)) if not isinstance(one, Tensor)), None)
    if cause is not None or not tensors_in(outputs):
        is_data = isinstance(cause, Array) and cause.library != "tensorflow"
        is_layer = isinstance(cause, Layer) and not isinstance(cause, Model)
        if (is_data or is_layer) and site.run.dialect.keras >= (2, 0):
            refuse(site, LayerError(Fault.GRAPH, f"A model is made of tensors, and {_told(cause)} is none"), None)
        why = (
            cause
            if isinstance(cause, Unknown)
            else site.unknown(Reason.ARGUMENT, "the model's inputs or outputs are not tensors that are known")
        )
        missing = further_layers("Layer", why)
        missing.place = site.place()
        made.layers, made.contents = [missing], (missing,)
        return
    try:
        connect(made, inputs, outputs)
        site.run.budget.visit(WALKS * len(made.layers))
        behind = {cause: Missing(cause) for layer, end in open_ends(made) if (cause := _hidden(layer, end.reason)) is not None}
        made.contents = (*(made.contents or ()), *behind.values())
    except LayerError as error:
        refuse(site, error, made)


MAY_BE_NUMBERS = (Reason.UNBOUND_NAME, Reason.PARAMETER, Reason.DATA, Reason.OPERATION, Reason.SUBSCRIPT)
"""Why something is not known that may as well be a number that a tensor is added to or multiplied by."""


def _hidden(layer: Layer | None, cause: object) -> Unknown | None:
    """Why there may be layers behind what a layer is called on; what is no tensor may be given to operations only."""
    if not isinstance(cause, Unknown):
        return None
    is_operand = layer is not None and is_operation(layer.type)
    return None if is_operand and cause.reason in MAY_BE_NUMBERS and not cause.is_output else cause


def _parts(value: Value) -> Iterable[Value]:
    if isinstance(value, dict):
        value = list(value.values())
    return [part for one in value for part in _parts(one)] if isinstance(value, (list, tuple)) else [value]


@native("keras.Input")
def keras_input(
    site: Site,
    shape: Value = None,
    batch_size: Value = None,
    name: Value = None,
    dtype: Value = None,
    sparse: Value = None,
    tensor: Value = None,
    batch_shape: Value = None,
    **keywords: Value,
) -> Tensor:
    """``Input(shape)``, also with Keras 2's ``batch_shape``, and of an existing tensor."""
    whole = batch_shape if batch_shape is not None else keywords.get("batch_input_shape")
    if isinstance(tensor, (Tensor, Array)):
        known = tensor.shape
    elif whole is not None:
        known = input_shape(site, whole)
    elif shape is None:
        cause = keywords.get(REST)
        known = NoShape(cause if cause is not None else site.unknown(Reason.ARGUMENT, "this input is given no shape"))
    else:
        known = input_shape(site, shape)
        if isinstance(known, tuple):
            known = (batch_size if not isinstance(batch_size, Unknown) else None, *known)
    given = name if isinstance(name, str) else auto_name(site, "input_layer" if site.run.dialect.keras >= (3, 0) else "input")
    made = input_tensor(known, given, dtype if isinstance(dtype, str) else None)
    assert made.call is not None
    made.call.layer.place, made.call.layer.called_from = site.place(), tuple(site.run.calls)
    return made


@native_class("keras.InputLayer")
def input_layer(site: Site, input_shape: Value = None, batch_size: Value = None, **keywords: Value) -> Layer:
    """``InputLayer(shape)`` for a Sequential model."""
    shape = keywords.pop("shape", input_shape)
    made = keras_input(site, shape, batch_size, **keywords)
    assert made.call is not None
    return made.call.layer


@becomes("keras.Model")
def become_model(site: Site, instance: Instance) -> None:
    made = Model("subclassed", custom_type(site, instance), {})
    made.owner = instance
    instance.layer = know_model(site, made, _snake(instance))


@becomes("keras.Sequential")
def become_sequential(site: Site, instance: Instance) -> None:
    made = sequential_model({})
    made.owner = instance
    instance.layer = know_model(site, made, _snake(instance))


def _snake(instance: Instance) -> str:
    return snake_case(instance.cls.name)


@inherited_by("keras.Model", "__init__")
def init_model(site: Site, instance: Instance, *arguments: Value, **keywords: Value) -> None:
    """``super().__init__(…)`` of a model: with inputs and outputs it is a functional one."""
    made = instance.layer
    if not isinstance(made, Model):
        return
    if isinstance(keywords.get("name"), str):
        made.name = str(keywords["name"])
    note_flag(site, made, keywords.get("trainable"))
    if "outputs" in keywords or "output" in keywords or len(arguments) >= 2:
        made.kind = "functional"
        connect_model(site, made, arguments, keywords)


@inherited_by("keras.Sequential", "__init__")
def init_sequential(site: Site, instance: Instance, layers: Value = None, name: Value = None, **keywords: Value) -> None:
    if isinstance(instance.layer, Model):
        if isinstance(name, str):
            instance.layer.name = name
        note_flag(site, instance.layer, keywords.get("trainable"))
        extend(site, instance.layer, layers)


@method(Model, "build")
def build_model(site: Site, model: Model, input_shape_given: Value = None, **keywords: Value) -> None:
    """``model.build(input_shape)``."""
    given = input_shape_given if input_shape_given is not None else keywords.get("input_shape", keywords.get("batch_input_shape"))
    if given is None:
        return
    known = input_shape(site, given)
    is_new = model.contents is None
    awaits_call = model.kind == "subclassed" and site.run.dialect.is_keras_3 and (is_new or model.awaits_call)
    if awaits_call and is_new and isinstance(model.owner, Instance):
        build_once(site, model.owner, (known,))
        model.ready = tuple(ready_parts(model))
    build_on(site, model, known)
    model.awaits_call = awaits_call
    note(site, "build", model, builds=is_new)


def build_on(site: Site, model: Model, shape: object) -> None:
    """Build a model that has no graph yet on a shape, its batch dimension included."""
    site.touch(model)
    visit(site, model)
    try:
        if model.kind == "sequential":
            build_sequential(model, shape, site.run.dialect)  # type: ignore[arg-type]
        elif model.kind == "subclassed":
            build(model, (shape,))
    except LayerError as error:
        refuse(site, error, None)


@method(Model, "summary")
def summary(site: Site, model: Model, *rest: Value, **keywords: Value) -> None:
    """``model.summary()``: the totals at this very point are kept."""
    is_built = model.contents is not None and not model.awaits_call
    visit(site, model)
    count = count_model(model) if is_built else _count_ready(site, model)
    is_built = count is not None
    site.run.summaries.append(Summary(summary_place(site), model, model.name, count, is_built, tuple(site.run.calls)))


def _count_ready(site: Site, model: Model) -> Count | None:
    """What Keras 3 prints of a model of the code's own that is not built: the weights that are there; ``None`` without any."""
    if not site.run.dialect.is_keras_3 or model.kind != "subclassed":
        return None
    parts = model.ready if model.awaits_call else tuple(ready_parts(model))
    held = Layer(model.type, {}, {})
    held.contents, held.trainable, held.holds_back = parts, model.trainable, model.holds_back
    return count_layer(held) if parts else None


@method(Unknown, "summary")
def summary_of_unknown(site: Site, unknown: Unknown, *rest: Value, **keywords: Value) -> None:
    """``.summary()`` of what may be a model: there is a summary here, and its count is not known."""
    site.run.summaries.append(Summary(summary_place(site), None, unknown.name, None, True, tuple(site.run.calls), unknown))


def summary_place(site: Site) -> Place:
    """Where a summary is printed: in a notebook that is the cell that runs, whichever defines the function."""
    place = site.place()
    outermost = site.run.calls[0] if site.run.calls else place
    return outermost if outermost.cell != place.cell and outermost.path == place.path else place


@getter(Model, "inputs")
def model_inputs(site: Site, model: Model) -> Value:
    return tensors_in(model.inputs)


@getter(Model, "outputs")
def model_outputs(site: Site, model: Model) -> Value:
    return tensors_in(model.outputs)


@getter(Model, "output_names")
def output_names(site: Site, model: Model) -> Value:
    return [tensor.call.layer.name for tensor in tensors_in(model.outputs) if tensor.call is not None]


@getter(Model, "built")
def is_built(site: Site, model: Model) -> bool:
    return model.contents is not None


@native("keras.clear_session", "keras.backend.clear_session", "keras.utils.clear_session")
def clear_session(site: Site, *arguments: Value, **keywords: Value) -> None:
    """Names of layers begin anew."""
    site.touch(site.run.name_counts)
    site.run.name_counts.clear()
