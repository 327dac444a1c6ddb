"""In the source of packages that people use, nothing is found that Keras would refuse, but for what it does refuse."""

from __future__ import annotations

import pytest

from kerascount.pipeline import analyse
from kerascount.settings import Settings
from kerascount.source import Source
from tests.packages.installed import folder, needs_packages

pytestmark = needs_packages

PACKAGES = (
    *("classification_models", "deepctr", "efficientnet", "keras_applications", "keras_efficientnet_v2", "keras_resnet"),
    *("keras_self_attention", "keras_unet_collection", "segmentation_models", "tcn", "vit_keras"),
)

REFUSED = {
    # The block gives keras.layers.BatchNormalization the argument that only keras_resnet's own has.
    "keras_resnet": {("models/_time_distributed_2d.py", "KC205")},
}
"""What remains, by package: the file and the rule. Keras refuses each one as well."""


@pytest.mark.parametrize("package", PACKAGES)
def test_what_keras_would_refuse_in_a_package(package: str) -> None:
    top = folder() / package
    settings = Settings(select=("KC2",), src=(str(folder()),), folder=str(folder()))
    files = sorted(top.rglob("*.py"))
    assert files
    found = {
        (path.relative_to(top).as_posix(), one.code)
        for path in files
        for one in analyse(Source(str(path), path.read_bytes()), settings).findings
        if one.code.startswith("KC2")
    }
    assert found == REFUSED.get(package, set())
