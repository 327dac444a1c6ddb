"""Whole models as data: layers, the calls that join them, nested and shared ones, and which are frozen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from hypothesis import strategies as st

from kerascount.counting.errors import LayerError
from kerascount.counting.functional import functional_model
from kerascount.counting.graph import Model, Tensor, call_layer, input_tensor
from kerascount.counting.layer import Layer
from kerascount.counting.sequential import add, sequential_model
from kerascount.counting.totals import count_layer, count_model
from tests.counting.answers import DIALECTS, layer_of

WIDTH = 4
"""The size of every tensor, so that any layer can follow any other."""

Graph = dict[str, Any]
"""``inputs`` (how many), ``layers`` (a layer's name, or a nested graph), ``calls`` (a layer's index and its tensors'),
``starts`` and ``outputs`` (the tensors that the model is made between: its inputs first, then what each call gave), ``frozen`` and ``thawed`` (layers whose flag is set after the graph is made, in that order) and ``trainable`` (the model's own)."""


class Api(NamedTuple):
    """How one side makes models: the counting core, or Keras."""

    layer: Callable[[str, dict[str, Any]], Any]
    tensor: Callable[[], Any]
    call: Callable[[Any, Any], Any]
    model: Callable[[list[Any], list[Any]], Any]
    chain: Callable[[list[Any]], Any]
    freeze: Callable[[Any, bool], None]


ARGUMENTS: dict[str, dict[str, Any]] = {"Dense": {"units": WIDTH}, "Dropout": {"rate": 0.5}}
PLAIN = ("Dense", "Dense", "BatchNormalization", "Dropout")
MERGES = ("Add", "Average", "Maximum")


def made(graph: Graph, api: Api) -> tuple[Any, list[Any]]:
    """The model, and what its rows can be: its layers in the order of the description, then the tensors it starts from."""
    layers = [one_layer(layer, api) for layer in graph["layers"]]
    tensors = [api.tensor() for _ in range(graph["inputs"])]
    starts = list(tensors)
    for index, sources in graph["calls"]:
        given = [tensors[source] for source in sources]
        tensors.append(api.call(layers[index], given if graph["layers"][index] in MERGES or len(given) > 1 else given[0]))
    model = api.model([tensors[start] for start in graph["starts"]], [tensors[output] for output in graph["outputs"]])
    for flag in ("frozen", "thawed"):
        for index in graph[flag]:
            api.freeze(layers[index], flag == "thawed")
    if not graph["trainable"]:
        api.freeze(model, False)
    return model, [*layers, *starts]


def one_layer(layer: Any, api: Api) -> Any:
    if isinstance(layer, list):
        return api.chain([one_layer(part, api) for part in layer])
    return made(layer, api)[0] if isinstance(layer, dict) else api.layer(layer, ARGUMENTS.get(layer, {}))


@st.composite
def graphs(draw: st.DrawFn, depth: int = 2) -> Graph:
    """Models with shared layers, nested models, several inputs and outputs, and calls that lead nowhere."""
    inputs = draw(st.integers(1, 2))
    layers: list[Any] = []
    calls: list[tuple[int, list[int]]] = []
    takes: list[int] = []
    for _ in range(draw(st.integers(1, 7))):
        tensors = inputs + len(calls)
        index = draw(st.integers(0, len(layers) + 3))
        if index >= len(layers):
            index = len(layers)
            layer, count = draw(new_layers(depth))
            layers.append(layer)
            takes.append(count)
        recent = st.one_of(st.just(tensors - 1), st.integers(0, tensors - 1))
        calls.append((index, [draw(recent) for _ in range(takes[index])]))
    last = inputs + len(calls) - 1
    outputs = draw(
        st.sampled_from(
            [[last], [last], sorted({last, draw(st.integers(inputs, last))}), [last, draw(st.integers(inputs, last))]]
        )
    )
    start = draw(st.sampled_from([None, None, None, None, draw(st.integers(inputs, last))]))
    some = st.lists(st.integers(0, len(layers) - 1), max_size=2, unique=True)
    return {
        "inputs": inputs,
        "layers": layers,
        "calls": calls,
        "outputs": outputs,
        "starts": list(range(inputs)) if start is None or depth < 2 or [start] == outputs[:1] or len(outputs) > 1 else [start],
        "frozen": draw(some),
        "thawed": draw(some),
        "trainable": draw(st.sampled_from([True, True, True, False])),
    }


def new_layers(depth: int) -> st.SearchStrategy[tuple[Any, int]]:
    """A layer and how many tensors it takes."""
    plain = st.tuples(st.sampled_from(PLAIN), st.just(1))
    merges = st.tuples(st.sampled_from(MERGES), st.integers(1, 3))
    if depth == 0:
        return st.one_of(plain, merges)
    chains = st.tuples(st.lists(st.sampled_from(PLAIN), min_size=1, max_size=3), st.just(1))
    nested = graphs(depth - 1).filter(lambda graph: len(graph["outputs"]) == 1).map(lambda graph: (graph, graph["inputs"]))
    return st.one_of(plain, plain, merges, chains, nested)


def rows(model: Any, parts: list[Any], label: Callable[[Any], Any], count: Callable[[Any], Any]) -> list[tuple[int, Any]]:
    """The model's rows in order: the place of each among the parts (-1 for an input that Keras made), and its parameters."""
    places = {id(label(part)): place for place, part in enumerate(parts)}
    return [(places.get(id(layer), -1), count(layer)) for layer in model.layers]


def our_answer(graph: Graph) -> Graph | None:
    """What the counting core answers; ``None`` where it refuses the model."""
    try:
        model, parts = made(graph, OURS)
    except LayerError:
        return None
    count = count_model(model)
    return {
        "rows": rows(model, parts, source_of, lambda one: count_layer(one).total),
        "totals": (count.total, count.trainable, count.non_trainable),
    }


def source_of(part: Any) -> Any:
    return part.call.layer if isinstance(part, Tensor) else part


def freeze(layer: Layer, flag: bool) -> None:
    """Set the flag of a layer and of all that it holds, as Keras's setter does."""
    layer.trainable = flag
    parts = layer.layers if isinstance(layer, Model) else layer.contents or ()
    for part in parts:
        if isinstance(part, Layer):
            freeze(part, flag)


def chain(layers: list[Layer]) -> Model:
    model = sequential_model()
    for layer in layers:
        add(model, layer)
    return model


OURS = Api(
    layer=lambda name, arguments: layer_of(name, arguments, DIALECTS["3"]),
    tensor=lambda: input_tensor((None, WIDTH)),
    call=lambda layer, given: call_layer(layer, (given,)),
    model=lambda inputs, outputs: functional_model(inputs, outputs if len(outputs) > 1 else outputs[0]),
    chain=chain,
    freeze=freeze,
)
