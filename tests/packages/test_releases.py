"""Two releases of a package of the index as two revisions of a project that uses it: what grew is named, as in real Keras."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from kerascount.cli import main
from tests.packages.installed import folder

VARIABLE = "KERASCOUNT_PACKAGES_BEFORE"

PACKAGE = "keras_unet_collection"

SCRIPT = """\
from keras_unet_collection import models

model = models.u2net_2d((128, 128, 3), n_labels=2, filter_num_down=[8, 16, 32], batch_norm=True, deep_supervision=True)
alike = models.unet_2d((128, 128, 3), [8, 16, 32], n_labels=2)
"""

TOTALS = 195_018, 195_600
"""What Keras 2.15 counts for ``model`` with either release; below, for the layers of which the releases make different ones."""

LAYERS = [("u2net_output_conv_4", "appeared", None, 578), ("u2net_output_final", "grew", 18, 22)]


def commit(project: Path, package: Path) -> None:
    """Make the package, as it lies there, that of the project."""
    shutil.rmtree(project / PACKAGE, ignore_errors=True)
    shutil.copytree(package / PACKAGE, project / PACKAGE, ignore=shutil.ignore_patterns("__pycache__"))
    people = {f"GIT_{who}_{what}": "tests@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    for words in (("add", "-A"), ("commit", "-q", "-m", "a release")):
        subprocess.run(["git", *words], cwd=project, check=True, env={**os.environ, **people})


@pytest.mark.skipif(VARIABLE not in os.environ, reason=f"{VARIABLE} does not name a folder with the packages of requirements-before.txt")
def test_the_layer_that_grew_from_one_release_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    subprocess.run(["git", "init", "-q"], check=True)
    (tmp_path / "train.py").write_text(SCRIPT)
    (tmp_path / "kerascount.toml").write_text('keras = "2.15"\nmax-increase = "0%"\n')
    commit(tmp_path, Path(os.environ[VARIABLE]))
    commit(tmp_path, folder())
    assert main(["diff", "HEAD~1", "train.py", "--output-format", "json"]) == 1
    document = json.loads(capsys.readouterr().out)
    model, alike = document["models"]
    assert (model["change"], model["old"]["total"], model["new"]["total"]) == ("changed", *TOTALS)
    assert [(one["name"], one["change"], one["old"] and one["old"]["total"], one["new"]["total"]) for one in model["layers"]] == LAYERS
    assert (alike["change"], alike["difference"]) == ("unchanged", "0")
    (finding,) = document["findings"]
    assert "most of it in layer 'u2net_output_conv_4' (Conv2D): +578" in finding["message"]
