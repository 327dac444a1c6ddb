"""KC902: a file that cannot be read as source."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import Analysis
from kerascount.rules.registry import Remark, rule
from kerascount.settings import Settings

KINDS = frozenset({"encoding", "notebook", "size", "unreadable"})


@rule("KC902", "unreadable-file", essential=True)
def unreadable_file(analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    """The file is missing, cannot be opened or decoded, is too large, or is no notebook although its name says so.

    ## What it does
    Reports what kept the file from being read.

    ## Why is this bad?
    The models in it are not counted, and their limits are not checked.

    ## Example
    ```text
    A file in Latin-1 without the line  # -*- coding: latin-1 -*-
    ```

    ## Use instead
    ```text
    The same file in UTF-8, or with that line at its top
    ```
    """
    for problem in analysis.problems:
        if problem.kind in KINDS:
            yield Remark(problem.message, problem.place)
