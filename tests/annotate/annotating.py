"""A source annotated as the command line would, with what has to hold for every source seen to."""

from __future__ import annotations

from kerascount.annotate import Style, edits, removals, written
from kerascount.pipeline import analyse
from kerascount.settings import Settings
from kerascount.source import Source


def once(content: bytes, path: str = "a.py", style: Style = "layers", width: int = 88) -> bytes:
    """The bytes with their comments up to date."""
    source = Source(path, content)
    return written(source, edits(source, analyse(source, Settings()), style, width))


def removed(content: bytes, path: str = "a.py") -> bytes:
    """The bytes without the tool's comments."""
    source = Source(path, content)
    return written(source, removals(source))


def annotated(content: bytes, path: str = "a.py", style: Style = "layers", width: int = 88) -> bytes:
    """The same, once it is seen that a second time changes nothing and that removal gives the first bytes back."""
    after = once(content, path, style, width)
    assert once(after, path, style, width) == after
    assert removed(after, path) == content
    return after
