"""Totals: each weight once, frozen ones apart, bounds where a choice or a symbol leaves the number open."""

from __future__ import annotations

from kerascount.counting.dims import symbol
from kerascount.counting.functional import functional_model
from kerascount.counting.graph import Tensor, call_layer, input_tensor
from kerascount.counting.layer import Layer, build
from kerascount.counting.shapes import NoShape
from kerascount.counting.totals import count_layer, count_layers, count_model
from tests.counting.answers import DIALECTS, layer_of


def made(name: str, **arguments: object) -> Layer:
    return layer_of(name, arguments, DIALECTS["3"])


def built(name: str, shape: tuple[object, ...], **arguments: object) -> Layer:
    layer = made(name, **arguments)
    build(layer, (shape,))
    return layer


def test_a_shared_layer_is_counted_once() -> None:
    dense = built("Dense", (None, 4), units=3)
    assert count_layers([dense, dense]).total == 15


def test_a_frozen_wrapper_freezes_what_it_holds() -> None:
    wrapper = built("TimeDistributed", (None, 5, 4), layer=made("Dense", units=3))
    assert count_layer(wrapper).trainable == 15
    wrapper.trainable = False
    assert (count_layer(wrapper).trainable, count_layer(wrapper).non_trainable) == (0, 15)


def test_a_frozen_layer_in_a_wrapper_stays_frozen() -> None:
    wrapper = built("TimeDistributed", (None, 5, 4), layer=made("Dense", units=3, trainable=False))
    assert (count_layer(wrapper).total, count_layer(wrapper).trainable) == (15, 0)


def test_statistics_are_never_trained() -> None:
    count = count_layer(built("BatchNormalization", (None, 4)))
    assert (count.total, count.trainable, count.non_trainable) == (16, 8, 8)


def test_bytes_follow_the_dtype() -> None:
    assert count_layer(built("Dense", (None, 4), units=3)).bytes == 60
    assert count_layer(built("Dense", (None, 4), units=3, dtype="float16")).bytes == 30
    assert count_layer(built("Dense", (None, 4), units=3, dtype="mixed_float16")).bytes == 60


def test_a_symbol_leaves_a_formula_and_bounds() -> None:
    count = count_layer(built("Dense", (None, symbol("n")), units=3))
    assert (str(count.total), count.low, count.high, count.is_exact) == ("3*n + 3", 6, None, False)


def test_an_unknown_input_leaves_the_count_open() -> None:
    count = count_layer(built("Dense", NoShape("a file"), units=3))  # type: ignore[arg-type]
    assert (count.is_exact, count.high) == (False, None)
    assert [missing.reason for missing in count.missing] == ["a file"]


def test_what_has_no_weights_is_exact_on_any_input() -> None:
    assert count_layer(built("Dropout", NoShape("a file"), rate=0.5)).is_exact  # type: ignore[arg-type]
    assert count_layer(built("Embedding", NoShape("a file"), input_dim=10, output_dim=3)).total == 30  # type: ignore[arg-type]


def test_what_is_quantized_is_not_claimed() -> None:
    assert not count_layer(built("Dense", (None, 4), units=3, dtype="int8_from_float32")).is_exact


def one_of(*tensors: object) -> Tensor:
    choice = Tensor((None, 4))
    choice.choices = tuple(tensors)  # type: ignore[assignment]
    return choice


def behind(tensor: object, name: str = "Dense", **arguments: object) -> Tensor:
    made_one = call_layer(made(name, **arguments), (tensor,))
    assert isinstance(made_one, Tensor)
    return made_one


def test_a_choice_between_layers_bounds_the_total() -> None:
    start = input_tensor((None, 4))
    either, other = (behind(start, units=4, use_bias=bias) for bias in (True, False))
    count = count_model(functional_model(start, behind(one_of(either, other), units=2)))
    assert (count.low, count.high, count.is_open) == (10, 46, True)


def test_a_choice_behind_a_choice_is_open_as_well() -> None:
    start = tensor = input_tensor((None, 4))
    for _ in range(3):
        tensor = one_of(behind(tensor, units=4), tensor)
    count = count_model(functional_model(start, tensor))
    assert (count.low, count.high) == (0, 60)


def test_what_all_ways_lead_through_is_certain() -> None:
    start = input_tensor((None, 4))
    shared = behind(one_of(behind(start, units=4), start), units=4, use_bias=False)
    count = count_model(functional_model(start, one_of(behind(shared, units=4), shared)))
    assert (count.low, count.high) == (16, 56)


def test_a_choice_inside_a_model_inside_a_model_leaves_the_total_open() -> None:
    start = input_tensor((None, 4))
    inner = functional_model(start, one_of(behind(start, units=4), start))
    middle = functional_model(again := input_tensor((None, 4)), call_layer(inner, (again,)))
    count = count_model(functional_model(last := input_tensor((None, 4)), behind(call_layer(middle, (last,)), units=1)))
    assert (count.low, count.high, count.is_exact) == (5, 25, False)


def test_ways_that_part_and_meet_again_and_again() -> None:
    start = input_tensor((None, 4))
    one, other = behind(start, units=4), behind(start, units=4)
    for _ in range(200):
        one, other = one_of(one, other), one_of(other, one)
    count = count_model(functional_model(start, one))
    assert (count.low, count.high) == (0, 40)
