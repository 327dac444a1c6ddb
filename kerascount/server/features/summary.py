"""The command that tells a model's summary as Markdown."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator

from lsprotocol import types
from pygls.uris import from_fs_path

from kerascount.analysis import ModelReport
from kerascount.report.registry import Page
from kerascount.report.summary import summary
from kerascount.server.analysing import settled
from kerascount.server.features.code_lens import SUMMARY
from kerascount.server.markdown import escaped, fenced
from kerascount.server.programs import Program
from kerascount.server.serving import Server, command

PATIENCE = 5
"""Seconds that an answer waits for an analysis of what was typed last."""


@command(SUMMARY)
async def summarise(server: Server, arguments: list[object]) -> str | None:
    """The summary of the model under a position: ``[uri, position, whether to show it as a document]``."""
    uri, where, *rest = [*arguments, {}] if len(arguments) == 1 else arguments
    program = server.state.program_of(str(uri))
    if program is None:
        return None
    await settled(program, PATIENCE)
    line = int(where.get("line", 0)) if isinstance(where, dict) else 0
    model = _model_at(server, program, str(uri), line)
    if model is None:
        return None
    text = "\n".join(_markdown(model))
    if rest and rest[0]:
        await _show(server, model.name or model.kind, text)
    return text


def _model_at(server: Server, program: Program, uri: str, line: int) -> ModelReport | None:
    """The innermost model on a line, else the last one above it, else the first below."""
    if program.good is None:
        return None
    ranked: list[tuple[int, int, int]] = []
    models = program.good.analysis.models
    for index, model in enumerate(models):
        found = server.state.place_now(program.good, model.place)
        if found is not None and found[0] == uri:
            ranked.append((*_distance(found[1].start.line, found[1].end.line, line), index))
    return models[min(ranked)[2]] if ranked else None


def _distance(first: int, last: int, line: int) -> tuple[int, int]:
    if first <= line <= last:
        return 0, last - first
    return (1, line - first) if first < line else (2, first - line)


def _markdown(model: ModelReport) -> Iterator[str]:
    head, *rest = summary(model, Page(lambda path: None))
    title = head.partition(": ")[2] or head
    yield from [f"# {escaped(title)}", "", fenced("\n".join(rest).strip("\n")), ""]


async def _show(server: Server, name: str, text: str) -> None:
    """Open the summary beside the code, in a client that can open documents."""
    window = server.client_capabilities.window
    if window is None or window.show_document is None or not window.show_document.support:
        return
    folder = server.state.scratch or tempfile.mkdtemp(prefix="kerascount-")
    server.state.scratch = folder
    path = os.path.join(folder, f"{''.join(letter if letter.isalnum() else '_' for letter in name)}.md")
    with open(path, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)
    await server.window_show_document_async(types.ShowDocumentParams(from_fs_path(path) or path, take_focus=False))
