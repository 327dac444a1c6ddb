"""The judge: what real Keras answers to a case; needs Keras, version 3 or 2.15."""

from __future__ import annotations

import inspect
import math
from typing import Any

import keras

from tests.counting.answers import Answer, is_function, is_layer, is_tensor
from tests.counting.cases import Case
from tests.counting.graphs import WIDTH, Api, Graph, made, rows
from tests.counting.sequences import State, Step

KERAS = keras.__version__.partition(".")[0]


def keras_answer(case: Case) -> Answer:
    """What Keras answers: its output shapes and its weights, or why it refuses."""
    try:
        layer = argument_of({"layer": case.layer, "arguments": case.arguments})
        keywords = {
            name: input_of(value["input"], case.dtype) if is_tensor(value) else value for name, value in case.keywords.items()
        }
        output = layer(input_of(case.inputs, case.dtype), **keywords)
    except Exception as error:  # Keras refuses with whatever its backend raises
        return Answer(refusal=f"{type(error).__name__}: {' '.join(str(error).split())}"[:160])
    trained = {id(variable) for variable in layer.trainable_weights}
    distinct = {id(variable): variable for variable in layer.weights if has_size(variable)}.values()
    weights = tuple((name_of(one), tuple(one.shape), id(one) in trained, bytes_of(one)) for one in distinct)
    return Answer(output=shape_of(output), weights=weights)


def has_size(variable: Any) -> bool:
    """Whether a weight counts: in Keras 2 neither tables of words do, which have no shape, nor what grows with the data."""
    return hasattr(variable, "shape") and None not in tuple(variable.shape)


def public_names() -> set[str]:
    """Every public class of ``keras.layers``."""
    return {name for name in dir(keras.layers) if inspect.isclass(getattr(keras.layers, name))}


def knows(case: Case) -> bool:
    """Whether this Keras has the layer, and its arguments: the catalogue has one signature for Keras 2 and 3."""
    if not hasattr(keras.layers, case.layer) or (KERAS == "2" and only_executing_tells(case)):
        return False
    return KERAS == "3" or "Keyword argument not understood" not in (keras_answer(case).refusal or "")


def only_executing_tells(case: Case) -> bool:
    """Whether Keras 2 has no rule for the case, but what TensorFlow makes of its values or has been taught of its data."""
    given = case.arguments
    if case.layer in ("CenterCrop", "RandomCrop", "TextVectorization") and case.inputs[0] is not None:
        return True
    if case.layer == "Normalization" and given.get("mean") is not None:
        return not isinstance(given.get("axis", -1), int)
    if case.layer in ("Resizing", "CenterCrop", "RandomCrop"):
        return not all(given[name] for name in ("height", "width")) or min(given["height"], given["width"]) < 0
    if case.layer in ("RandomRotation", "RandomTranslation", "RandomZoom", "RandomContrast"):
        return any(not isinstance(value, float) or not 0 < value < 1 for name, value in given.items() if "factor" in name)
    if case.layer == "Discretization":
        return given.get("bin_boundaries") is None
    is_worded = case.layer in ("StringLookup", "IntegerLookup", "TextVectorization")
    return is_worded and given.get("vocabulary") is None and given.get("output_mode", "int") != "int"


def argument_of(value: Any) -> Any:
    if is_layer(value):
        return getattr(keras.layers, value["layer"])(**{key: argument_of(part) for key, part in value["arguments"].items()})
    if is_function(value):
        return eval(value["function"], {"keras": keras, "ops": getattr(keras, "ops", None)})
    return type(value)(argument_of(part) for part in value) if isinstance(value, (list, tuple)) else value


def input_of(shape: Any, dtype: str) -> Any:
    if isinstance(shape, list):
        return [input_of(part, dtype) for part in shape]
    if isinstance(shape, dict):
        return {name: input_of(part, dtype) for name, part in shape.items()}
    return keras.Input(batch_shape=shape, dtype=dtype)


def shape_of(output: Any) -> Any:
    if isinstance(output, (list, tuple)) and not hasattr(output, "shape"):
        return [shape_of(part) for part in output]
    if isinstance(output, dict):
        return {name: shape_of(part) for name, part in output.items()}
    if output is None:
        return None
    return tuple(None if size is None else int(size) for size in output.shape)


def name_of(variable: Any) -> str:
    return str(variable.name).rpartition("/")[2].partition(":")[0]


def bytes_of(variable: Any) -> int:
    name = variable.dtype if isinstance(variable.dtype, str) else variable.dtype.name
    return {"float64": 8, "int64": 8, "float16": 2, "bfloat16": 2, "int16": 2, "int8": 1, "uint8": 1, "bool": 1}.get(name, 4)


def graph_answer(graph: Graph) -> Graph | None:
    """What Keras answers to a whole model: its rows in order, and its totals; ``None`` where it refuses the model."""
    try:
        model, parts = made(graph, THEIRS)
    except Exception:  # Keras refuses with whatever its backend raises
        return None
    trainable, rest = (
        sum(int(math.prod(one.shape)) for one in weights) for weights in (model.trainable_weights, model.non_trainable_weights)
    )
    return {
        "rows": rows(
            model, parts, lambda part: source_of(part) if hasattr(part, "shape") else part, lambda one: one.count_params()
        ),
        "totals": (trainable + rest, trainable, rest),
    }


def source_of(tensor: Any) -> Any:
    return tensor._keras_history[0]


def set_trainable(layer: Any, flag: bool) -> None:
    layer.trainable = flag


THEIRS = Api(
    layer=lambda name, arguments: getattr(keras.layers, name)(**arguments),
    tensor=lambda: keras.Input((WIDTH,)),
    call=lambda layer, given: layer(given),
    model=lambda inputs, outputs: keras.Model(inputs, outputs if len(outputs) > 1 else outputs[0]),
    chain=lambda layers: keras.Sequential(layers),
    freeze=set_trainable,
)


def keras_states(taken: list[Step]) -> list[State]:
    """What Keras answers to each step of making a Sequential model, up to the first that it refuses."""
    model = keras.Sequential()
    states: list[State] = []
    for step in taken:
        try:
            take(model, step)
        except Exception:  # Keras refuses with whatever its backend raises
            return [*states, ["refused"]]
        states.append(state(model))
    return states


def take(model: Any, step: Step) -> None:
    match step:
        case ["add", name, arguments]:
            model.add(getattr(keras.layers, name)(**arguments))
        case ["nest", layers]:
            model.add(keras.Sequential([getattr(keras.layers, name)(**arguments) for name, arguments in layers]))
        case ["input", shape]:
            model.add(keras.Input(shape))
        case ["build", shape]:
            model.build((None, *shape))
        case ["pop"]:
            model.pop()


def state(model: Any) -> State:
    is_lone = len(model.layers) == 1 and isinstance(model.layers[0], keras.Model)
    built = bool(model.built) and bool(getattr(model, "outputs", None)) and not is_lone
    counts = [sum(int(math.prod(one.shape)) for one in layer.weights) for layer in model.layers]
    return [
        shape_of(model.outputs[0]) if built else None,
        counts,
        sum(int(math.prod(one.shape)) for one in model.trainable_weights),
    ]
