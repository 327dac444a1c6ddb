"""NumPy: its types and constants; its functions are in the files beside this one."""

from __future__ import annotations

import functools
import math

from kerascount.counting.dims import Sym
from kerascount.evaluation.arrays import plain
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library import array_methods  # noqa: F401 - arrays have their methods as soon as there are any
from kerascount.evaluation.library.registry import constant, native
from kerascount.evaluation.values import Array, NativeClass, Unknown, Value

INTEGERS = "int8 int16 int32 int64 uint8 uint16 uint32 uint64 int_ intp uint long".split()
FLOATS = "float16 float32 float64 float_ half single double longdouble".split()
OTHERS = "bool_ bool str_ object_ object complex64 complex128 integer floating number generic ndarray str int float".split()


def convert(name: str, site: Site, value: Value = 0) -> Value:
    """A number made one of NumPy's: it stays the number that it is."""
    value = plain(value)
    if isinstance(value, Array):
        return Array(value.shape, name, library=value.library)
    if isinstance(value, (Unknown, Sym)):
        return value
    return int(value) if name in INTEGERS else float(value) if name in FLOATS else value


for _name in (*INTEGERS, *FLOATS, *OTHERS):
    constant(f"numpy.{_name}", NativeClass(f"numpy.{_name}", functools.partial(convert, _name)))

for _name, _value in {
    "newaxis": None,
    "pi": math.pi,
    "e": math.e,
    "inf": math.inf,
    "Inf": math.inf,
    "nan": math.nan,
    "NaN": math.nan,
}.items():
    constant(f"numpy.{_name}", _value)

constant("numpy.__version__", "2.0.0")


@native(
    "numpy.set_printoptions",
    "numpy.seterr",
    "numpy.save",
    "numpy.savez",
    "numpy.savez_compressed",
    "numpy.savetxt",
    "numpy.random.seed",
)
def nothing(site: Site, *arguments: Value, **keywords: Value) -> None:
    """What changes no array."""
