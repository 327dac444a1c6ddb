"""What imported files may cost, and what is told of those that are not read any more."""

from __future__ import annotations

from pathlib import Path

import pytest

from kerascount.pipeline import analyse
from kerascount.settings import Settings
from kerascount.source import Source

SLOW = "def slow(f):\n    for i in range(1_000):\n        f = [f]\n    return f\n" + "slow(1)\n" * 40
MODEL = "import keras\nimport a, b, c\nfrom c import SIZE\nm = keras.Sequential([keras.Input((4,)), keras.layers.Dense({size})])\n"


@pytest.mark.parametrize(("limit", "total"), [(10_000_000, 15), (1_000, None)])
def test_imports_end_with_their_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int, total: int | None) -> None:
    monkeypatch.setattr("kerascount.evaluation.budget.MAX_IMPORTED_STEPS", limit)
    for name in ("a", "b"):
        (tmp_path / f"{name}.py").write_text(SLOW)
    (tmp_path / "c.py").write_text("SIZE = 3\n")
    path = str(tmp_path / "model.py")
    (model,) = analyse(Source(path, MODEL.format(size="SIZE").encode()), Settings()).models
    assert model.count.status.value == ("symbolic" if total is None else "exact")
    assert total is None or model.count.total == total
    (known,) = analyse(Source(path, MODEL.format(size="2").encode()), Settings()).models
    assert known.count.total == 10
