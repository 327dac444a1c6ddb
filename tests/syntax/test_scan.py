"""Files without Keras are told by their bytes, and libcst stays unloaded."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kerascount.syntax.scan import may_define_models


@pytest.mark.parametrize(
    "content",
    [
        b"import keras",
        b"from tensorflow.keras import layers",
        b"import tf_keras as keras",
        b"from tensorflow import keras",
        b"import tensorflow as tf",
        b'{"source": ["import keras"]}',
        b"# coding: latin-1\nimport keras # \xe9",
    ],
)
def test_imports_of_keras(content: bytes) -> None:
    assert may_define_models(content)


@pytest.mark.parametrize("content", [b"", b"import torch", b"import Keras", b"import kera_s", b"\xff\x00"])
def test_other_files(content: bytes) -> None:
    assert not may_define_models(content)


def test_the_scan_loads_no_parser() -> None:
    code = "import sys, kerascount.syntax.scan as s; s.may_define_models(b'import keras'); sys.exit('libcst' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
