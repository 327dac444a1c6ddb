"""The line that closes a check: how many models in how many files, how well they are known, and what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kerascount.analysis import Analysis, Status
from kerascount.report.text import plural

WORDS = {
    Status.EXACT: "exact",
    Status.SYMBOLIC: "symbolic",
    Status.RANGE: "as a range",
    Status.UNBUILT: "unbuilt",
    Status.UNKNOWN: "unknown",
}


def closing_line(analyses: Sequence[Analysis], fixed: int = 0) -> str:
    """``7 models in 3 files: 6 exact, 1 symbolic; no findings``; with how many were fixed, or could be."""
    counts = Counter(model.count.status for analysis in analyses for model in analysis.models)
    models = counts.total()
    known = ", ".join(f"{counts[status]:,} {word}" for status, word in WORDS.items() if counts[status])
    files = plural(len(analyses), "file")
    head = f"{plural(models, 'model')} in {files}: {known}" if models else f"no models in {files}"
    return f"{head}; {_findings(analyses, fixed)}"


def _findings(analyses: Sequence[Analysis], fixed: int) -> str:
    found = [finding for analysis in analyses for finding in analysis.findings]
    if fixed:
        return f"{plural(fixed + len(found), 'finding')} ({fixed:,} fixed, {len(found):,} remaining)"
    fixable = sum(finding.is_fixable for finding in found)
    told = plural(len(found), "finding") if found else "no findings"
    return f"{told}, {fixable:,} fixable with --fix" if fixable else told
