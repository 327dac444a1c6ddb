"""The explanation of what stands under the mouse: the arithmetic of a layer or a model, and what is not known of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lsprotocol import types

from kerascount.analysis import LayerRow, ModelReport, Status
from kerascount.report.explain import explain_layer, explain_model
from kerascount.report.registry import Page
from kerascount.report.text import plain, where
from kerascount.server.features.diagnostics import location_of
from kerascount.server.markdown import escaped, fenced, target
from kerascount.server.programs import Program, Snapshot
from kerascount.server.serving import Server, feature
from kerascount.server.text import offset_at
from kerascount.source import Place

MOST = 4
"""Layers or models of one place that are explained."""

BARE = Page(lambda path: None)


class Explained(NamedTuple):
    """A layer, or a model where there is no layer, and where it is now."""

    model: ModelReport
    layer: LayerRow | None
    where: types.Range


@feature(types.TEXT_DOCUMENT_HOVER)
def hover(server: Server, params: types.HoverParams) -> types.Hover | None:
    """Explain the innermost layer or model around a position."""
    program = server.state.program_of(params.text_document.uri)
    if program is None or program.good is None or not server.state.options.hover:
        return None
    found = at(server, program, params.text_document.uri, params.position)
    if not found:
        return None
    texts = list(dict.fromkeys(_text(server, program.good, one) for one in found))
    more = [f"{len(texts) - MOST:,} more are made here."] if len(texts) > MOST else []
    content = "\n\n---\n\n".join([*texts[:MOST], *more])
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, content), found[0].where)


def at(server: Server, program: Program, uri: str, position: types.Position) -> list[Explained]:
    """What stands at a position: the layers or models of the smallest stretch of code around it."""
    if program.good is None:
        return []
    sized = [(size, one) for size, one in _around(server, program.good, uri, position)]
    least = min((size for size, _ in sized), default=0)
    return [one for size, one in sized if size == least]


def _around(server: Server, snapshot: Snapshot, uri: str, position: types.Position) -> Iterator[tuple[int, Explained]]:
    document = server.state.documents.get(uri)
    if document is None:
        return
    offset = offset_at(document.text, position, server.state.codec)
    for model in snapshot.analysis.models:
        for place, layer in [(model.place, None), *((one.place, one) for one in _layers(model.layers))]:
            found = server.state.place_now(snapshot, place)
            if found is not None and found[0] == uri:
                start, end = (offset_at(document.text, one, server.state.codec) for one in (found[1].start, found[1].end))
                if start <= offset <= end and not (layer is not None and place == model.place):
                    yield end - start, Explained(model, layer, found[1])


def _layers(layers: Sequence[LayerRow]) -> Iterator[LayerRow]:
    for layer in layers:
        yield layer
        yield from _layers(layer.layers or ())


def _text(server: Server, snapshot: Snapshot, one: Explained) -> str:
    lines = explain_layer(one.layer, one.model, BARE) if one.layer else explain_model(one.model, BARE)
    head, *rest = lines
    title = head.partition(": ")[2] or head
    return "\n\n".join([f"**{escaped(title)}**", fenced("\n".join(rest).strip("\n")), *_links(server, snapshot, one)])


def _links(server: Server, snapshot: Snapshot, one: Explained) -> Iterator[str]:
    """Where to find what is not known."""
    count = one.layer.count if one.layer else one.model.count
    if count.status is Status.EXACT:
        return
    for unknown in one.model.unknowns:
        link = _link(server, snapshot, unknown.place)
        yield f"Not known: {escaped(plain(unknown.message))} ({link})"


def _link(server: Server, snapshot: Snapshot, place: Place) -> str:
    found = location_of(server, snapshot, place)
    if found is None:
        return escaped(where(place))
    line = found.range.start.line + 1
    return f"[line {line}]({target(found.uri)}#L{line})"


