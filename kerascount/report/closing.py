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


def closing_line(analyses: Sequence[Analysis]) -> str:
    """``7 models in 3 files: 6 exact, 1 symbolic; no findings``."""
    counts = Counter(model.count.status for analysis in analyses for model in analysis.models)
    found = sum(len(analysis.findings) for analysis in analyses)
    models = counts.total()
    known = ", ".join(f"{counts[status]:,} {word}" for status, word in WORDS.items() if counts[status])
    files = plural(len(analyses), "file")
    head = f"{plural(models, 'model')} in {files}: {known}" if models else f"no models in {files}"
    return f"{head}; {plural(found, 'finding') if found else 'no findings'}"
