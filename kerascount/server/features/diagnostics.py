"""What the rules find, as the client's diagnostics; while code is half typed, what was found before stays."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types
from pygls.uris import from_fs_path

from kerascount.analysis import Finding, Severity
from kerascount.report.sarif import HOME
from kerascount.report.text import plain
from kerascount.rules.discovery import catalogue
from kerascount.server.programs import Program, Snapshot
from kerascount.server.serving import Server, listener
from kerascount.source import Place

SEVERITIES = {Severity.ERROR: types.DiagnosticSeverity.Error, Severity.WARNING: types.DiagnosticSeverity.Warning}


@listener
def publish(server: Server, program: Program) -> None:
    """Send the diagnostics of each document of a program."""
    found: dict[str, list[types.Diagnostic]] = {uri: [] for uri in [*program.uris, *program.told]}
    for snapshot, finding in current(program):
        here = server.state.place_now(snapshot, first_line(snapshot, finding.place))
        told = diagnostic(server, snapshot, finding) if server.state.options.diagnostics else None
        if here is not None and told is not None:
            found.setdefault(here[0], []).append(told)
    program.told = frozenset(uri for uri, diagnostics in found.items() if diagnostics)
    for uri, diagnostics in found.items():
        document = server.state.documents.get(uri)
        if document is not None:
            server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics, document.version))


def current(program: Program) -> Iterator[tuple[Snapshot, Finding]]:
    """The findings of the newest analysis; where it could not read the text, those of the last that could as well."""
    if program.fresh is None:
        return
    yield from ((program.fresh, finding) for finding in program.fresh.analysis.findings)
    if program.good is not None and program.good is not program.fresh:
        again = {finding.code for finding in program.fresh.analysis.findings}
        yield from ((program.good, finding) for finding in program.good.analysis.findings if finding.code not in again)


def diagnostic(server: Server, snapshot: Snapshot, finding: Finding) -> types.Diagnostic | None:
    """A finding as the client has it; ``None`` where its place is gone."""
    here = server.state.place_now(snapshot, first_line(snapshot, finding.place))
    return None if here is None else types.Diagnostic(
        range=here[1],
        message=plain(finding.message),
        severity=SEVERITIES[finding.severity],
        code=finding.code,
        code_description=types.CodeDescription(_page(finding.code)),
        source="kerascount",
        related_information=list(_related(server, snapshot, finding)) or None,
    )


def first_line(snapshot: Snapshot, place: Place) -> Place:
    """The part of a place that is underlined: else a model of many lines was all waves, and each of them told of its limit."""
    held = snapshot.held.get(place.cell)
    if held is None or place.path != snapshot.path or place.end_line == place.line:
        return place
    return place._replace(end_line=place.line, end_column=len(held.text.line(place.line - 1).rstrip()) + 1)


def _page(code: str) -> str:
    """Where a rule is documented."""
    return f"{HOME}/blob/main/{catalogue()[code].check.__module__.replace('.', '/')}.py"


def _related(server: Server, snapshot: Snapshot, finding: Finding) -> Iterator[types.DiagnosticRelatedInformation]:
    for place, sentence in finding.related:
        if (location := location_of(server, snapshot, place)) is not None:
            yield types.DiagnosticRelatedInformation(location, plain(sentence))


def location_of(server: Server, snapshot: Snapshot, place: Place) -> types.Location | None:
    """Where an editor finds a place, in this file or another."""
    here = server.state.place_now(snapshot, place)
    if here is not None:
        return types.Location(*here)
    if place.path in ("", snapshot.path) or place.cell is not None:
        return None
    start = types.Position(place.line - 1, place.column - 1)
    end = types.Position(place.end_line - 1, place.end_column - 1)
    uri = from_fs_path(place.path)
    return None if uri is None else types.Location(uri, types.Range(start, end))
