"""The counting core works where no parser is installed."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import sys
sys.modules["libcst"] = None
from kerascount.counting import graph, sequential, totals
from kerascount.counting.layers import catalogue
model = sequential.sequential_model()
sequential.add(model, catalogue()["Dense"](10))
sequential.build_sequential(model, (None, 784))
print(totals.count_model(model).total)
"""


def test_counting_never_imports_libcst() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("7850", "")
