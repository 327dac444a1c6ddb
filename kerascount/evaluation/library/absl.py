"""``absl``: what its flags are when the program is started with none, and the function that it runs."""

from __future__ import annotations

from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import method, native, resolver
from kerascount.evaluation.values import Module, Names, Native, Reason, Record, Value
from kerascount.evaluation.verbs import call

KINDS = "string integer float boolean bool enum list multi_string multi_integer multi_float spaceseplist enum_class".split()


class Flags(Record):
    """The flags of a program."""

    __slots__ = ()


@resolver("absl")
def resolve_absl(path: str, site: Site) -> Value:
    if path == "absl.flags.FLAGS":
        held: Flags = site.run.modules.setdefault("absl.flags", Flags("flags", Names(), name="FLAGS"))
        return held
    last = path.rpartition(".")[2]
    return Native(path, _nothing) if path.startswith("absl.logging.") or last.startswith("mark_") else Module(path)


def _nothing(site: Site, *arguments: Value, **keywords: Value) -> Value:
    return None


for _kind in KINDS:

    @native(f"absl.flags.DEFINE_{_kind}")
    def define(site: Site, name: Value, default: Value, *rest: Value, **keywords: Value) -> Value:
        """Keep a flag's default; a flag without one is not known."""
        flags = resolve_absl("absl.flags.FLAGS", site)
        known = default
        if default is None:
            known = site.unknown(Reason.ARGUMENT, "a flag of the program that has no default", f"FLAGS.{name}", True)
        if isinstance(name, str):
            site.touch(flags.attributes)
            flags.attributes[name] = known
        return Record("flag", Names({"value": known, "default": default}))


@method(Flags, "__call__", "mark_as_parsed")
def parsed(site: Site, flags: Flags, *arguments: Value) -> Value:
    return [""]


@native("absl.app.run")
def run(site: Site, main: Value, *rest: Value, **keywords: Value) -> Value:
    return call(main, ([site.unknown(Reason.DATA, "how the program is started is not known")],), {}, site)
