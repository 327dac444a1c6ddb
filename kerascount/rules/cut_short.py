"""KC904: a file whose code takes longer to follow than is allowed."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import Analysis
from kerascount.rules.registry import Remark, rule
from kerascount.settings import Settings


@rule("KC904", "cut-short", essential=True)
def cut_short(analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    """Following the code of the file took more steps than are allowed, so that the rest of it was left out.

    ## What it does
    Reports a file whose loops or calls were not followed to their end. What was found until then is reported.

    ## Why is this bad?
    Models after that point are not counted, and their limits are not checked.

    ## Example
    ```python
    import keras

    checked = 0
    for width in range(1, 1_000):
        layer = keras.layers.Dense(width)
        for sample in range(4_000):
            checked += 1
    ```

    ## Use instead
    ```python
    import keras

    for width in range(1, 1_000):
        layer = keras.layers.Dense(width)
    checked = 999 * 4_000
    ```
    """
    for problem in analysis.problems:
        if problem.kind == "budget":
            yield Remark(problem.message, problem.place)
