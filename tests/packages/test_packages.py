"""Models that packages of the index define are counted as real Keras counts them, from the packages' source."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kerascount.analysis import Status
from kerascount.pipeline import analyse
from kerascount.settings import Settings
from kerascount.source import Source
from tests.packages.installed import folder, needs_packages
from tests.packages.record import Totals, recorded
from tests.packages.scripts import PACKAGES, Script, scripts

REQUIREMENTS = Path(__file__).with_name("requirements.txt").read_text(encoding="utf-8").splitlines()

MODELS = 60
"""How many models there are at least."""

EXACT = 0.95
"""The share of them that is known exactly at least."""


@pytest.fixture(scope="module")
def verdicts() -> dict[tuple[str, str], str]:
    """What became of the scripts that were run so far."""
    return {}


def _counted(script: Script, path: Path) -> Totals:
    settings = Settings(keras=script.keras, src=(str(folder()),))
    found = analyse(Source(str(path), script.text.encode()), settings)
    count = found.summaries[-1].count if found.summaries else None
    if count is None or count.status is not Status.EXACT:
        return None
    assert count.total is not None and count.trainable is not None and count.non_trainable is not None
    return [count.total, count.trainable, count.non_trainable]


@needs_packages
@pytest.mark.parametrize("script", list(scripts()), ids=lambda script: f"{script.package}-{script.model}")
def test_a_model_is_that_of_keras_or_not_known(script: Script, tmp_path: Path, verdicts: dict[tuple[str, str], str]) -> None:
    wanted = recorded()[script.package][script.model]
    found = _counted(script, tmp_path / "script.py")
    verdicts[script.package, script.model] = "wrong" if found not in (None, wanted) else "exact" if found == wanted else "unknown"
    assert found in (None, wanted)


@needs_packages
def test_most_models_are_known_exactly(verdicts: dict[tuple[str, str], str]) -> None:
    if len(verdicts) < len(list(scripts())):
        pytest.skip("not all of the scripts were run")
    counts = Counter(verdicts.values())
    assert len(verdicts) >= MODELS
    assert counts["exact"] >= EXACT * len(verdicts), [one for one, verdict in verdicts.items() if verdict == "unknown"]


def test_every_package_is_required_and_every_model_recorded() -> None:
    assert not [package.requirement for package in PACKAGES if package.requirement not in REQUIREMENTS]
    assert {(package, model) for package, models in recorded().items() for model in models} == {
        (script.package, script.model) for script in scripts()
    }
