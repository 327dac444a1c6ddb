"""Findings in the format in which analysers exchange them, SARIF 2.1.0, for code scanning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from kerascount import __version__
from kerascount.analysis import Analysis, Edit, Finding
from kerascount.report.escaping import dumped
from kerascount.report.identity import file_path, identified, message_of
from kerascount.report.registry import Page, RuleText, output_format
from kerascount.report.text import plain
from kerascount.source import Place

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOME = "https://github.com/kerascount/kerascount"
ROOT = "%SRCROOT%"
"""What relative paths start at, by the name that code scanning gives it."""

FINGERPRINT = "kerascountFinding/v1"


@output_format()
def sarif(analyses: Sequence[Analysis], page: Page) -> Iterator[str]:
    """A SARIF 2.1.0 log for code scanning, with the documentation of the rules and stable fingerprints."""
    yield dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(analyses, page)]}, indent=2)


def _run(analyses: Sequence[Analysis], page: Page) -> dict[str, object]:
    has_failed = any(problem.kind == "internal" for analysis in analyses for problem in analysis.problems)
    rules = page.rules()
    places = {rule.code: index for index, rule in enumerate(rules)}
    driver = {"name": "kerascount", "version": __version__, "informationUri": HOME, "rules": [_rule(rule) for rule in rules]}
    return {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": not has_failed}],
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, fingerprint, places) for finding, fingerprint in identified(analyses)],
    }


def _rule(rule: RuleText) -> dict[str, object]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": rule.documentation, "markdown": rule.documentation},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(finding: Finding, fingerprint: str, places: dict[str, int]) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.code,
        "level": finding.severity.value,
        "message": _message(message_of(finding)),
        "locations": [{"physicalLocation": _location(finding.place)}],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    if finding.code in places:
        result["ruleIndex"] = places[finding.code]
    if finding.related:
        result["relatedLocations"] = [
            {"id": index, "physicalLocation": _location(place), "message": _message(sentence)}
            for index, (place, sentence) in enumerate(finding.related, 1)
        ]
    if finding.edits and all(edit.place.cell is None for edit in finding.edits):
        changes = [{"artifactLocation": _artifact(finding.place), "replacements": [_replacement(edit) for edit in finding.edits]}]
        result["fixes"] = [{"description": _message(finding.fix or message_of(finding)), "artifactChanges": changes}]
    return result


def _replacement(edit: Edit) -> dict[str, object]:
    place = edit.place
    ends = {"endLine": place.end_line, "endColumn": place.end_column}
    region = {"startLine": place.line, "startColumn": place.column, **ends}
    return {"deletedRegion": region, "insertedContent": {"text": edit.new_text}}


def _message(text: str) -> dict[str, str]:
    """A text in which nothing is a link: those are a name in brackets right before a target in parentheses."""
    return {"text": plain(text).replace("](", "] (")}


def _location(place: Place) -> dict[str, object]:
    return {"artifactLocation": _artifact(place), "region": _region(place)}


def _artifact(place: Place) -> dict[str, str]:
    path = file_path(place.path)
    is_absolute = path.startswith("/") or path[1:3] == ":/"
    uri = quote(path, errors="surrogatepass")
    return {"uri": f"file://{'' if path.startswith('/') else '/'}{uri}"} if is_absolute else {"uri": uri, "uriBaseId": ROOT}


def _region(place: Place) -> dict[str, int]:
    if place.cell is not None:
        return {"startLine": 1}
    ends = {"endLine": max(place.line, place.end_line), "endColumn": place.end_column}
    is_empty = place.line == place.end_line and place.end_column < place.column
    return {"startLine": place.line, "startColumn": place.column, **({} if is_empty else ends)}
