"""``kerascount rule``: all rules, or the documentation of one."""

from __future__ import annotations

import argparse

from kerascount.cli.errors import UsageError
from kerascount.report.text import columns
from kerascount.rules.discovery import catalogue
from kerascount.settings.wording import nearest


def run(options: argparse.Namespace) -> int:
    """Print the rules, or one rule's documentation."""
    rules = catalogue()
    if options.code is None:
        print("\n".join(columns([[rule.code, rule.name, rule.summary] for rule in rules.values()])))
        return 0
    chosen = [rule for rule in rules.values() if options.code.casefold() in (rule.code.casefold(), rule.name)]
    if not chosen:
        raise UsageError(f"there is no rule {options.code!r}; {nearest(options.code, rules)}")
    print(f"# {chosen[0].code} {chosen[0].name}\n\n{chosen[0].documentation}")
    return 0
