"""KC999: a file whose analysis failed by an error of kerascount's own."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import Analysis
from kerascount.rules.registry import Remark, rule
from kerascount.settings import Settings


@rule("KC999", "internal-error", essential=True)
def internal_error(analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    """An error in kerascount itself kept it from counting the file.

    ## What it does
    Reports the error; the other files are checked all the same, and the exit code is 2.

    ## Why is this bad?
    The models in the file are not counted. It is never the file's fault: please report it.

    ## Example
    ```text
    Any file whose analysis fails
    ```

    ## Use instead
    ```text
    A release of kerascount that can count it; exclude the file until then
    ```
    """
    for problem in analysis.problems:
        if problem.kind == "internal":
            yield Remark(problem.message, problem.place)
