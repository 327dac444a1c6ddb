"""What a file defines and nobody uses: builders run once with their defaults, and symbols for the rest."""

from __future__ import annotations

import re

from kerascount.counting.dims import TooLarge
from kerascount.evaluation.attributes import class_attribute, native_bases
from kerascount.evaluation.budget import OutOfPatience
from kerascount.evaluation.calls import frame_of, run_body
from kerascount.evaluation.frame import Run, Site
from kerascount.evaluation.signatures import fill, parameter
from kerascount.evaluation.values import Class, Function, Native, NativeClass, Reason, Unknown, Value
from kerascount.evaluation.verbs import Unwound, call
from kerascount.syntax.places import source_text

BUILDS = re.compile(r"\b(Sequential|Model|Input|layers?|Functional|applications|summary|(?:[A-Z]\w*)\()")
"""What the code of a function that builds layers mentions."""


def builds_layers(function: Function) -> bool:
    """Whether a function's code mentions what building a model takes."""
    return BUILDS.search(source_text(function.unit, function.node)) is not None


def call_uncalled(function: Function, receiver: tuple[Value, ...] = ()) -> None:
    """Run a function that nobody called, with its defaults, and with symbols for the parameters that have none."""
    run = function.frame.run
    bound, absent = fill(function, receiver, {})
    given = {name: describe(value) for name, value in bound.items() if name in function.defaults}
    frame = frame_of(function, bound)
    for name in absent:
        message = f"'{name}' is a parameter of {function.name}(), which nobody calls"
        if name in run.assume:
            frame.names[name] = run.assume[name]
            given[name] = str(run.assume[name])
        else:
            frame.names[name] = frame.unknown(Reason.PARAMETER, message, parameter(function.node, name), name, True)
    function.calls += 1
    run.given.append(given)
    try:
        run_body(function, frame)
    except (Unwound, OutOfPatience, RecursionError, TooLarge):
        run.budget.renew()
    finally:
        run.given.pop()


def construct_unused(cls: Class, run: Run) -> None:
    """Construct once a model class that nobody did, its parameters treated likewise."""
    assert cls.unit is not None and cls.node is not None
    if not any(base.name in ("keras.Model", "keras.Sequential") for base in native_bases(cls)):
        return
    owner = class_attribute(cls, "__init__")
    if not isinstance(owner, Function):
        return
    site = Site(owner.frame, cls.node)
    site.unit = cls.unit  # the constructor may be inherited from a class of another cell
    bound, absent = fill(owner, (None,), {})
    given = {name: describe(value) for name, value in bound.items() if name in owner.defaults}
    keywords: dict[str, Value] = {}
    for name in absent:
        message = f"'{name}' is a parameter of {cls.name}(), which nobody constructs"
        keywords[name] = run.assume.get(name, site.unknown(Reason.PARAMETER, message, name, True))
    run.given.append(given)
    try:
        call(cls, (), keywords, site)
    except (Unwound, OutOfPatience, RecursionError, TooLarge):
        run.budget.renew()
    finally:
        run.given.pop()


def describe(value: Value) -> str:
    """A value in one short line, as a report names it."""
    if isinstance(value, (Function, Class, NativeClass, Native, Unknown)):
        return value.name
    text = repr(value)
    return text if len(text) <= 80 else text[:79] + "…"
