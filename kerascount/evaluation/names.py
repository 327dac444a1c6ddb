"""Looking up a name: local, around, global, built in, or unbound."""

from __future__ import annotations

from kerascount.evaluation.frame import Frame, Site
from kerascount.evaluation.library import canonical, is_emulated, registry, resolve
from kerascount.evaluation.values import Module, Reason, Unknown, Value
from kerascount.syntax.places import Node


def look_up(name: str, node: Node, frame: Frame) -> Value:
    """The value that a name is bound to; an unknown, one for each name of a run, when nothing binds it."""
    found = frame.find(name)
    if found is not None and name in found.names:
        return found.names[name]
    is_emulated("builtins")
    if (native := registry.NATIVES.get(f"builtins.{name}")) is not None:
        return native
    known = starred(name, node, frame)
    if known is not None:
        return known
    if name in frame.run.assume:
        frame.run.note_given(name, frame.run.assume[name])
        return frame.run.assume[name]
    star = frame.module.names.get("*")
    reason, message = Reason.UNBOUND_NAME, f"nothing here binds the name '{name}'"
    if isinstance(star, Unknown):
        reason, message = Reason.IMPORT, f"'{name}' may come from '{star.name}', which is not known"
    unbound = frame.unknown(reason, message, node, name, True)
    frame.module.names[name] = unbound
    return unbound


def starred(name: str, node: Node, frame: Frame) -> Value:
    """What a name is through the star imports of emulated libraries; ``None`` if nothing known."""
    paths = frame.module.names.get("*")
    for path in reversed(paths if isinstance(paths, tuple) else ()):
        found = f"{path}.{name}"
        if canonical(found) in registry.NATIVES:
            return registry.NATIVES[canonical(found)]
        value = resolve(found, Site(frame, node))
        if not isinstance(value, (Unknown, Module)):
            return value
    return None
