"""Names and where they are bound, and what one run of the interpreter gathers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from kerascount.counting.dims import Size, Sym, names_in, substitute, symbol
from kerascount.counting.errors import LayerError
from kerascount.counting.graph import Model
from kerascount.counting.layer import Dialect, Layer
from kerascount.counting.shapes import Nested
from kerascount.counting.totals import Count
from kerascount.evaluation.budget import Budget
from kerascount.evaluation.trail import Trail
from kerascount.evaluation.values import Class, Facts, Function, Instance, Names, Reason, Unknown, Value
from kerascount.source import Place
from kerascount.syntax.places import place_of, source_text
from kerascount.tree import stamp

if TYPE_CHECKING:
    import ast

    from kerascount.syntax.places import Node
    from kerascount.syntax.reading import Unit

IN_ONE = re.compile(r"[^\s+*/%<>=-]*|[\w.]*[(\[].*[)\]]")
"""The names that stand in a formula without brackets around them."""

LATER = "⟨{}⟩"
"""Marks, inside a run, the second and later unknowns of one name; reports take it off again where no two meet."""


class Summary(NamedTuple):
    """The count of a model at one ``.summary()`` call, and why it is not known where it is not."""

    place: Place
    model: Model | None
    name: str
    total: Count | None
    is_built: bool
    called_from: tuple[Place, ...] = ()
    unknown: Unknown | None = None


class Refusal(NamedTuple):
    """What Keras would refuse, where."""

    error: LayerError
    place: Place
    layer: Layer | None


class Loss(NamedTuple):
    """A loss by its name in Keras (``mean_squared_error``; empty where it is one of the code's own), however it was given.

    ``form`` is string, function or object; ``from_logits`` is ``None`` where it is not known.
    """

    name: str
    form: str
    from_logits: bool | None


class Head(NamedTuple):
    """One output of a model: its shape, its layer, and the activation that it ends in.

    ``layer`` is the one behind activations and whatever else leaves numbers as they are; ``activation`` is Keras's name,
    ``linear`` for none and ``None`` where it is not known, and ``activated`` the layer that has it.
    """

    name: str
    shape: Any
    layer: Layer
    layer_input: Any
    activation: str | None
    activated: Layer | None


class Fed(NamedTuple):
    """One input of a model: its name and shape, and the ``Embedding`` that looks its numbers up where one does."""

    name: str
    shape: Any
    embedding: Layer | None


class Data(NamedTuple):
    """What is known of data that a model is given: ``name`` where a dict names it, ``form`` array, list or dataset."""

    name: str
    form: str
    shape: Any
    dtype: str | None
    facts: Facts | None


class Use(NamedTuple):
    """What is done with a model at one place, with all that is known of the model and of the data then.

    ``losses`` has one for each output, ``None`` where it is not known; it is empty for a model that is not known to be
    compiled. ``x`` and ``y`` are empty where nothing is known of them. ``builds`` where the model had no graph before,
    ``changed`` are the layers whose ``trainable`` is not what it was when the model was compiled, ``misfit`` is why Keras
    refuses the data for this model, and ``batch`` how many samples Keras takes at a time, where it is known.
    """

    verb: str
    model: Model
    place: Place
    called_from: tuple[Place, ...]
    inputs: tuple[Fed, ...]
    heads: tuple[Head, ...]
    losses: tuple[Loss | None, ...]
    x: tuple[Data, ...]
    y: tuple[Data, ...]
    builds: bool
    changed: tuple[Layer, ...]
    misfit: str | None = None
    batch: int | None = None


@dataclass(eq=False, slots=True)
class Known:
    """What is known of a model beside its graph: the scopes and names that it was bound to, and what its count rests on."""

    model: Model
    place: Place
    called_from: tuple[Place, ...]
    scope: str
    names: list[tuple[str, str]] = field(default_factory=list)
    given: dict[str, str] = field(default_factory=dict)


class NameCounts(dict[str, int]):
    """How many layers of each kind have been named by Keras so far; after two ways, the more of both.

    Under ``?dense`` stands that it is not known how many layers called ``dense`` there are.
    """

    __slots__ = ()


def differing(first: dict[str, int], second: dict[str, int]) -> dict[str, int]:
    """The counts of names after either of two ways; where they differ they are not known."""
    together = {key: max(first.get(key, -1), second.get(key, -1)) for key in {**first, **second}}
    open_ones = [key for key in together if first.get(key) != second.get(key) and not key.startswith("?")]
    return {**together, **{f"?{key}": 1 for key in open_ones}}


@dataclass(eq=False, slots=True)
class Run:
    """One run of the interpreter over a program: its settings, its budget, and what it finds."""

    dialect: Dialect = Dialect()
    assume: Mapping[str, int] = field(default_factory=dict)
    budget: Budget = field(default_factory=Budget)
    trail: Trail = field(default_factory=Trail)
    models: dict[int, Known] = field(default_factory=dict)
    summaries: list[Summary] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    used: dict[tuple[str, int, Place], int] = field(default_factory=dict)
    trained_at: dict[int, Place] = field(default_factory=dict)
    constructed: list[Layer] = field(default_factory=list)
    made_in_call: list[tuple[Layer, Instance]] = field(default_factory=list)
    callers: list[Instance] = field(default_factory=list)
    functions: list[Function] = field(default_factory=list)
    classes: list[Class] = field(default_factory=list)
    name_counts: NameCounts = field(default_factory=NameCounts)
    symbols: dict[tuple[str, int], str] = field(default_factory=dict)
    same_names: dict[str, int] = field(default_factory=dict)
    unknowns: dict[str, Unknown] = field(default_factory=dict)
    renamed: dict[str, Size] = field(default_factory=dict)
    counters: set[str] = field(default_factory=set)
    lengths: dict[tuple[int, int, int], tuple[Value, Value, Unknown]] = field(default_factory=dict)
    answers: dict[tuple[Any, ...], Nested] = field(default_factory=dict)
    modules: dict[str, Any] = field(default_factory=dict)
    saved: dict[object, Model] = field(default_factory=dict)
    patterns: dict[tuple[str, int], re.Pattern[str]] = field(default_factory=dict)
    calls: list[Place] = field(default_factory=list)
    active: dict[int, list[int]] = field(default_factory=dict)
    given: list[dict[str, str]] = field(default_factory=list)
    deciding: dict[int, bool] = field(default_factory=dict)
    mentions: dict[int, list[ast.Name | ast.Attribute]] = field(default_factory=dict)
    load: Callable[..., Any] | None = None
    stamp: Callable[[str], object] = stamp
    origins: int = 0
    made: int = 0
    progress: int = 0
    further: int = 0
    asked: int = 0
    doubts: int = 0
    risks: int = 0
    is_cut_short: bool = False

    def symbol(self, unknown: Unknown) -> Size:
        """The whole number that an unknown stands for: a symbol, or its assumed value."""
        if unknown.name in self.assume:
            self.note_given(unknown.name, self.assume[unknown.name])
            return self.assume[unknown.name]
        key = (unknown.name, unknown.origin)
        name = self.symbols.get(key)
        if name is None:
            later = self.same_names.get(unknown.name, 0)
            self.same_names[unknown.name] = later + 1
            whole = unknown.name if IN_ONE.fullmatch(unknown.name) else f"({unknown.name})"
            name = self.symbols[key] = whole + (LATER.format(later + 1) if later else "")
            self.unknowns[name] = unknown
        return symbol(name)

    def note_given(self, name: str, value: object) -> None:
        """Remember that what is built from here on rests on a value that the source does not say."""
        if self.given:
            self.given[-1][name] = str(value)

    def from_nought(self, size: Size) -> Size:
        """A size as code may decide by it: its names count from 0, but for what is counted in data and for rounds of loops.

        Sizes of layers are taken to be no less than 1, and bounds rest on that; a number that is asked for may be 0.
        """
        names = {name: self.unknowns.get(name) for name in (names_in(size) if isinstance(size, Sym) else ())}
        given = [name for name, one in names.items() if name not in self.counters]
        open_ones = [name for name in given if (one := names[name]) is None or one.reason is not Reason.DATA]
        return substitute(size, {name: symbol(name) - 1 for name in open_ones}) if open_ones else size

    def unknown_of(self, size: Sym) -> Unknown | None:
        """The unknown that the first name of a formula stands for."""
        return next((self.unknowns[name] for name, _ in _atoms(size) if name in self.unknowns), None)


def _atoms(size: Sym) -> list[tuple[Any, int]]:
    return [atom for monomial in size.terms for atom in monomial]


class Frame:
    """The names of one module, class body or call, inside the frame where its code was written."""

    __slots__ = (
        "names",
        "enclosing",
        "run",
        "unit",
        "scope",
        "kind",
        "outer_names",
        "yields",
        "on_yield",
        "owner",
        "receiver",
        "path",
    )

    def __init__(self, run: Run, unit: Unit, scope: str = "", kind: str = "module", enclosing: Frame | None = None) -> None:
        self.names: dict[str, Value] = Names()
        self.enclosing = enclosing
        self.run = run
        self.unit = unit
        self.scope = scope
        self.kind = kind
        self.outer_names: dict[str, Frame] = {}
        self.yields: list[Value] | None = None
        self.on_yield: Callable[[Value], Value] | None = None
        self.owner: Class | None = None
        self.receiver: Value = None
        self.path: str = enclosing.path if enclosing is not None else ""

    @property
    def module(self) -> Frame:
        """The frame of the module around."""
        frame = self
        while frame.enclosing is not None:
            frame = frame.enclosing
        return frame

    def find(self, name: str) -> Frame | None:
        """The frame that binds a name: this one, or one around it; class bodies are seen from themselves only."""
        if name in self.outer_names:
            return self.outer_names[name]
        frame: Frame | None = self
        while frame is not None:
            if name in frame.names and (frame is self or frame.kind != "class"):
                return frame
            frame = frame.enclosing
        return None

    def bind(self, name: str, value: Value) -> None:
        """Bind a name here, or where ``global`` or ``nonlocal`` says."""
        names = self.outer_names.get(name, self).names
        self.run.trail.touch_key(names, name)
        names[name] = value

    def place(self, node: Node) -> Place:
        """Where a node of the code that runs in this frame stands."""
        return place_of(self.unit, node)

    def unknown(self, reason: Reason, message: str, node: Node, name: str = "", is_path: bool = False) -> Unknown:
        """A new unknown whose cause is at a node, called by the node's own code unless named."""
        return new_unknown(self.run, self.unit, reason, message, node, name, is_path)


class Site:
    """The call that a function of an emulated library serves: its frame, its node, and the unit that the node is of."""

    __slots__ = ("frame", "node", "unit", "run")

    def __init__(self, frame: Frame, node: Node) -> None:
        self.frame = frame
        self.node = node
        self.unit = frame.unit
        self.run = frame.run

    def place(self) -> Place:
        return place_of(self.unit, self.node)

    def unknown(self, reason: Reason, message: str, name: str = "", is_path: bool = False) -> Unknown:
        """A new unknown whose cause is this call."""
        return new_unknown(self.run, self.unit, reason, message, self.node, name, is_path)

    def cause_of(self, value: Value, message: str) -> Unknown:
        """The unknown that a formula rests on; a new one where none is known."""
        found = self.run.unknown_of(value) if isinstance(value, Sym) else value
        return found if isinstance(found, Unknown) else self.unknown(Reason.OPERATION, message)

    def because(self, cause: Unknown, name: str = "") -> Unknown:
        """A new unknown, called by the code of this place, whose first cause is another's."""
        self.run.origins += 1
        return cause.called(name or source_text(self.unit, self.node), self.run.origins, is_path=False)

    def touch(self, thing: object) -> None:
        """Note a list, dict, set, layer, model or array that is about to change."""
        self.run.trail.touch(thing)

    def touch_end(self, thing: object) -> None:
        """Note a list, or a layer with its lists, that is about to become longer."""
        self.run.trail.touch_end(thing)

    def touch_key(self, thing: dict[Any, Any], name: Value) -> None:
        """Note a dict that is about to be given a value under a key."""
        self.run.trail.touch_key(thing, name)


def new_unknown(
    run: Run, unit: Unit, reason: Reason, message: str, node: Node, name: str = "", is_path: bool = False
) -> Unknown:
    """A new unknown whose cause is at a node of a unit, called by the node's own code unless named."""
    run.origins += 1
    return Unknown(reason, message, place_of(unit, node), name or source_text(unit, node), run.origins, is_path)


def derived(unknown: Unknown, name: str) -> Unknown:
    """What is reached from an unknown along a path, such as an attribute: the same cause, its own name."""
    return unknown.called(name)
