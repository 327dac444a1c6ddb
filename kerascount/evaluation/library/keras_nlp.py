"""KerasNLP: what KerasHub was called before."""

from __future__ import annotations

from kerascount.evaluation.library.keras_hub import resolve_hub
from kerascount.evaluation.library.registry import resolver

resolver("keras_nlp")(resolve_hub)
