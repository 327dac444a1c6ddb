"""The standard library's ``abc``, which changes nothing that counts."""

from __future__ import annotations

from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import constant, native
from kerascount.evaluation.values import NativeClass, Value

constant("abc.ABC", NativeClass("abc.ABC"))
constant("abc.ABCMeta", NativeClass("abc.ABCMeta"))


@native("abc.abstractmethod", "abc.abstractclassmethod", "abc.abstractstaticmethod")
def abstract(site: Site, function: Value) -> Value:
    return function
