"""KC901: a file, or a notebook's cell, that is not valid Python 3."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import Analysis
from kerascount.rules.registry import Remark, rule
from kerascount.settings import Settings

KINDS = frozenset({"syntax", "python2"})


@rule("KC901", "syntax-error", essential=True)
def syntax_error(analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    """The source is not valid Python 3, so that its models cannot be counted.

    ## What it does
    Reports a file, or a cell of a notebook, that does not parse. Old scripts for Python 2 are told apart.

    ## Why is this bad?
    The models in it are not counted, and their limits are not checked.

    ## Example
    ```python
    import keras

    print keras.__version__
    ```

    ## Use instead
    ```python
    import keras

    print(keras.__version__)
    ```
    """
    for problem in analysis.problems:
        if problem.kind in KINDS:
            yield Remark(problem.message, problem.place)
