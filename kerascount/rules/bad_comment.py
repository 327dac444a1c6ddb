"""KC903: a kerascount comment that cannot be understood."""

from __future__ import annotations

from collections.abc import Iterator

from kerascount.analysis import Analysis, Directive
from kerascount.rules.discovery import catalogue
from kerascount.rules.limits import LIMIT_KEYS, read_limit
from kerascount.rules.registry import Remark, rule
from kerascount.settings import Settings
from kerascount.settings.configuration import check_codes
from kerascount.settings.values import assumption
from kerascount.settings.wording import Refused, one_of

VERBS = (*sorted(LIMIT_KEYS), "assume", "ignore", "ignore-file")


@rule("KC903", "bad-comment")
def bad_comment(analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    """A `# kerascount:` comment says something that is not understood.

    ## What it does
    Reports a comment with an unknown key, quantity, unit or rule code, and names the nearest valid word.

    ## Why is this bad?
    A limit that is misspelt checks nothing.

    ## Example
    ```python
    from keras import Input, Sequential, layers

    # kerascount: max-prams=1M
    model = Sequential([Input((8,)), layers.Dense(1)])
    ```

    ## Use instead
    ```python
    from keras import Input, Sequential, layers

    # kerascount: max-params=1M
    model = Sequential([Input((8,)), layers.Dense(1)])
    ```
    """
    for problem in analysis.problems:
        if problem.kind == "directive":
            yield Remark(problem.message, problem.place)
    for directive in analysis.directives:
        try:
            _read(directive)
        except Refused as refused:
            yield Remark(f"This comment has no effect: {refused}", directive.place)


def _read(directive: Directive) -> None:
    verb = one_of(directive.verb, VERBS, "a word that a kerascount comment knows")
    if verb in LIMIT_KEYS:
        read_limit(directive)
    elif verb == "assume":
        for pair in directive.value:
            assumption(pair)
    else:
        check_codes(directive.value, catalogue())
