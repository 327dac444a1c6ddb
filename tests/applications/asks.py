"""What is asked of every application: four calls each, with and without its top, of other shapes, classes and widths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

WIDTHS: Mapping[str, Mapping[str, Any]] = {
    "MobileNet": {"alpha": 0.5, "depth_multiplier": 2},
    "MobileNetV2": {"alpha": 1.3},
    "MobileNetV3Small": {"alpha": 0.75, "minimalistic": True},
    "MobileNetV3Large": {"alpha": 1.25, "include_preprocessing": False},
}
"""Arguments that only some applications have."""

NO_PREPROCESSING = ("EfficientNetV2", "ConvNeXt", "RegNet", "ResNetRS")


class Ask(NamedTuple):
    """One call of an application."""

    name: str
    arguments: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.name}({', '.join(f'{key}={value!r}' for key, value in self.arguments.items())})"


def asks_of(name: str) -> Iterator[Ask]:
    """The calls of one application."""
    extra = dict(WIDTHS.get(name, {}))
    if name.startswith(NO_PREPROCESSING):
        extra["include_preprocessing"] = False
    yield Ask(name, {"weights": None})
    yield Ask(name, {"weights": None, "include_top": False, "input_shape": (96, 160, 3), "pooling": "avg"})
    yield Ask(name, {"weights": None, "input_shape": (131, 131, 1), "classes": 10, "classifier_activation": None, **extra})
    yield Ask(name, {"weights": "imagenet", "include_top": False, "pooling": "max"})
