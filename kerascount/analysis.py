"""What was found in one source: its models, totals, findings and unknowns; frozen, and ready to be serialised.

A field called ``count`` hides a method of tuples, which nobody asks these records for.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple, Union

from kerascount.source import Place

Dimension = Union[int, str, None]
"""One dimension as reports give it: a number, ``None``, or a formula."""

OutputShape = Union[tuple[Dimension, ...], list["OutputShape"], None]
"""The shape of one output, a list for several, ``None`` where it is not known."""

Plain = Union[str, int, float, bool, None]
"""An argument of a layer, as far as rules need it."""


class Status(enum.Enum):
    """How well a count is known."""

    EXACT = "exact"
    SYMBOLIC = "symbolic"
    RANGE = "range"
    UNBUILT = "unbuilt"
    UNKNOWN = "unknown"


class Severity(enum.Enum):
    ERROR = "error"
    WARNING = "warning"


class Count(NamedTuple):
    """A number of parameters: numbers where known, the formula in plain ASCII, and bounds of the total."""

    status: Status
    total: int | None
    trainable: int | None
    non_trainable: int | None
    bytes: int | None
    formula: str | None
    low: int | None
    high: int | None


class Unknown(NamedTuple):
    """Something that a count needs and the source does not say: what, why, where, and what would settle it."""

    name: str
    reason: str
    message: str
    place: Place


def unknowns_in(count: Count, unknowns: Iterable[Unknown]) -> tuple[Unknown, ...]:
    """The unknowns that are names in a count's formula, so that to assume them settles it."""
    formula = count.formula or ""
    return tuple(one for one in unknowns if one.name and re.search(rf"(?<![\w.]){re.escape(one.name)}(?![\w.(\[])", formula))


class WeightRow(NamedTuple):
    """One variable of a layer; ``formula`` is how many numbers it holds, ``explanation`` the arithmetic with its words."""

    name: str
    shape: tuple[int | str, ...]
    trainable: bool
    formula: str = ""
    explanation: str = ""


class LayerRow(NamedTuple):
    """One row of a summary. ``inputs`` names the layers that it is connected to, ``layers`` are a nested model's rows.

    ``fault`` is what Keras would refuse here, with its kind (see ``counting.errors.Fault``). ``end`` is where the
    layer's call ends, ``called_from`` the calls that led to it, outermost first. ``arguments`` are those of its
    constructor, defaults included, that are plain values or activations, which are known by their name.
    """

    name: str
    class_name: str
    place: Place
    output_shape: OutputShape
    count: Count  # type: ignore[assignment]
    explanation: str
    weights: tuple[WeightRow, ...]
    inputs: tuple[str, ...] = ()
    called_from: tuple[Place, ...] = ()
    layers: tuple[LayerRow, ...] | None = None
    fault: tuple[str, str] | None = None
    arguments: Mapping[str, Plain] = {}


class ModelReport(NamedTuple):
    """One model: ``name`` is the variable it was bound to, ``qualname`` with the functions and classes around it.

    ``given`` are the assumed values and builder defaults that its count rests on; ``is_linear`` is false where layers
    are connected otherwise than each to the one before. ``aliases`` is all that the model is called, here and elsewhere.
    ``outputs`` names the layers that give what the model gives.
    """

    name: str
    qualname: str
    kind: str
    place: Place
    count: Count  # type: ignore[assignment]
    layers: tuple[LayerRow, ...]
    unknowns: tuple[Unknown, ...]
    given: Mapping[str, str] = {}
    called_from: tuple[Place, ...] = ()
    is_linear: bool = True
    input_shape: OutputShape = None
    output_shape: OutputShape = None
    aliases: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()


class SummaryReport(NamedTuple):
    """The totals at one ``.summary()`` call, in the order in which they run."""

    place: Place
    model: str
    count: Count  # type: ignore[assignment]
    model_place: Place | None = None


class LossReport(NamedTuple):
    """A loss by its name in Keras; ``form`` is string, function or object, ``from_logits`` ``None`` where it is not known."""

    name: str
    form: str
    from_logits: bool | None


class Head(NamedTuple):
    """One output of a model, the layer behind activations and reshaping that makes it, and the activation that it ends in.

    ``activation`` is Keras's name, ``linear`` for none, ``None`` where not known; ``activation_place`` is the layer that has it.
    """

    name: str
    shape: OutputShape
    layer: str
    class_name: str
    layer_input: OutputShape
    units: Dimension
    activation: str | None
    place: Place
    activation_place: Place


class ModelInput(NamedTuple):
    """One input of a model: its name and shape; ``entries`` and ``place`` are of the ``Embedding`` that it goes to at once."""

    name: str
    shape: OutputShape
    entries: Dimension = None
    place: Place | None = None


class Data(NamedTuple):
    """What is known of data that a model is given; ``name`` where a dict names it, ``form`` is array, list or dataset.

    ``kind`` is classes (numbers from 0 up), one-hot, several-hot or real, ``count`` how many; an ``Embedding`` lacks ``beyond``.
    """

    name: str
    form: str
    shape: OutputShape
    dtype: str | None
    kind: str | None
    count: Dimension  # type: ignore[assignment]
    beyond: int = 0


class Training(NamedTuple):
    """What is done with a model at one place, with what is known of it and of the data at that moment, in order of running.

    ``verb`` is compile, build, fit, validate (on ``validation_data``), train_on_batch, evaluate, test_on_batch, predict or call.
    ``losses`` has one for each head, none where the model is not known to be compiled. It ``builds`` where there was no graph,
    ``changed`` layers changed ``trainable`` since, ``misfit`` is why Keras refuses the data, ``batch`` the samples at a time.
    """

    verb: str
    model: str
    place: Place
    called_from: tuple[Place, ...]
    inputs: tuple[ModelInput, ...]
    heads: tuple[Head, ...]
    losses: tuple[LossReport | None, ...] = ()
    x: tuple[Data, ...] = ()
    y: tuple[Data, ...] = ()
    builds: bool = False
    changed: tuple[tuple[str, Place], ...] = ()
    misfit: str | None = None
    batch: int | None = None
    model_place: Place | None = None
    keras_3: bool = True


class Leftover(NamedTuple):
    """A layer that is made for nothing.

    ``kind`` is call for one with weights that a custom layer's ``call`` makes, each time anew; unused where what is made, or
    what it gives, is dropped at once or bound to a name that is never read.
    """

    kind: str
    layer: str
    class_name: str
    place: Place


class Edit(NamedTuple):
    """A change of text: what stands at the place is replaced by ``new_text``."""

    place: Place
    new_text: str


class Argument(NamedTuple):
    """A wish: that a call is given an argument of this value.

    ``instead_of`` is the keyword that it now goes by, if another; ``written`` the word that it now is, wherever it stands.
    """

    call: Place
    name: str
    value: str = ""
    instead_of: str = ""
    written: str = ""


class Before(NamedTuple):
    """A wish: that a layer stands before the one that a call makes, in a list of layers or in its own ``add``.

    ``name`` is what Keras calls it, ``arguments`` the code between its brackets.
    """

    call: Place
    name: str
    arguments: str


Wish = Union[Argument, Before]
"""A change that a rule wants, and that becomes edits where the text lets it."""


class Finding(NamedTuple):
    """What a rule reports; ``related`` are other places with a sentence each.

    ``edits`` mend it, and ``fix`` says what they do; ``wishes`` have become edits once an analysis is done. Where
    ``is_certain`` they keep what the code means, or are the only thing that can be meant, so that ``check --fix`` makes them;
    otherwise they are a suggestion.
    """

    code: str
    severity: Severity
    message: str
    place: Place
    model: str | None = None
    edits: tuple[Edit, ...] = ()
    related: tuple[tuple[Place, str], ...] = ()
    fix: str = ""
    is_certain: bool = True
    wishes: tuple[Wish, ...] = ()

    @property
    def is_fixable(self) -> bool:
        """Whether ``check --fix`` mends it."""
        return bool(self.edits) and self.is_certain


class Analysis(NamedTuple):
    """All that was found in one file; ``findings`` are set by the pipeline once the rules have seen the rest."""

    path: str
    models: tuple[ModelReport, ...] = ()
    summaries: tuple[SummaryReport, ...] = ()
    trainings: tuple[Training, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    faults: tuple[Fault, ...] = ()
    problems: tuple[Problem, ...] = ()
    directives: tuple[Directive, ...] = ()
    findings: tuple[Finding, ...] = ()


class Fault(NamedTuple):
    """What Keras would refuse, wherever it stands: ``kind`` as in ``counting.errors.Fault``."""

    kind: str
    message: str
    place: Place
    layer: str | None = None
    model: str | None = None


class Problem(NamedTuple):
    """Why a file, a cell or a comment could not be read.

    ``kind`` is syntax, python2, encoding, notebook, size, directive, budget, unreadable or internal.
    """

    kind: str
    message: str
    place: Place


class Directive(NamedTuple):
    """A ``# kerascount:`` comment: ``verb`` is a limit's key, ``assume``, ``ignore`` or ``ignore-file``.

    ``value`` is what follows: a quantity as written, ``name=value`` pairs, or rule codes. ``is_alone`` where nothing but
    the comment stands on its line, so that it speaks of the next statement; ``opens_file`` where, besides, no code comes
    before it, so that a limit holds for all the file's models. ``text`` is the comment as written when it says nothing else,
    and ``removal`` what to take away with it.
    """

    verb: str
    value: tuple[str, ...]
    place: Place
    is_alone: bool = False
    opens_file: bool = False
    text: str = ""
    removal: Place | None = None
