"""What a rule is: a documented function from an analysis to remarks, with a code, a name and a severity."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Union

from kerascount.analysis import Analysis, Edit, Finding, Severity, Wish
from kerascount.settings import Settings
from kerascount.source import Place

if TYPE_CHECKING:
    from kerascount.changes import ModelChange


class Remark(NamedTuple):
    """What a rule says of a place; the rule's code and severity make it a finding."""

    message: str
    place: Place
    model: str | None = None
    edits: tuple[Edit, ...] = ()
    related: tuple[tuple[Place, str], ...] = ()
    fix: str = ""
    is_certain: bool = True
    wishes: tuple[Wish, ...] = ()


Check = Callable[[Analysis, Settings], Iterable[Remark]]
"""A rule about one file."""

RunCheck = Callable[[Sequence[Analysis], Settings], Iterable[Remark]]
"""A rule about all the files of one configuration together."""

ChangeCheck = Callable[[Analysis, "Sequence[ModelChange]", Settings], Iterable[Remark]]
"""A rule about what changed in one file since a revision."""


class Rule(NamedTuple):
    """One rule; ``check`` sees one file's analysis, all of a run's where ``over_run`` says so, or a file's changes.

    ``is_essential`` rules say that a file was not counted: ``select`` leaves them on, only ``ignore`` turns them off.
    ``is_last`` where the analysis has to hold what the other rules found, suppressed or not.
    """

    code: str
    name: str
    severity: Severity
    is_default: bool
    over_run: bool
    check: Union[Check, RunCheck, ChangeCheck]
    is_essential: bool = False
    is_on_changes: bool = False
    is_last: bool = False

    @property
    def documentation(self) -> str:
        import inspect

        return inspect.getdoc(self.check) or ""

    @property
    def summary(self) -> str:
        """The first line of the documentation."""
        return self.documentation.partition("\n")[0]

    def findings(self, remarks: Iterable[Remark]) -> list[Finding]:
        """Remarks under the rule's own code and severity."""
        return [Finding(self.code, self.severity, *remark) for remark in remarks]


def rule(
    code: str,
    name: str,
    severity: Severity = Severity.ERROR,
    *,
    default: bool = True,
    essential: bool = False,
    last: bool = False,
) -> Callable[[Check], Rule]:
    """Make a function the check of a rule about one file; its docstring is the rule's documentation."""
    return lambda check: Rule(code, name, severity, default, False, check, essential, is_last=last)


def run_rule(code: str, name: str, severity: Severity = Severity.ERROR, *, default: bool = True) -> Callable[[RunCheck], Rule]:
    """Make a function the check of a rule about all the files that share a configuration."""
    return lambda check: Rule(code, name, severity, default, True, check)


def change_rule(code: str, name: str, severity: Severity = Severity.ERROR) -> Callable[[ChangeCheck], Rule]:
    """Make a function the check of a rule about what changed since a revision."""
    return lambda check: Rule(code, name, severity, True, False, check, is_on_changes=True)
