"""``ml_collections``: its settings are those of ``easydict``."""

from __future__ import annotations

from kerascount.evaluation.library import easydict
from kerascount.evaluation.library.registry import native

native("ml_collections.config_dict.ConfigDict", "ml_collections.config_dict.create")(easydict.config)
