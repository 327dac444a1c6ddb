"""Models and layers are matched with what they were, and only what weighs something else is a change."""

from __future__ import annotations

from kerascount.analysis import Analysis, LayerRow, ModelReport, Problem
from kerascount.compare import compare
from kerascount.compare.layers import leaves
from tests.building import PATH, UNKNOWN, analysis, at, dense, exact, flatten, model


def net(*layers: LayerRow, name: str = "model", around: str = "build") -> ModelReport:
    total = sum(leaf.count.total or 0 for leaf in leaves(layers))
    return model(exact(total), *layers, name=name)._replace(qualname=f"{around}.{name}")


def matched(old: Analysis, new: Analysis) -> list[tuple[str | None, str | None]]:
    return [(one.old and one.old.qualname, one.new and one.new.qualname) for one in compare([(old, new)])]


def told(old: ModelReport, new: ModelReport) -> list[tuple[str, str | None]]:
    (change,) = compare([(analysis(old), analysis(new))])
    return [(layer.name, layer.difference) for layer in change.layers]


def test_a_layer_that_grew_is_named() -> None:
    old, new = net(dense(4, 8, 1), dense(8, 2, 2, "head")), net(dense(4, 8, 1), dense(8, 3, 2, "head"))
    assert told(old, new) == [("head", "9")]


def test_a_layer_put_before_others_is_the_only_change_though_their_names_move_on() -> None:
    old = net(flatten(1), dense(4, 4, 1, "dense"), dense(4, 2, 2, "dense_1"))
    new = net(flatten(1), dense(4, 3, 1, "dense"), dense(4, 4, 1, "dense_1"), dense(4, 2, 2, "dense_2"))
    assert told(old, new) == [("dense", "15")]


def test_a_layer_that_went_is_named_and_one_without_weights_is_not() -> None:
    assert told(net(flatten(1), dense(4, 8, 1), dense(4, 2, 2, "head")), net(dense(4, 2, 2, "head"))) == [("dense", "-40")]


def test_layers_that_make_up_for_each_other_are_a_change() -> None:
    old = net(dense(3, 4, 1, "left"), dense(1, 4, 1, "right"))
    new = net(dense(2, 4, 1, "left"), dense(2, 4, 1, "right"))
    assert told(old, new) == [("left", "-4"), ("right", "4")]
    (change,) = compare([(analysis(old), analysis(new))])
    assert (change.difference, change.is_changed) == ("0", True)


def test_the_layers_of_a_nested_model_are_named_after_it() -> None:
    def nested(units: int) -> ModelReport:
        inner = dense(4, units, 1)._replace(name="encoder", class_name="Functional", layers=(dense(4, units, 1),))
        return net(inner)

    assert told(nested(2), nested(3)) == [("encoder/dense", "5")]


def test_models_are_matched_by_qualified_names_before_names() -> None:
    old = analysis(net(dense(4, 8, 1), around="small"), net(dense(4, 80, 1), around="large"))
    new = analysis(net(dense(4, 80, 1), around="small"), net(dense(4, 8, 1), around="huge"))
    assert matched(old, new) == [("small.model", "small.model"), ("large.model", "huge.model")]


def test_a_renamed_model_is_matched_by_what_it_is_made_of() -> None:
    old = analysis(net(dense(4, 8, 1), dense(8, 2, 1), name="a"), net(flatten(1), name="b"))
    new = analysis(net(dense(4, 8, 1), dense(8, 3, 1), name="c"))
    assert matched(old, new) == [("build.a", "build.c"), ("build.b", None)]


def test_models_of_one_name_are_matched_by_what_they_are_made_of() -> None:
    first, second = net(dense(4, 8, 1)), net(dense(9, 9, 1), dense(9, 1, 1))
    changes = compare([(analysis(first, second), analysis(second, first, second))])
    assert [(one.old is None, one.difference) for one in changes] == [(False, "0"), (False, "0"), (True, "100")]


def test_nothing_is_said_of_the_models_of_a_file_that_could_not_be_read() -> None:
    broken = Analysis(PATH, problems=(Problem("syntax", "This is not valid Python", at(1)),))
    (change,) = compare([(broken, analysis(net(dense(4, 8, 1))))])
    assert (change.is_known, change.is_changed) == (False, False)


def test_a_model_that_is_not_known_is_not_called_unchanged() -> None:
    unknown = model(UNKNOWN)
    (change,) = compare([(analysis(unknown), analysis(unknown))])
    assert (change.is_known, change.is_changed) == (False, False)
    (change,) = compare([(analysis(unknown), analysis(net(dense(4, 8, 1))))])
    assert (change.is_changed, change.difference) == (True, None)
