"""Whether a file can define Keras models at all, told from its bytes."""

from __future__ import annotations


def may_define_models(content: bytes) -> bool:
    """Whether the bytes name a library that Keras is imported from; every spelling of it holds one of the two words."""
    return b"keras" in content or b"tensorflow" in content
