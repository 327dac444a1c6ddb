"""``distutils``: its versions are those of ``packaging``."""

from __future__ import annotations

from kerascount.evaluation.library import is_emulated

is_emulated("packaging")
