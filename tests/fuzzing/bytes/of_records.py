"""Records of the cache: any bytes are an analysis or unreadable, and what was read is written again as it was."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from kerascount.analysis import Analysis
from kerascount.cache.recording import Notes
from kerascount.cache.records import DIGEST, KINDS, Unreadable, read_record, written_record
from kerascount.pipeline import analyse
from kerascount.settings import Settings
from kerascount.source import Source
from tests.fuzzing.bytes.seeds import scripts
from tests.fuzzing.bytes.target import target
from tests.fuzzing.folders import ALONE


def records() -> Iterator[bytes]:
    """Records without their digest."""
    notes = Notes({"a.py": "00", "b.py": None}, {"a.py": True}, {"a": False}, {"a.keras": [1, 2], "b.keras": None})
    for script in scripts():
        if b"keras" in script:
            yield written_record(notes, analyse(Source("a.py", script), Settings(), ALONE))[DIGEST:]


@target(records, (*(f'{{"{name}":[' for name in KINDS), '{"[]":[', '{"{}":[[', "]}", "null", "[", "]", "1e999", "NaN"), 6_000)
def record(content: bytes) -> None:
    """A record of any bytes, with a digest as if the tool had written it, and without."""
    for whole in (content, blake2b(content, digest_size=DIGEST).digest() + content):
        try:
            notes, made = read_record(whole)
            found = made()
        except Unreadable:
            continue
        assert isinstance(found, Analysis)
        assert read_record(written_record(notes, found))[1]() == found or "nan" in repr(found)
