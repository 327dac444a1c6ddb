"""Libraries that tell what only a running program knows, such as the time: every name of theirs gives an unknown."""

from __future__ import annotations

from kerascount.evaluation.among import one_of
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import resolver
from kerascount.evaluation.values import Module, Native, NativeClass, Reason, Value


def offer(root: str, message: str, *silent: str) -> None:
    """Let every function of a library give an unknown, but for those that give nothing."""

    def unknown(site: Site, *arguments: Value, **keywords: Value) -> Value:
        cause = site.unknown(Reason.DATA, message)
        return one_of(cause, arguments[0]) if arguments and isinstance(arguments[0], (list, tuple)) else cause

    def nothing(site: Site, *arguments: Value, **keywords: Value) -> Value:
        return None

    @resolver(root)
    def resolve_outside(path: str, site: Site) -> Value:
        last = path.rpartition(".")[2]
        if path == root:
            return Module(path)
        if last in silent:
            return Native(path, nothing)
        return NativeClass(path, unknown) if last[0].isupper() or root == "datetime" else Native(path, unknown)
