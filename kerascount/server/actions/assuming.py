"""Saying what the source does not: a value that a count waits for."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import unknowns_in
from kerascount.server.actions.offering import Action, Asked, layers_of, offer
from kerascount.server.commenting import above


@offer
def assuming(asked: Asked) -> Iterator[Action]:
    """A comment above the first cause of each unknown value; the value is left to whoever knows it."""
    counts = [(model, model.count) for model in asked.analysis.models if asked.touches(model.place)]
    counts += [(model, layer.count) for model, layer, _ in layers_of(asked) if asked.touches(layer.place)]
    told = set()
    for model, count in counts:
        for unknown in unknowns_in(count, model.unknowns):
            place = unknown.place if asked.text(unknown.place) is not None else model.place
            text = asked.text(place)
            if unknown.name not in told and text is not None:
                told.add(unknown.name)
                edit = above(text, f"# kerascount: assume {unknown.name}=", place)
                column = len(edit.new_text)
                then = edit.place._replace(column=column, end_column=column)
                yield Action(f"Assume a value for '{unknown.name}'", (edit,), then=then)
