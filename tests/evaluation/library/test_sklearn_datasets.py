"""The sizes of scikit-learn's datasets: against what the package itself held when it was last recorded."""

from __future__ import annotations

import json

import pytest

from kerascount.evaluation.library.sklearn_datasets import IMAGES, SHIPPED
from tests.evaluation.library.record import DATASETS, dataset_sizes

SIZES = json.loads(DATASETS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SHIPPED)
def test_sizes(name: str) -> None:
    table, known = SHIPPED[name], SIZES[name]
    assert [table.rows, table.columns] == known["data"]
    assert [table.rows, *table.target] == known["target"]
    assert table.classes == known["classes"]
    assert table.classes is None or table.classes == known["largest"] + 1
    assert table.columns == known["feature_names"]
    assert ([table.rows, *IMAGES[name]] if name in IMAGES else None) == known["images"]


def test_the_installed_package_agrees() -> None:
    pytest.importorskip("sklearn")
    installed = dataset_sizes()
    assert {name: installed[name] for name in SHIPPED} == {name: SIZES[name] for name in SHIPPED}
