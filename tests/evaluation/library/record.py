"""Records what NumPy answers to drawn calls, and the sizes of scikit-learn's datasets: ``python -m tests.evaluation.library.record``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, seed, settings

from kerascount.evaluation.library.sklearn_datasets import SHIPPED
from tests.evaluation.library.numpy_cases import Case, theirs
from tests.evaluation.library.test_numpy_shapes import RECORDED, cases

DATASETS = Path(__file__).parent / "recorded" / "sklearn_datasets.json"


def numpy_answers() -> list[Any]:
    """Six hundred drawn calls with NumPy's answers."""
    import numpy

    found: dict[str, Any] = {}

    @seed(7)
    @settings(max_examples=1200, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(cases())
    def draw(case: Case) -> None:
        found[json.dumps(case)] = [case, theirs(case, numpy)]

    draw()
    return [found[key] for key in sorted(found)[:: max(1, len(found) // 600)]]


def dataset_sizes() -> dict[str, Any]:
    """Shapes, number of classes and number of features of the datasets in scikit-learn's package."""
    import sklearn
    from sklearn import datasets

    sizes: dict[str, Any] = {"version": sklearn.__version__}
    for name in SHIPPED:
        bunch = getattr(datasets, name)()
        classes = len(bunch.target_names) if bunch.target.dtype.kind == "i" else None
        sizes[name] = {
            "data": list(bunch.data.shape),
            "target": list(bunch.target.shape),
            "classes": classes,
            "largest": int(bunch.target.max()) if classes is not None else None,
            "feature_names": len(bunch.feature_names),
            "images": list(bunch.images.shape) if "images" in bunch else None,
        }
    return sizes


def main() -> None:
    RECORDED.parent.mkdir(exist_ok=True)
    rows = ",\n".join(json.dumps(one) for one in numpy_answers())
    RECORDED.write_text(f"[\n{rows}\n]\n", encoding="utf-8")
    DATASETS.write_text(json.dumps(dataset_sizes(), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
