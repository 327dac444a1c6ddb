"""KC905: an ``ignore`` comment that turns nothing off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kerascount.analysis import Analysis, Directive, Edit, Severity
from kerascount.rules.discovery import catalogue
from kerascount.rules.registry import Remark, Rule, rule
from kerascount.rules.selection import codes_ignored_in, is_selected, names
from kerascount.rules.suppression import EVERYWHERE, HERE, suppresses, suppressing
from kerascount.settings import Settings

CODES = re.compile(r"\[[^\]]*\]")


@rule("KC905", "unused-suppression", Severity.WARNING, last=True)
def unused_suppression(analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    """A comment ignores a finding that there is not, or not any more.

    ## What it does
    Reports `# kerascount: ignore[…]` and `ignore-file[…]` where nothing is found that they would turn off. Codes of rules that
    are not on are left alone, and so are all comments of a file that could not be read to its end. `check --fix` removes the
    code, or the comment.

    ## Why is this bad?
    The comment outlives its reason, and one day it hides something else.

    ## Example
    ```python
    from keras import Input, Sequential, layers

    model = Sequential([Input((8, 8, 1)), layers.Conv2D(8, 3)])  # kerascount: ignore[KC201]
    ```

    ## Use instead
    ```python
    from keras import Input, Sequential, layers

    model = Sequential([Input((8, 8, 1)), layers.Conv2D(8, 3)])
    ```
    """
    if any(problem.kind != "directive" for problem in analysis.problems):
        return
    for directive in analysis.directives:
        if directive.verb in (HERE, EVERYWHERE):
            yield from _unused(directive, analysis, settings)


def _unused(directive: Directive, analysis: Analysis, settings: Settings) -> Iterator[Remark]:
    here = [one for one in analysis.findings if directive in suppressing(one, analysis.directives)]
    if not directive.value:
        if _is_judged("", analysis, settings) and not any(suppresses(directive, one) for one in here):
            yield Remark("This comment ignores nothing: nothing is found here", directive.place, None, *_removed(directive, ()))
        return
    unused = [
        code
        for code in directive.value
        if _is_judged(code, analysis, settings) and not any(names((code,), one.code) for one in here)
    ]
    if unused:
        kept = tuple(code for code in directive.value if code not in unused)
        message = f"This comment ignores {', '.join(unused)}, of which nothing is found {_where(directive)}"
        yield Remark(message, directive.place, None, *_removed(directive, kept))


def _where(directive: Directive) -> str:
    return "in this file" if directive.verb == EVERYWHERE else "here"


def _is_judged(code: str, analysis: Analysis, settings: Settings) -> bool:
    """Whether all the rules that a code means were asked; no code means those that are on by default."""
    meant = [one for one in catalogue().values() if one.code.startswith(code) and (one.is_default or one.code == code)]
    return bool(meant) and all(_was_asked(one, analysis, settings) for one in meant if not one.is_last)


def _was_asked(one: Rule, analysis: Analysis, settings: Settings) -> bool:
    """Whether a rule could have found something; those about changes do so only where a limit is set."""
    if one.over_run or one.is_on_changes:
        limits = (settings.max_increase, *(entry.limits.max_increase for entry in settings.models))
        return all(limit is None for limit in limits) and not any(each.verb == "max-increase" for each in analysis.directives)
    return is_selected(one, settings) and not names(codes_ignored_in(analysis.path, settings), one.code)


def _removed(directive: Directive, kept: tuple[str, ...]) -> tuple[tuple[Edit, ...], tuple[()], str]:
    """What takes a comment, or what of it is not needed, out of the text: the last fields of a remark."""
    if directive.removal is None:
        return (), (), ""
    if not kept:
        return (Edit(directive.removal, ""),), (), "Remove the comment"
    if not CODES.search(directive.text):
        return (), (), ""
    text = CODES.sub(f"[{', '.join(kept)}]", directive.text, count=1)
    return (Edit(directive.place, text),), (), "Remove the code that is not needed"
