"""What a finding is called in other programs: where they look for its file, and what it keeps when lines and numbers change."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterator, Sequence

from kerascount.analysis import Analysis, Finding


def file_path(path: str) -> str:
    """A path as other programs take it: with slashes, and from the current folder where it is in there."""
    if os.path.isabs(path):
        inside = os.path.relpath(path) if os.path.splitdrive(path)[0] == os.path.splitdrive(os.getcwd())[0] else path
        path = path if inside.split(os.sep)[0] == os.pardir else inside
    return os.path.normpath(path).replace(os.sep, "/")


def identified(analyses: Sequence[Analysis]) -> Iterator[tuple[Finding, str]]:
    """Each finding with its fingerprint: of its file, rule and model, and how many of these came before; no line, no number."""
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in (finding for analysis in analyses for finding in analysis.findings):
        key = (file_path(finding.place.path), finding.code, finding.model or "")
        text = "\0".join([*key, str(seen[key])])
        seen[key] += 1
        yield finding, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def message_of(finding: Finding) -> str:
    """What a finding says; in a notebook with the cell and the line, which other programs cannot go to."""
    place = finding.place
    return finding.message if place.cell is None else f"cell {place.cell}, line {place.line}: {finding.message}"


def first_line(finding: Finding) -> int:
    """The line of the file that a finding is at; the first one of a notebook."""
    return finding.place.line if finding.place.cell is None else 1
