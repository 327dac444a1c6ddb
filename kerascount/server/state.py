"""What the server knows: the open documents and programs, the client's options, and where the analyses stand."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from lsprotocol.types import Range
from pygls.workspace import PositionCodec

from kerascount.server.documents import Document
from kerascount.server.git_base import History
from kerascount.server.options import Options
from kerascount.server.programs import Program, Snapshot, located
from kerascount.server.text import range_at
from kerascount.server.work import Worker
from kerascount.source import Place

log = logging.getLogger(__name__)


@dataclass(slots=True)
class State:
    """Everything that changes while the server runs; only its event loop changes it."""

    codec: PositionCodec = field(default_factory=PositionCodec)
    options: Options = field(default_factory=Options)
    folders: tuple[str, ...] = ()
    documents: dict[str, Document] = field(default_factory=dict)
    programs: dict[str, Program] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    """The program of each document."""
    scratch: str = ""
    """A folder for documents that are only shown, once there is one."""
    complained: set[str] = field(default_factory=set)
    """What the client's user was told is wrong with the configuration."""
    show: Callable[[str], None] = log.error
    """How the client's user is told something."""
    worker: Worker = field(default_factory=lambda: Worker("analysis"))
    history: History = field(default_factory=History)

    def complain(self, message: str) -> None:
        """Tell the client's user once of something that is wrong."""
        if message not in self.complained:
            self.complained.add(message)
            self.show(message)

    def program_of(self, uri: str) -> Program | None:
        """The program that a document, or a notebook, is."""
        return self.programs.get(self.homes.get(uri, uri))

    def place_now(self, snapshot: Snapshot, place: Place) -> tuple[str, Range] | None:
        """The document and the range that a place of an analysis is in now; ``None`` where it is gone or elsewhere."""
        found = located(snapshot, place, self.documents)
        if found is None:
            return None
        document, span = found
        return document.uri, range_at(document.text, span, self.codec)
