"""The standard library's ``os``: paths made of known parts, and an environment of which only the defaults are known."""

from __future__ import annotations

import posixpath

from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.builtins_texts import plainly
from kerascount.evaluation.library.registry import constant, method, native, resolver
from kerascount.evaluation.values import Module, Native, Raised, Reason, Record, Value
from kerascount.evaluation.verbs import Unwound

for _name, _value in (
    ("sep", "/"),
    ("pardir", ".."),
    ("curdir", "."),
    ("linesep", "\n"),
    ("extsep", "."),
    ("devnull", "/dev/null"),
):
    constant(f"os.{_name}", _value)
    if _name in ("sep", "pardir", "curdir"):
        constant(f"os.path.{_name}", _value)

SILENT = "makedirs mkdir remove unlink rename rmdir chdir chmod putenv unsetenv removedirs replace kill".split()
PURE = "join basename dirname splitext split normpath commonprefix commonpath isabs".split()


class Environment(Record):
    """The variables of the environment: those that the code sets are known."""

    __slots__ = ()


@resolver("os")
def resolve_os(path: str, site: Site) -> Value:
    """What is in the file system is not known."""
    if path in ("os", "os.path"):
        return Module(path)
    if path == "os.environ":
        held: Environment = site.run.modules.setdefault("os.environ", Environment("os.environ", is_open=False))
        return held
    last = path.rpartition(".")[2]
    return Native(path, _nothing if last in SILENT else _outside)


def _outside(site: Site, *arguments: Value, **keywords: Value) -> Value:
    return site.unknown(Reason.DATA, "what is in the system is not known")


def _nothing(site: Site, *arguments: Value, **keywords: Value) -> Value:
    return None


for _name in PURE:

    @native(f"os.path.{_name}")
    def path_function(site: Site, *parts: Value, name: str = _name) -> Value:
        return plainly(getattr(posixpath, name), site, *parts)


@native("os.fspath")
def as_path(site: Site, path: Value) -> Value:
    return str(path)


@native("os._exit", "os.abort")
def leave(site: Site, code: Value = None) -> Value:
    raise Unwound(Raised("SystemExit", (code,)))


@native("os.getenv")
def get_variable(site: Site, name: Value, default: Value = None) -> Value:
    return get(site, resolve_os("os.environ", site), name, default)


@method(Environment, "get")
def get(site: Site, environment: Environment, name: Value, default: Value = None) -> Value:
    """A variable as the code sets it, or else its default: what the source says when the environment says nothing."""
    if isinstance(name, str) and name in environment.attributes:
        return environment.attributes[name]
    return site.unknown(Reason.DATA, "the environment is not known") if default is None else default


@method(Environment, "__getitem__")
def variable(site: Site, environment: Environment, name: Value) -> Value:
    if isinstance(name, str) and name in environment.attributes:
        return environment.attributes[name]
    return site.unknown(Reason.DATA, "the environment is not known")


@method(Environment, "__setitem__", "setdefault")
def set_variable(site: Site, environment: Environment, name: Value, value: Value) -> Value:
    if isinstance(name, str):
        site.touch(environment.attributes)
        environment.attributes[name] = value
    return value


@method(Environment, "pop", "update", "copy", "items", "keys", "__contains__")
def not_followed(site: Site, environment: Environment, *arguments: Value, **keywords: Value) -> Value:
    return site.unknown(Reason.DATA, "the environment is not known")
