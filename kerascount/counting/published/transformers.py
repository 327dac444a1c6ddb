"""Checkpoints of Hugging Face's transformers: how many parameters the main layer of each has, pooler included.

From the summaries of ``TF*Model.from_pretrained`` in public repositories (searched 2026-11-21), each confirmed by the
arithmetic of its architecture; a test does it again.
"""

from __future__ import annotations

from typing import NamedTuple


class Checkpoint(NamedTuple):
    """A checkpoint: its family, the parameters of its main layer, and its width."""

    family: str
    parameters: int
    width: int


CHECKPOINTS = {
    "bert-base-uncased": Checkpoint("bert", 109_482_240, 768),
    "bert-base-cased": Checkpoint("bert", 108_310_272, 768),
    "bert-large-uncased": Checkpoint("bert", 335_141_888, 1024),
    "bert-large-cased": Checkpoint("bert", 333_579_264, 1024),
    "bert-base-chinese": Checkpoint("bert", 102_267_648, 768),
    "bert-base-multilingual-cased": Checkpoint("bert", 177_853_440, 768),
    "neuralmind/bert-base-portuguese-cased": Checkpoint("bert", 108_923_136, 768),
    "distilbert-base-uncased": Checkpoint("distilbert", 66_362_880, 768),
    "distilbert-base-cased": Checkpoint("distilbert", 65_190_912, 768),
    "distilbert-base-multilingual-cased": Checkpoint("distilbert", 134_734_080, 768),
    "roberta-base": Checkpoint("roberta", 124_645_632, 768),
    "roberta-large": Checkpoint("roberta", 355_359_744, 1024),
    "xlm-roberta-base": Checkpoint("roberta", 278_043_648, 768),
    "xlm-roberta-large": Checkpoint("roberta", 559_890_432, 1024),
}

OWNERS = ("google-bert/", "distilbert/", "FacebookAI/")
"""Who holds some of these checkpoints now; their names without the owner go on working."""


def checkpoint(name: str) -> Checkpoint | None:
    """The checkpoint of a name."""
    for owner in OWNERS:
        name = name.removeprefix(owner)
    return CHECKPOINTS.get(name)
