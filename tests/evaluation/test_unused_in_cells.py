"""Model classes in cells of their own that nobody constructs: their places are in the cell that defines them."""

from __future__ import annotations

import json

from kerascount.pipeline import analyse
from kerascount.settings import Settings
from kerascount.source import Source

BASE = """import keras
class Base(keras.Model):
    def __init__(self, units):
        super().__init__()
        self.last = keras.layers.Dense(units)
    def call(self, inputs):
        return self.last(inputs)
"""
DERIVED = """


class Derived(Base):
    def train_step(self, data):
        return {}
"""
LAST = "1"


def test_a_class_with_the_constructor_of_another_cell() -> None:
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": one} for one in (BASE, DERIVED, LAST)]
    content = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()
    found = analyse(Source("own.ipynb", content), Settings())
    assert found.problems == ()
    assert {model.name: (model.place.cell, model.place.line) for model in found.models} == {"base": (0, 2), "derived": (1, 4)}
