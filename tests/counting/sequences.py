"""Sequential models as data: what is done to one, step by step, and what it then holds."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from kerascount.counting.errors import LayerError
from kerascount.counting.graph import Model, input_tensor, shapes_of
from kerascount.counting.sequential import add, build_sequential, pop, sequential_model
from kerascount.counting.totals import count_layer
from tests.counting.answers import DIALECTS, layer_of

Step = list[Any]
"""``["add", layer, arguments]``, ``["nest", layers]``, ``["input", shape]``, ``["build", shape]`` or ``["pop"]``."""

State = list[Any]
"""The output shape, each layer's parameters, and how many are trained; or that the step was refused.

The shape is ``None`` before the model is built, and where it holds nothing but another model, of which Keras says so later."""

sizes = st.sampled_from([4, 8])
plain = st.one_of(
    st.tuples(
        st.just("Dense"),
        st.fixed_dictionaries({"units": sizes}, optional={"input_shape": st.tuples(sizes), "trainable": st.booleans()}),
    ),
    st.tuples(st.just("BatchNormalization"), st.fixed_dictionaries({}, optional={"input_shape": st.tuples(sizes)})),
    st.tuples(st.just("Dropout"), st.just({"rate": 0.5})),
    st.tuples(st.just("Flatten"), st.fixed_dictionaries({}, optional={"input_shape": st.tuples(sizes, sizes)})),
    st.tuples(st.just("Conv1D"), st.just({"filters": 4, "kernel_size": 3})),
)


def unshaped(one: tuple[str, dict[str, Any]]) -> list[Any]:
    """A layer that leaves its input shape to the model it is in."""
    return [one[0], {name: value for name, value in one[1].items() if name != "input_shape"}]


shapes = st.one_of(st.tuples(sizes), st.tuples(sizes, sizes))
steps = st.one_of(
    *[plain.map(lambda one: ["add", *one])] * 5,
    st.lists(plain.map(unshaped), min_size=1, max_size=2).map(lambda layers: ["nest", layers]),
    shapes.map(lambda shape: ["build", shape]),
    st.just(["pop"]),
)
nests = st.lists(plain.map(list), min_size=1, max_size=2).map(lambda layers: ["nest", layers])


def with_layers_left(taken: list[Step]) -> list[Step]:
    """The steps without those that would take the only layer away, which Keras does not survive."""
    kept: list[Step] = []
    count = 0
    for step in taken:
        count += {"add": 1, "nest": 1, "pop": -1}.get(step[0], 0)
        if count > 0 or step[0] != "pop":
            kept.append(step)
        else:
            count += 1
    return kept or [["build", (4,)]]


starts = st.one_of(steps, nests, shapes.map(lambda shape: ["input", shape]))
sequences: st.SearchStrategy[list[Step]] = st.tuples(starts, st.lists(steps, max_size=7)).map(
    lambda parts: with_layers_left([parts[0], *parts[1]])
)


def our_states(taken: list[Step]) -> list[State]:
    """The state after each step, up to the first that is refused."""
    model = sequential_model()
    states = []
    for step in taken:
        try:
            take(model, step)
        except LayerError:
            return [*states, ["refused"]]
        states.append(state(model))
    return states


def take(model: Model, step: Step) -> None:
    match step:
        case ["add", name, arguments]:
            add(model, layer_of(name, arguments, DIALECTS["3"]))
        case ["nest", layers]:
            inner = sequential_model()
            for name, arguments in layers:
                add(inner, layer_of(name, arguments, DIALECTS["3"]))
            add(model, inner)
        case ["input", shape]:
            add(model, input_tensor((None, *shape)))
        case ["build", shape]:
            build_sequential(model, (None, *shape))
        case ["pop"]:
            pop(model)


def state(model: Model) -> State:
    is_lone = len(model.layers) == 1 and isinstance(model.layers[0], Model)
    output = shapes_of(model.outputs) if model.outputs is not None and model.layers and not is_lone else None
    return [output, [count_layer(layer).total for layer in model.layers], count_layer(model).trainable]
