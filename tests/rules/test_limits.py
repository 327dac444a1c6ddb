"""Limits are compared with what is known of a count, and never with more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kerascount.analysis import Analysis, Directive, Status, Unknown
from kerascount.counting.dims import symbol
from kerascount.rules import check, check_run
from kerascount.settings import Limits, ModelLimits, Settings
from tests.building import UNBUILT, UNKNOWN, analysis, at, between, dense, embedding, exact, flatten, model, symbolic

SMALL = model(exact(7850), flatten(4), dense(784, 10, 5))
LARGE = model(exact(407_050), flatten(4), dense(784, 512, 5), dense(512, 10, 6, "head"))


def messages(found: Analysis, settings: Settings) -> list[tuple[str, str]]:
    return [(finding.code, finding.message) for finding in check(found, settings)]


def codes(found: Analysis, settings: Settings) -> list[str]:
    return [finding.code for finding in check(found, settings)]


def comment(verb: str, *value: str, line: int, alone: bool = False, opens: bool = False) -> Directive:
    return Directive(verb, value, at(line), alone, opens)


def test_a_model_over_its_limit_says_by_how_much_and_why() -> None:
    assert messages(analysis(LARGE), Settings(max_params=100_000)) == [
        (
            "KC101",
            "model 'model' has 407,050 parameters, 307,050 over its limit of 100k; the largest layer, 'dense' (Dense), holds 99%",
        )
    ]


def test_trainable_parameters_have_a_limit_of_their_own() -> None:
    frozen = model(exact(407_050, 5_130), dense(784, 512, 5), dense(512, 10, 6, "head"))
    assert codes(analysis(frozen), Settings(max_trainable_params=10_000)) == []
    assert messages(analysis(frozen), Settings(max_trainable_params=5_000))[0][1].startswith(
        "model 'model' has 5,130 trainable parameters, 130 over its limit of 5k"
    )


def test_a_limit_is_the_most_that_is_allowed() -> None:
    assert codes(analysis(SMALL), Settings(max_params=7850, max_layer_params=7850, max_size=31_400, max_trainable_params=7850)) == []
    assert codes(analysis(SMALL), Settings(max_params=7849)) == ["KC101"]
    assert codes(analysis(SMALL), Settings(max_layer_params=7849)) == ["KC102"]
    assert codes(analysis(SMALL), Settings(max_size=31_399)) == ["KC103"]


def test_a_layer_over_its_limit() -> None:
    assert messages(analysis(LARGE), Settings(max_layer_params=10_000)) == [
        ("KC102", "layer 'dense' (Dense) has 401,920 parameters, 391,920 over its limit of 10k")
    ]


def test_layers_of_a_nested_model_count_but_the_nested_model_does_not() -> None:
    inner = dense(784, 512, 5, "inner")._replace(class_name="Sequential", layers=(dense(784, 10, 5), dense(10, 10, 6, "second")))
    outer = model(exact(7960), inner)
    assert codes(analysis(outer), Settings(max_layer_params=7850)) == []
    assert codes(analysis(outer), Settings(max_layer_params=7849)) == ["KC102"]


def test_one_layer_in_two_models_is_told_once() -> None:
    assert codes(analysis(LARGE, LARGE._replace(name="twin")), Settings(max_layer_params=10_000)) == ["KC102"]


def test_a_size_over_its_limit() -> None:
    (found,) = messages(analysis(LARGE), Settings(max_size=1024**2))
    assert found == (
        "KC103",
        "model 'model' takes 1.55 MB, 566.04 KB over its limit of 1 MB; the largest layer, 'dense' (Dense), holds 99%",
    )


VOCABULARY = Unknown("vocab_size", "unbound-name", "'vocab_size' is never assigned", at(2))
SYMBOLIC = model(symbolic(64 * symbol("vocab_size") + 1217), embedding(symbol("vocab_size"), 64, 4), unknowns=(VOCABULARY,))


def test_a_count_that_may_be_over_its_limit_is_not_passed_over() -> None:
    assert messages(analysis(SYMBOLIC), Settings(max_params=10_000)) == [
        (
            "KC104",
            ("model 'model' has 64·vocab_size + 1,217 parameters, so max-params=10k cannot be checked; "
            "assume vocab_size=… in the configuration or in a comment"),
        )
    ]


def test_a_count_that_is_over_its_limit_at_the_least_is_over_it() -> None:
    assert messages(analysis(SYMBOLIC), Settings(max_params=1280)) == [
        ("KC101", "model 'model' has at least 1,281 parameters, 1 over its limit of 1.28k")
    ]
    assert codes(analysis(SYMBOLIC), Settings(max_params=1281)) == ["KC104"]


@pytest.mark.parametrize(
    ("low", "high", "limit", "expected"),
    [
        (100, 200, 99, ["KC101"]),
        (100, 200, 100, ["KC104"]),
        (100, 200, 199, ["KC104"]),
        (100, 200, 200, []),
        (100, None, 10**9, ["KC104"]),
    ],
)
def test_bounds_decide_where_they_can(low: int, high: int | None, limit: int, expected: list[str]) -> None:
    assert codes(analysis(model(between(low, high))), Settings(max_params=limit)) == expected


def test_bounds_of_a_size_allow_for_every_dtype() -> None:
    ranged = analysis(model(between(100, 200)))
    assert codes(ranged, Settings(max_size=99)) == ["KC103"]
    assert codes(ranged, Settings(max_size=100)) == ["KC104"]
    assert codes(ranged, Settings(max_size=1599)) == ["KC104"]
    assert codes(ranged, Settings(max_size=1600)) == []


@pytest.mark.parametrize("count", [UNBUILT, UNKNOWN])
def test_what_is_not_counted_at_all_is_reported_when_it_has_a_limit(count: object) -> None:
    uncounted = analysis(SMALL._replace(count=count, layers=()))
    assert codes(uncounted, Settings(max_params=10**12)) == ["KC104"]
    assert codes(uncounted, Settings()) == []


def test_a_total_whose_trainable_part_is_not_known() -> None:
    open_split = model(exact(7850)._replace(status=Status.RANGE, trainable=None, non_trainable=None))
    assert codes(analysis(open_split), Settings(max_params=7849)) == ["KC101"]
    assert codes(analysis(open_split), Settings(max_trainable_params=7850, max_params=7850)) == []
    assert messages(analysis(open_split), Settings(max_trainable_params=7849))[0] == (
        "KC104",
        ("model 'model' has 7,850 parameters, but how many of them are trainable is not known, "
        "so max-trainable-params=7,849 cannot be checked"),
    )


def test_a_layer_of_unknown_size_is_reported_where_only_layers_have_a_limit() -> None:
    (found,) = check(analysis(SYMBOLIC), Settings(max_layer_params=1_000_000))
    assert (found.code, found.place.line) == ("KC104", 4)
    assert "layer 'embedding' (Embedding) has 64·vocab_size parameters, so max-layer-params=1M cannot be checked" in found.message


@pytest.mark.parametrize("glob", ["model", "mod*", "build.*", "*.model"])
def test_a_glob_overrides_the_limit_of_the_models_it_names(glob: str) -> None:
    entry = ModelLimits(glob, Limits(max_params=10_000))
    assert codes(analysis(SMALL), Settings(max_params=1, models=(entry,))) == []


def test_a_later_glob_overrides_an_earlier_one_and_leaves_other_limits() -> None:
    entries = (ModelLimits("*", Limits(max_params=1, max_size=1)), ModelLimits("model", Limits(max_params=10_000)))
    assert codes(analysis(SMALL), Settings(models=entries)) == ["KC103"]


@pytest.mark.parametrize(
    "directive",
    [
        comment("max-params", "8k", line=3),
        comment("max-params", "8k", line=8),
        comment("max-params", "8", "k", line=2, alone=True),
        comment("max-params", "8k", line=1, alone=True, opens=True),
    ],
)
def test_a_comment_sets_the_limit_of_its_model(directive: Directive) -> None:
    settings = Settings(max_params=1, models=(ModelLimits("model", Limits(max_params=2)),))
    found = analysis(SMALL._replace(place=at(3, 8)))
    assert codes(found, settings) == ["KC101"]
    assert codes(found._replace(directives=(directive,)), settings) == []


def test_comments_alone_may_stand_above_each_other() -> None:
    directives = (comment("max-size", "1", line=1, alone=True), comment("max-params", "8k", line=2, alone=True))
    assert codes(analysis(SMALL)._replace(directives=directives), Settings()) == ["KC103"]


@pytest.mark.parametrize(
    "directive",
    [
        comment("max-params", "8k", line=2),
        comment("max-params", "8k", line=1, alone=True),
        comment("max-params", "8k", line=3, alone=True),
        comment("max-params", "8k", line=4),
        comment("max-params", "8k", line=3)._replace(place=at(3, cell=1)),
        comment("max-params", "8x", line=3),
    ],
)
def test_a_comment_elsewhere_sets_nothing(directive: Directive) -> None:
    assert "KC101" in codes(analysis(SMALL)._replace(directives=(directive,)), Settings(max_params=1))


def test_the_comment_at_a_model_outweighs_that_of_the_file() -> None:
    directives = (comment("max-params", "1", line=1, alone=True, opens=True), comment("max-params", "8k", line=3))
    other = SMALL._replace(name="other", place=at(20, 25))
    found = check(analysis(SMALL, other)._replace(directives=directives), Settings())
    assert [finding.model for finding in found] == ["other"]


def test_a_comment_sets_the_limit_of_one_layer() -> None:
    directives = (comment("max-layer-params", "500k", line=5),)
    limited = Settings(max_layer_params=1000)
    assert [finding.place.line for finding in check(analysis(LARGE), limited)] == [5, 6]
    assert [finding.place.line for finding in check(analysis(LARGE)._replace(directives=directives), limited)] == [6]


CONFIGURED = Settings(models=(ModelLimits("*student*", Limits(max_params=1), 9),), origin="pyproject.toml")


def test_a_model_of_the_configuration_that_is_nowhere() -> None:
    found = check_run([analysis(SMALL._replace(name="studnet", qualname="studnet"))], CONFIGURED)
    assert [(one.code, one.place.path, one.place.line) for one in found] == [("KC105", "pyproject.toml", 9)]
    assert found[0].message == "no model is called '*student*', which has limits here; did you mean 'studnet'?"


def test_a_model_of_the_configuration_that_is_somewhere() -> None:
    assert check_run([analysis(SMALL), analysis(SMALL._replace(name="tiny_student"))], CONFIGURED) == ()
    assert check_run([], replace(CONFIGURED, ignore=("KC105",))) == ()
    assert [one.code for one in check_run([], CONFIGURED)] == ["KC105"]
