"""The standard library's ``sys``: a recent Python, started in a way that is not known."""

from __future__ import annotations

from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import constant, native, resolver
from kerascount.evaluation.values import Class, Module, Named, Names, Native, Raised, Reason, Unknown, Value
from kerascount.evaluation.verbs import Unwound

VERSION = (3, 11, 0, "final", 0)
"""The Python that the code is taken to run on: all that it asks is whether it is an old one."""


def _version_info() -> Named:
    fields = ("major", "minor", "micro", "releaselevel", "serial")
    made = Named(VERSION)
    made.cls = Class("version_info", "version_info", (), Names({"_fields": fields}), None, None)
    return made


constant("sys.version_info", _version_info())
constant("sys.hexversion", 0x030B00F0)
constant("sys.version", "3.11.0 (main)")
constant("sys.maxsize", 2**63 - 1)
constant("sys.byteorder", "little")

for _name in ("argv", "platform", "path", "modules", "executable", "prefix", "stdin", "warnoptions"):
    constant(f"sys.{_name}", Unknown(Reason.DATA, "how the program is started is not known", None, f"sys.{_name}", 0, True))


@native("sys.exit")
def leave(site: Site, code: Value = None) -> Value:
    raise Unwound(Raised("SystemExit", (code,)))


@resolver("sys")
def resolve_sys(path: str, site: Site) -> Value:
    """What only shows or sets something."""
    return Module(path) if path == "sys" or "std" in path else Native(path, _nothing)


def _nothing(site: Site, *arguments: Value, **keywords: Value) -> Value:
    return None
