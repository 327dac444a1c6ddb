"""The standard library's ``contextlib``."""

from __future__ import annotations

from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import method, native, native_class
from kerascount.evaluation.values import Names, Record, Value


class Context(Record):
    """A context manager that gives what it holds."""

    __slots__ = ()


@native("contextlib.contextmanager", "contextlib.asynccontextmanager")
def context_manager(site: Site, function: Value) -> Value:
    return function


@native_class("contextlib.nullcontext", "contextlib.closing", "contextlib.redirect_stdout", "contextlib.redirect_stderr")
def null_context(site: Site, enter_result: Value = None) -> Value:
    return Context("context", Names({"entered": enter_result}))


@native_class("contextlib.suppress")
def suppress(site: Site, *kinds: Value) -> Value:
    return Context("suppress", Names({"entered": None, "kinds": kinds}))


@method(Context, "__enter__")
def enter(site: Site, context: Context) -> Value:
    return context.attributes["entered"]


@native_class("contextlib.ExitStack")
def exit_stack(site: Site) -> Value:
    return Context("stack", Names({"entered": Record("stack")}))
