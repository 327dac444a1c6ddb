"""``packaging`` and ``distutils.version``: versions that compare as their numbers do."""

from __future__ import annotations

import re

from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import native
from kerascount.evaluation.values import Reason, Unknown, Value

RELEASE = re.compile(r"v?(\d{1,9}(?:\.\d{1,9})*)$")


@native(
    "packaging.version.parse", "packaging.version.Version", "distutils.version.LooseVersion", "distutils.version.StrictVersion"
)
def parse(site: Site, text: Value) -> Value:
    """The numbers of a version without the noughts at its end; one with letters in it is not followed."""
    found = RELEASE.match(text) if isinstance(text, str) else None
    if found is None:
        return (
            site.because(text)
            if isinstance(text, Unknown)
            else site.unknown(Reason.UNSUPPORTED, "a version that is not followed")
        )
    numbers = [int(part) for part in found[1].split(".")]
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
