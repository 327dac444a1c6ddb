"""The standard library's ``numbers``: classes that are only tested for."""

from __future__ import annotations

from kerascount.evaluation.library.registry import constant
from kerascount.evaluation.values import NativeClass

for _name in ("Number", "Complex", "Real", "Rational", "Integral"):
    constant(f"numbers.{_name}", NativeClass(f"numbers.{_name}"))
