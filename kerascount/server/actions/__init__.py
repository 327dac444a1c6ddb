"""What can be done about code at the press of a key: one file a kind of action, found by looking through this folder."""

from __future__ import annotations

import importlib
import logging
import pkgutil
from collections.abc import Iterator

from kerascount.server.actions.offering import Action, Asked, Offer

log = logging.getLogger(__name__)


def actions(asked: Asked) -> Iterator[Action]:
    """Everything that can be done about a stretch of code, once; a kind of action that fails keeps no other from being made."""
    offered = set()
    for action in _made(asked):
        if (action.title, action.edits) not in offered:
            offered.add((action.title, action.edits))
            yield action


def _made(asked: Asked) -> Iterator[Action]:
    for module in pkgutil.iter_modules(__path__):
        for value in vars(importlib.import_module(f"{__name__}.{module.name}")).values():
            if isinstance(value, Offer):
                try:
                    yield from value.make(asked)
                except Exception:
                    log.exception("%s failed", value.make.__name__)
