"""The standard library's ``logging``, which changes nothing."""

from __future__ import annotations

from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import constant, method, resolver
from kerascount.evaluation.values import Module, Native, NativeClass, Record, Value

for _level, _name in enumerate(("NOTSET", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")):
    constant(f"logging.{_name}", 10 * _level)


class Logger(Record):
    """A logger or handler: whatever it is told, it gives nothing."""

    __slots__ = ()


@resolver("logging")
def resolve_logging(path: str, site: Site) -> Value:
    last = path.rpartition(".")[2]
    if path in ("logging", "logging.handlers", "logging.config"):
        return Module(path)
    if last == "getLogger" or last[0].isupper():
        return NativeClass(path, _logger)
    return Native(path, _nothing)


def _logger(site: Site, *arguments: Value, **keywords: Value) -> Value:
    return Logger("logger")


def _nothing(site: Site, *arguments: Value, **keywords: Value) -> Value:
    return None


SPOKEN = "debug info warning warn error critical exception log setLevel addHandler removeHandler setFormatter addFilter"


@method(Logger, *SPOKEN.split())
def told(site: Site, logger: Logger, *arguments: Value, **keywords: Value) -> None:
    """Nothing that counts."""
