"""Calling: functions of the analysed code, emulated ones, classes, layers and models."""

from __future__ import annotations

import ast
import functools
from collections.abc import Callable
from typing import Any

from kerascount.counting.graph import Model, Tensor
from kerascount.counting.layer import Layer
from kerascount.evaluation import branches
from kerascount.evaluation.among import either_of
from kerascount.evaluation.attributes import class_attribute
from kerascount.evaluation.bodies import execute_all
from kerascount.evaluation.bounds import MAX_GIVEN, extent_of
from kerascount.evaluation.budget import MAX_CHOICES, MAX_DEPTH, MAX_OPEN_DEPTH
from kerascount.evaluation.crossing import apply_layer
from kerascount.evaluation.frame import Frame, Site
from kerascount.evaluation.marking import spoiled
from kerascount.evaluation.reaching import reached
from kerascount.evaluation.signatures import Mismatch, fill
from kerascount.evaluation.trail import Delta
from kerascount.evaluation.training import note
from kerascount.evaluation.values import (
    Array,
    Bound,
    Function,
    Generator,
    Instance,
    Iterator,
    More,
    Native,
    NativeClass,
    Partial,
    Reason,
    Unknown,
    Value,
)
from kerascount.evaluation.verbs import Exhausted, Outcome, Raise, Return, Unwound, call, calls, evaluate

QUICK = frozenset(
    "append appendleft extend update insert pop popleft popitem clear get setdefault add discard len isinstance type id iter"
    " list tuple next print __next__ __getitem__ __setitem__ __delitem__ __contains__ has_key"
    " hasattr getattr setattr callable".split()
)
"""The functions and methods that take a long text or collection without going through it, or count themselves what they do."""

SHORT = frozenset({int, float, bool, type(None), Unknown, Layer, Model, Tensor})
"""The types of values that are never long; most of what calls are given is of these."""

MEASURED = 4
"""How many times faster it is to see how much a collection holds than to do something with all of it."""

RESULTS = "*results"
"""The attribute, which no code can write, in which a function keeps what it gave."""

FAILURES = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, RecursionError, UnicodeError)
"""What the functions of an emulated library may raise on arguments they were not made for."""


@calls(Bound)
def call_bound(target: Bound, arguments: tuple[Value, ...], keywords: dict[str, Value], site: Site) -> Value:
    return call(target.target, (target.receiver, *arguments), keywords, site)


@calls(Partial)
def call_partial(target: Partial, arguments: tuple[Value, ...], keywords: dict[str, Value], site: Site) -> Value:
    return call(target.function, (*target.arguments, *arguments), {**target.keywords, **keywords}, site)


@calls(Native)
def call_native(target: Native, arguments: tuple[Value, ...], keywords: dict[str, Value], site: Site) -> Value:
    return _call_native(target.name, target.function, arguments, keywords, site)


@calls(Generator)
def run_generator(target: Generator, arguments: tuple[Value, ...], keywords: dict[str, Value], site: Site) -> Value:
    """Run a generator function to its end, once, and give what it has still to give."""
    if target.items is None:
        target.items = Iterator()
        run = site.run
        run.trail.begin()
        try:
            target.items[:] = _within_depth(target.function, target.frame, site)
        finally:
            delta = run.trail.end()
            run.trail.apply(_in_time(delta, site))
    return target.items


def _in_time(delta: Delta, site: Site) -> Delta:
    """What a generator changes, which runs as far as it is gone through: what it does to layers may be done later or never."""
    late = {key: change for key, change in delta.items() if isinstance(change.thing, Layer)}
    if not late:
        return delta
    cause = site.unknown(Reason.LOOP, "how far this generator is gone through is not followed")
    return {**delta, **branches.joined({}, late, cause)}


@calls(NativeClass)
def call_native_class(target: NativeClass, arguments: tuple[Value, ...], keywords: dict[str, Value], site: Site) -> Value:
    if target.construct is None:
        return _unknown_result(site, f"what {target.name}(…) makes is not known")
    return _call_native(target.name, target.construct, arguments, keywords, site)


@calls(Layer, Model)
def call_layer(target: Layer, arguments: tuple[Value, ...], keywords: dict[str, Value], site: Site) -> Value:
    if not _go_through(arguments, keywords, site):
        return site.unknown(Reason.TOO_LARGE, "a collection too large to go through")
    if isinstance(target, Model) and arguments and isinstance(arguments[0], Array):
        note(site, "call", target, arguments[0])
    return apply_layer(site, target, arguments, keywords)


@calls(Unknown)
def call_unknown(target: Unknown, arguments: tuple[Value, ...], keywords: dict[str, Value], site: Site) -> Value:
    functions = [one for one in target.among if not isinstance(one, Layer)]
    if functions and len(functions) <= MAX_CHOICES:
        return _call_one_of(functions, target, arguments, keywords, site)
    site.run.doubts += 1
    made = site.because(target)
    made.is_output = made.is_output or any(map(_is_of_tensors, (*arguments, *keywords.values())))
    return made


def _is_of_tensors(value: Value) -> bool:
    return isinstance(value, Tensor) or isinstance(value, (list, tuple)) and bool(value) and isinstance(value[0], Tensor)


def _call_one_of(
    functions: list[Value], cause: Unknown, arguments: tuple[Value, ...], keywords: dict[str, Value], site: Site
) -> Value:
    """Call each function that an unknown one may be: what any of them changes is in doubt."""

    def way(function: Value) -> Value:
        try:
            return call(function, arguments, keywords, site)
        except Unwound:
            return None

    ways = branches.fork(site.run, [functools.partial(way, one) for one in functions])
    left: Delta = {}
    for _, delta in ways:
        left = branches.joined(left, delta, cause)
    site.run.trail.apply(left)
    return either_of(site.because(cause), *(value for value, _ in ways))


@calls(Instance)
def call_instance(instance: Instance, arguments: tuple[Value, ...], keywords: dict[str, Value], site: Site) -> Value:
    if instance.layer is not None:
        return call_layer(instance.layer, arguments, keywords, site)
    method = class_attribute(instance.cls, "__call__")
    if method is None:
        return _unknown_result(site, f"'{instance.cls.name}' object is not callable")
    return call(method, (instance, *arguments), keywords, site)


def _call_native(name: str, function: Any, arguments: tuple[Value, ...], keywords: dict[str, Value], site: Site) -> Value:
    if arguments and isinstance(arguments[-1], More) and not name.startswith("keras.layers."):
        return site.because(arguments[-1].unknown)
    if not (_is_quick(name) or _go_through(arguments, keywords, site)):
        return site.unknown(Reason.TOO_LARGE, "a collection too large to go through")
    try:
        found = function(site, *arguments, **keywords)
        site.run.budget.hold(found)
        return found
    except FAILURES as error:
        site.run.doubts += 1
        cause = next((one for one in (*arguments, *keywords.values()) if isinstance(one, Unknown)), None)
        if cause is not None:
            return site.because(cause)
        return _unknown_result(site, f"{name}(…) is not known for these arguments ({error})")


@functools.lru_cache(maxsize=4096)
def _is_quick(name: str) -> bool:
    return name.rpartition(".")[2] in QUICK


def _go_through(arguments: tuple[Value, ...], keywords: dict[str, Value], site: Site) -> bool:
    """Count the work of going through what a call is given; whether it is little enough for it."""
    given = arguments
    if keywords:
        given = (*arguments, *keywords.values())
        site.run.budget.walk(len(keywords))
    if SHORT.issuperset(map(type, given)):
        return True
    for value in given:
        if type(value) in SHORT:
            continue
        if isinstance(value, (list, tuple, dict, set, frozenset)):
            extent = extent_of(value, MAX_GIVEN)
            site.run.budget.walk(max(len(value), extent.work // MEASURED))
            if not extent.is_small:
                return False
        else:
            site.run.budget.search(value)
    return True


def _unknown_result(site: Site, message: str) -> Unknown:
    return site.unknown(Reason.CALL, message)


@calls(Function)
def call_function(function: Function, arguments: tuple[Value, ...], keywords: dict[str, Value], site: Site) -> Value:
    """Run a function of the analysed code.

    Raises:
        Unwound: it raises, for certain.
    """
    site.run.budget.walk(len(arguments) + len(keywords))
    try:
        bound, absent = fill(function, arguments, keywords)
    except Mismatch as error:
        site.run.doubts += 1
        return _unknown_result(site, str(error))
    if function.decorators and _is_remembering(function):
        return _remembered(function, (arguments, *keywords.items()), lambda: _run(function, bound, absent, site), site)
    return _run(function, bound, absent, site)


def _run(function: Function, bound: dict[str, Value], absent: list[str], site: Site) -> Value:
    """Run a function whose parameters are bound, but for those that are not given."""
    frame = frame_of(function, bound)
    for name in absent:
        frame.names[name] = site.unknown(
            Reason.PARAMETER, f"the parameter '{name}' of {function.name}() is not given", name, True
        )
    function.calls += 1
    result = Generator(function, frame) if function.is_generator else _within_depth(function, frame, site)
    if function.name == "build" and site.run.dialect.keras >= (3, 0):
        _note_built(frame, site)
    return result


def _is_remembering(function: Function) -> bool:
    """Whether a function gives again what it gave to the same arguments."""
    return any(isinstance(one, Native) and one.name == "functools.lru_cache" for one in function.decorators)


def _remembered(function: Function, given: tuple[Value, ...], run: Callable[[], Value], site: Site) -> Value:
    """What a function gave when it was called in the same way, else what it gives now."""
    results = function.attributes.get(RESULTS)
    if results is None:
        site.touch(function.attributes)
        results = function.attributes[RESULTS] = {}
    try:
        is_known = given in results
    except TypeError:
        return run()
    if not is_known:
        made = run()
        site.touch(results)
        results[given] = made
    return results[given]


def _note_built(frame: Frame, site: Site) -> None:
    """Keras 3 takes a layer for built once its ``build`` has run, whoever called it."""
    if frame.owner is not None and isinstance(frame.receiver, Instance) and frame.receiver.layer is not None:
        site.touch(frame.receiver.attributes)
        frame.receiver.attributes["built"] = True


def _within_depth(function: Function, frame: Frame, site: Site) -> Value:
    """Run a function's body, unless calls nest too deep already."""
    run = site.run
    open_ways = len(run.trail.levels)
    entered = run.active.setdefault(id(function), [])
    if run.budget.depth >= MAX_DEPTH or (entered and open_ways - entered[0] >= MAX_OPEN_DEPTH):
        run.doubts += 1
        cause = site.unknown(Reason.TOO_LARGE, "calls nest too deep")
        run.trail.apply(spoiled(reached(function, frame.names), cause))
        return [More(cause)] if function.is_generator else cause
    run.calls.append(site.place())
    run.budget.depth += 1
    entered.append(open_ways)
    try:
        return run_body(function, frame)
    finally:
        run.budget.depth -= 1
        entered.pop()
        run.calls.pop()


def frame_of(function: Function, bound: dict[str, Value]) -> Frame:
    """The frame of one call, its parameters bound."""
    frame = Frame(function.frame.run, function.unit, function.qualname, "function", function.frame)
    frame.names = bound
    frame.owner = function.owner
    frame.receiver = next(iter(bound.values()), None)
    return frame


def run_body(function: Function, frame: Frame) -> Value:
    """Run a function's body in its frame and give what it returns.

    Raises:
        Unwound: it raises, for certain.
    """
    if isinstance(function.node, ast.Lambda):
        return evaluate(function.node.body, frame)
    if function.is_generator:
        frame.yields = []
    try:
        outcome: Any = execute_all(function.node.body, frame)
    except Exhausted:
        outcome = None
        if frame.yields is not None and (not frame.yields or not isinstance(frame.yields[-1], More)):
            frame.yields.append(More(frame.unknown(Reason.TOO_LARGE, "a generator that gives too many items", function.node)))
    if isinstance(outcome, branches.Maybe):
        outcome = _ended(frame, outcome)
    if isinstance(outcome, Raise):
        raise Unwound(outcome.value)
    if frame.yields is not None:
        return frame.yields
    return outcome.value if isinstance(outcome, Return) and outcome.value is not branches.GIVEN_UP else None


def _ended(frame: Frame, maybe: branches.Maybe) -> Outcome:
    """The outcome of a body that control may have left before its end."""
    branches.settle(frame.run, maybe)
    value = maybe.outcome.value if isinstance(maybe.outcome, Return) else None
    return Return(None if value is branches.GIVEN_UP else branches.join(value, None, maybe.cause))
