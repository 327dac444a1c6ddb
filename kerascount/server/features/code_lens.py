"""A code lens above each model: its total, its size, the share of its limit, and the change against the git base."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from kerascount.analysis import ModelReport
from kerascount.report.text import amount, plain
from kerascount.rules.limits import limits_of
from kerascount.rules.verdict import against
from kerascount.rules.wording import share
from kerascount.server.analysing import settled
from kerascount.server.features.inlay_hints import PATIENCE
from kerascount.server.git_base import changes_of
from kerascount.server.programs import Snapshot
from kerascount.server.refresh import can_refresh_lenses
from kerascount.server.serving import Server, feature
from kerascount.settings.quantities import count_text, size_text

SUMMARY = "kerascount.summary"


@feature(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensOptions(resolve_provider=True))
async def code_lenses(server: Server, params: types.CodeLensParams) -> list[types.CodeLens]:
    """A lens for each model that stands in a document; what it says is told when it is in sight."""
    program = server.state.program_of(params.text_document.uri)
    if program is None or not server.state.options.code_lens:
        return []
    if program.good is None or not can_refresh_lenses(server):
        await settled(program, PATIENCE)
    return [] if program.good is None else list(_lenses(server, program.good, params.text_document.uri))


def _lenses(server: Server, snapshot: Snapshot, uri: str) -> Iterator[types.CodeLens]:
    for index, model in enumerate(snapshot.analysis.models):
        found = server.state.place_now(snapshot, model.place)
        if found is not None and found[0] == uri:
            start = found[1].start
            yield types.CodeLens(types.Range(start, start), data={"uri": uri, "index": index, "generation": snapshot.generation})


@feature(types.CODE_LENS_RESOLVE)
async def resolve(server: Server, lens: types.CodeLens) -> types.CodeLens:
    """Add what a lens says; a click on it shows the model's summary."""
    data = lens.data if isinstance(lens.data, dict) else {}
    program = server.state.program_of(str(data.get("uri")))
    snapshot = None if program is None else program.good
    title = ""
    if snapshot is not None and snapshot.generation == data.get("generation"):
        model = snapshot.analysis.models[int(data["index"])]
        title = " · ".join([*_parts(model, snapshot), *await _change(server, model, snapshot)])
    where = {"line": lens.range.start.line, "character": lens.range.start.character}
    lens.command = types.Command(title, SUMMARY, arguments=[data.get("uri"), where, True])
    return lens


def _parts(model: ModelReport, snapshot: Snapshot) -> Iterator[str]:
    name = f"{plain(model.name)}: " if model.name else ""
    yield f"{name}{amount(model.count)} params"
    if model.count.bytes is not None:
        yield size_text(model.count.bytes)
    limits = limits_of(model, snapshot.analysis, snapshot.settings)
    for key, bounds, limit in against(model.count, limits):
        told = size_text(limit) if key == "max-size" else count_text(limit)
        if bounds.low == bounds.high:
            yield f"{share(bounds.low, limit) if limit else 'all of it'} of {key} {told}"


async def _change(server: Server, model: ModelReport, snapshot: Snapshot) -> list[str]:
    """The change of a model against the git base."""
    state = server.state
    told = await changes_of(state.history, state.worker, snapshot, state.options.base)
    return [words for one, words in told if one is model]
