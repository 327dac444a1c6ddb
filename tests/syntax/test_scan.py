"""Files without Keras are told by their bytes, and libcst stays unloaded."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kerascount.syntax.scan import named_by_line, named_paths, names_keras
from kerascount.syntax.starts import Reading, Starts


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
        b"import os, tensorflow as tf",
        b"import os, \\\n  tensorflow as tf",
        b"import os, \\\r\n  tensorflow as tf\r\n",
        b"try: import tensorflow as tf\nexcept ImportError: pass",
        b"from os import path; import tensorflow as tf",
        b"import os; import sys, \\\n  tensorflow",
        b"tf = importlib.import_module('tensorflow')",
        b"name = 'tensorflow'\ntf = importlib.import_module(name)",
        b"tf = __import__(\n  'tensorflow')",
        b"import os\rimport tensorflow as tf",
    ],
)
def test_imports_of_keras(content: bytes) -> None:
    assert named_by_line(content) is None
    assert names_keras(content) or Reading().starts(content) is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"import torch",
        b"import Keras",
        b"import kera_s",
        b"\xff\x00",
        b"import torch  # faster\n\"than tensorflow\"",
        b"torch = importlib.import_module('torch')\nfrom numpy import a, \\\n  tensorflow",
    ],
)
def test_other_files(content: bytes) -> None:
    assert named_by_line(content) is not None
    assert Reading().starts(content) is not None


def test_the_scan_loads_no_parser() -> None:
    code = "import sys, kerascount.syntax.scan as s; s.named_by_line(b'import keras'); sys.exit('libcst' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "level", "names"),
    [
        (b"import os, numpy.a\nfrom json import loads\nimport sys, \\\n  torch", 0, {b"numpy", b"torch"}),
        (b"import numpy.linalg as la\n\tfrom pkg.inner import x\n", 0, {b"numpy", b"pkg"}),
        (b"from . import a\nfrom ..b import c\nfrom .... import (\n", 4, set()),
        (b"# import a\nx; import b\nimportant = 1\n'import c'\nfrom os import d; import e", 0, {b"b", b"e"}),
        (b"try: import a\nelse:from .b import c\nx = {1: f, 2: important}\nlambda: imported", 1, {b"a"}),
        (b"from.a import b\nfrom ..import c\nfrom d import*\nfrom.", 2, {b"d"}),
        (b"import %s\nimport {a}.far\nimport_ = far\nimport (%s.far)\nimport", 0, set()),
        (b"import .a", 1, set()),
        (b"from import_a import b\n  from a_import_b.c import d\nfrom zipimport import e", 0, {b"import_a", b"a_import_b"}),
        (b"from .import_a import b\nfrom a.b.import_c import d", 1, {b"a"}),
        (b"from important import b", 0, {b"important"}),
        (b"import _a\nfrom __b import c\nimport\t_d", 0, {b"_a", b"__b", b"_d"}),
        (b"from a import(b)\nimport a.far\nfrom .far import c", 0, {b"a", b"?"}),
    ],
)
def test_how_imports_start(text: bytes, level: int, names: set[bytes]) -> None:
    assert Reading([b"far"]).starts(text) == Starts(level, frozenset(names))


def test_each_name_is_looked_for() -> None:
    text = b"from pkg.inner import a as b, c\nfrom .. import d\nfrom ..e import *\nimport os, far as f\nimport g.h, i\n"
    assert set(named_paths(text)) == {"pkg.inner", "pkg.inner.a", "pkg.inner.c", "..", "..d", "..e", "far", "g.h", "i"}


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@pytest.mark.parametrize(
    "text",
    [
        b"from a import b, c",
        b"from a import (b, c)  # and (more)",
        b"from a import (\n    b,\n    c,\n)",
        b"from a import (  # these :)\n    b as d,  # one)\n    c,\n)\nx = (d, e)",
        b"from a import \\\n    b, \\\n    c\nd",
        b"from a import b; from a import c",
        b"try:\n    from a import b\nexcept ImportError:\n\tfrom a import c",
        b"import a, os, a.b as x, a.c",
        b"import os; import a, a.b, \\\n  a.c",
        b"try: import a\nexcept ImportError: from a import b, c",
        b"x = 1; from a import (b, c)",
        b"if x: import a.b; import os, a.c; from a import*",
    ],
)
def test_an_import_is_read_however_it_is_written(text: bytes, end: bytes) -> None:
    text = text.replace(b"\n", end)
    assert set(named_paths(text)) == {"a", "a.b", "a.c"}
    assert Reading().starts(text) == Starts(0, frozenset([b"a"]))
    found = Reading([b"c"]).starts(text)
    assert found is not None and b"?" in found.names


@pytest.mark.parametrize("line", [b"import a\\\n", b"import (\n", b"from a import b, (\\\n", b"import (#\n", b"import(;:\n"])
def test_what_goes_on_for_ever_is_read_once(line: bytes) -> None:
    named_by_line(line * 50_000)
    Reading([b"c"]).starts(line * 50_000)


@pytest.mark.parametrize("many", [b"import a\n" * 10_001, b"import " + b"a," * 100_001, b"x = 1; from a import " + b"b, " * 70_000])
def test_a_file_of_too_many_imports_may_define_models(many: bytes) -> None:
    assert named_by_line(many) is None
    assert Reading().starts(many) is None
    assert named_paths(many) == ()
    assert named_by_line(many[:50_000]) is not None
    assert Reading().starts(many[:50_000]) is not None
