"""The values of the interpreter: known data is Python's own, and what is not known says why and where.

An int is an ``int``, a list is the same Python list wherever it is aliased. Beside them stand the counting core's ``Sym``,
``Tensor``, ``Layer``, ``Model`` and ``LayerType``, and the classes of this file.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NoReturn, Union

from kerascount.counting.dims import Size
from kerascount.counting.shapes import NoShape, Shape
from kerascount.source import Place

if TYPE_CHECKING:
    import ast

    from kerascount.counting.layer import Layer, Missing
    from kerascount.counting.weights import Weight
    from kerascount.evaluation.frame import Frame
    from kerascount.syntax.reading import Unit

Value = Any
"""Any value of the interpreter; the union is closed by what this module and the counting core define."""


class Reason(enum.Enum):
    """Why something is not known."""

    UNBOUND_NAME = "unbound-name"
    PARAMETER = "parameter"
    IMPORT = "import"
    CALL = "call"
    ATTRIBUTE = "attribute"
    SUBSCRIPT = "subscript"
    OPERATION = "operation"
    DATA = "data"
    DIFFERS = "differs"
    LOOP = "loop"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too-large"
    REFUSED = "refused"
    ARGUMENT = "argument"
    LAYER = "layer"
    RAISED = "raised"


Candidate = Union["Layer", "Function", "Bound", "Partial"]
"""What an unknown value may be told to be one of."""


@dataclass(slots=True, unsafe_hash=True)  # never changed; ``frozen`` would make each of the many take three times as long
class Unknown:
    """A value that is not known: the first cause and its place, kept through every operation.

    ``name`` is the code that stands for the value, and with ``origin`` tells one unknown from another: two unknowns of
    the same name and origin are one symbol. ``is_path`` says that the name is a way to it (``x.shape[1]``) and is kept
    when the value is bound to a variable; otherwise the variable's name is better. ``among`` are known layers and functions
    that it may be, and ``is_output`` says that code which is not known made it of tensors.
    """

    reason: Reason
    message: str
    place: Place | None
    name: str
    origin: int
    is_path: bool = False
    among: tuple[Candidate, ...] = field(default=(), compare=False, repr=False)
    is_output: bool = field(default=False, compare=False, repr=False)

    def __bool__(self) -> NoReturn:
        raise TypeError(f"an unknown value ({self.name}) has no truth value")

    def called(self, name: str, origin: int | None = None, is_path: bool = True) -> Unknown:
        """The same cause under another name; of another origin it is a value of its own."""
        number = self.origin if origin is None else origin
        return Unknown(self.reason, self.message, self.place, name, number, is_path, self.among, self.is_output)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the numbers in an array stand for, where their origin says so; operations drop it unless they keep it true.

    ``kind`` is ``classes`` for whole numbers from 0 up, ``one-hot`` for rows that mark one class, ``several-hot`` for rows that
    may mark several, ``real`` for measured numbers. ``count`` is how many classes or entries of a table there are.
    """

    kind: str
    count: Size | None = None


@dataclass(eq=False, slots=True)
class Array:
    """An array, frame or series: its shape and dtype, and its contents (nested lists) when they are small and known.

    ``columns`` names the columns of a frame; ``library`` is the one it comes from: numpy, tensorflow, pandas. ``largest`` is
    the largest of labels that all occur from 0 up.
    """

    shape: Shape | NoShape
    dtype: str | None = None
    contents: Value = None
    columns: list[str] | None = None
    library: str = "numpy"
    largest: Size | None = None
    facts: Facts | None = None


@dataclass(eq=False, slots=True)
class Text(Array):
    """The numbers of a text file, in one row or several: only an index of two places shows that there is a ``table``."""

    table: Shape = ()


@dataclass(eq=False, slots=True)
class Variable(Array):
    """A ``tf.Variable`` or ``keras.Variable``: a weight of the layer that it is first bound to an attribute of."""

    trainable: bool = True
    name: str = ""
    weight: Weight | Missing | None = None


@dataclass(eq=False, slots=True)
class Dataset:
    """Data that comes element by element: a ``tf.data`` dataset, or a generator of batches.

    ``element`` is what each is: arrays in a tuple, list or dict; ``attributes`` is what else is known, such as
    ``class_names``; ``count`` how many elements there are, ``None`` where that is not known.
    """

    element: Value
    attributes: dict[str, Value] = field(default_factory=dict)
    count: Value = None


@dataclass(eq=False, slots=True)
class Function:
    """A function or lambda of the analysed code, with the frame it closes over. ``calls`` counts how often it ran."""

    name: str
    qualname: str
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
    frame: Frame
    unit: Unit
    defaults: dict[str, Value]
    owner: Class | None = None
    decorators: tuple[Value, ...] = ()
    calls: int = 0
    attributes: dict[str, Value] = field(default_factory=lambda: Names())
    is_generator: bool = False


@dataclass(eq=False, slots=True)
class Class:
    """A class of the analysed code: its bases (classes here, or of an emulated library) and what its body bound."""

    name: str
    qualname: str
    bases: tuple[Value, ...]
    attributes: dict[str, Value]
    node: ast.ClassDef | None
    unit: Unit | None
    keywords: dict[str, Value] = field(default_factory=dict)
    instances: int = 0


@dataclass(eq=False, slots=True)
class Instance:
    """An object of a class here; ``layer`` is what it is in the model graph when the class is a Keras layer or model."""

    cls: Class
    attributes: dict[str, Value] = field(default_factory=lambda: Names())
    layer: Layer | None = None


@dataclass(eq=False, slots=True)  # never changed, as ``Unknown``
class Bound:
    """A function or native bound to the object that it is called on; as in Python, methods of two objects are never equal."""

    target: Value
    receiver: Value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Bound) and self.receiver is other.receiver and bool(self.target == other.target)

    def __hash__(self) -> int:
        return hash((self.target, id(self.receiver)))


@dataclass(frozen=True, slots=True)
class Native:
    """A function of an emulated library: ``function`` takes the ``Site`` of its call, then the arguments."""

    name: str
    function: Callable[..., Value]


@dataclass(frozen=True, slots=True)
class NativeClass:
    """A class of an emulated library that code can call, derive from and test for."""

    name: str
    construct: Callable[..., Value] | None = None


@dataclass(slots=True, unsafe_hash=True)  # never changed, as ``Unknown``
class Module:
    """A module: an emulated library's by its canonical dotted path, or a project file's with its frame."""

    path: str
    frame: Frame | None = None


@dataclass(eq=False, slots=True)
class Record:
    """An object of an emulated library that is no more than its attributes and methods, such as parsed arguments.

    What it lacks is an unknown when ``is_open``, named after the record's own name.
    """

    kind: str
    attributes: dict[str, Value] = field(default_factory=lambda: Names())
    is_open: bool = True
    name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Partial:
    """``functools.partial``: a callable with some of its arguments given."""

    function: Value
    arguments: tuple[Value, ...]
    keywords: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Super:
    """``super()``: looks up attributes after ``owner`` in the line of classes of ``receiver``."""

    owner: Class
    receiver: Value


@dataclass(frozen=True, slots=True)
class Raised:
    """An exception object: the name of its class, its arguments, and the object where its class is written here."""

    name: str
    arguments: tuple[Value, ...] = ()
    instance: Instance | None = None


@dataclass(frozen=True, slots=True)
class More:
    """The last element of a list whose further elements are not known, nor how many they are.

    ``like`` is an array of the shape that each of them has, where that is known all the same.
    """

    unknown: Unknown
    like: Array | None = None


REST = "**"
"""The key under which a dict keeps, as an unknown, why it may hold further keys; as a keyword it is passed on as such."""


class Names(dict[str, Any]):
    """The names of a frame or the attributes of an object, as opposed to a dict that the code made."""

    __slots__ = ()


class Numbered(str):
    """A name that Keras gives to a layer, whose number is not known: the text has one of those that it may be."""

    __slots__ = ()

    @property
    def prefix(self) -> str:
        return NUMBER.sub("", self)

    def may_be(self, other: str) -> bool:
        """Whether another name may be this one."""
        return NUMBER.sub("", other) == self.prefix

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return str, (str(self),)  # reports are kept, and know texts only


NUMBER = re.compile(r"_\d+$")

IN_DOUBT = "*in doubt"
"""The name, which no code can write, under which ``Names`` keep the layers that some name of theirs may not be bound to."""


class Iterator(list[Any]):
    """What an iterator or generator still has to give: going through it uses it up."""

    __slots__ = ()


@dataclass(eq=False, slots=True)
class Generator:
    """A call of a generator function of the analysed code, which runs when it is first gone through."""

    function: Function
    frame: Frame
    items: Iterator | None = None


class Named(tuple[Any, ...]):
    """A named tuple: a tuple whose class is known."""

    cls: Class | None = None


def is_open(sequence: Value) -> Unknown | None:
    """Why the length of a collection is not known: a list or tuple then ends in ``More``, a set holds one, a dict a ``REST``."""
    if isinstance(sequence, (list, tuple)):
        last = sequence[-1] if sequence else None
        return last.unknown if isinstance(last, More) else None
    if isinstance(sequence, dict):
        return sequence.get(REST)
    if isinstance(sequence, (set, frozenset)) and More in map(type, sequence):
        return next(one.unknown for one in sequence if isinstance(one, More))
    return None


def closed(sequence: Value) -> list[Value]:
    """The items that a collection holds for certain."""
    items = list(sequence)
    if isinstance(sequence, dict):
        if REST in sequence:
            items.remove(REST)
    elif More in map(type, items):
        return [one for one in items if not isinstance(one, More)]
    return items


def rebuilt(sequence: list[Value] | tuple[Value, ...], parts: list[Value]) -> Value:
    """A list or tuple of the same kind with other items."""
    if isinstance(sequence, Named):
        made = Named(parts)
        made.cls = sequence.cls
        return made
    return tuple(parts) if isinstance(sequence, tuple) else parts
