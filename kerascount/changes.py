"""What changed in models since a revision; frozen, and ready to be told."""

from __future__ import annotations

from typing import NamedTuple

from kerascount.analysis import Count, Finding, ModelReport


class LayerChange(NamedTuple):
    """A layer that weighs something else than before; ``old``, ``new`` and ``difference`` are as a ``ModelChange`` has them."""

    name: str
    class_name: str
    old: Count | None
    new: Count | None
    difference: str | None


class ModelChange(NamedTuple):
    """One model then and now; ``old`` or ``new`` is ``None`` where it was not or is not there.

    ``difference`` is the new total less the old one, as a number or a formula in plain ASCII; ``None`` where it is not known.
    ``is_known`` is false where the model looks the same but its counts, or its file, are not known well enough to say so.
    """

    path: str
    old_path: str
    old: ModelReport | None
    new: ModelReport | None
    difference: str | None
    layers: tuple[LayerChange, ...] = ()
    is_known: bool = True

    @property
    def counts(self) -> tuple[Count | None, Count | None]:
        """The model's count then and now."""
        return None if self.old is None else self.old.count, None if self.new is None else self.new.count

    @property
    def is_changed(self) -> bool:
        """Whether there is something to tell of."""
        return self.is_known and (self.old is None or self.new is None or self.difference != "0" or bool(self.layers))


class Comparison(NamedTuple):
    """The models of some files against a revision: ``base`` is how it was asked for, ``commit`` its full name.

    ``unchanged_files`` is how many files beside theirs have no other models than they had, as nothing that they read changed.
    """

    base: str
    commit: str
    changes: tuple[ModelChange, ...]
    findings: tuple[Finding, ...] = ()
    unchanged_files: int = 0
