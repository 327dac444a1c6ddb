"""Magics, shell lines and help give way to Python, and nothing else moves."""

from __future__ import annotations

import libcst as cst
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerascount.syntax.lexing import LINE_END
from kerascount.syntax.magics import without_magics

CASES = {
    "%matplotlib inline": "pass",
    "%matplotlib inline\nx = 1": "pass\nx = 1",
    "%tensorflow_version 2.x\r\nx = 1\r\n": "pass\r\nx = 1\r\n",
    "!pip install 'keras": "pass",
    "!!ls": "pass",
    "!pip install \\\n   keras \\\n   numpy\nx = 1": "pass\n\n\nx = 1",
    "!ls \\": "pass",
    "x = !ls": "x = get_ipython()",
    "x = !ls \\\n  -l\ny = 2": "x = get_ipython()\n\ny = 2",
    "x.y[0], z =! ls": "x.y[0], z =get_ipython()",
    "x = %env HOME": "x = get_ipython()",
    "?model": "pass",
    "??model": "pass",
    "model?": "pass",
    "model.fit?? ": "pass",
    "layers[0].call?;  # what": "pass",
    "%time?": "pass",
    "if True:\n    !ls\n": "if True:\n    pass\n",
    "for x in y:\n\t%memit\n\tz = !ls\n": "for x in y:\n\tpass\n\tz = get_ipython()\n",
    "%%time\nx = 1": "\nx = 1",
    "\n\n%%time\n!ls\nx = 1": "\n\n\npass\nx = 1",
    "%%capture out\nx = 1": "\nx = 1",
    "%%capture\n%%time\nx = 1": "\npass\nx = 1",
    "%%bash\nls 'a\n": "\n\n",
    "%%writefile keras_model.py\nimport keras\r\n": "\n\r\n",
    "%%html\n<b>": "\n",
    "%time x = f(1)": "0;    x = f(1)",
    "    %time model = build( \n  2)": "    0;    model = build( \n  2)",
    "%prun -l 4 f(1)": "0;         f(1)",
    "%time for x in y: pass": "pass",
    "%time !ls": "pass",
    "%timeit f(1)": "pass",
    "%time": "pass",
    "/f x": "pass",
    ",f a b": "pass",
    "x = (1\n % 2)": "x = (1\n % 2)",
    "x = a \\\n % b": "x = a \\\n % b",
    "'''\n%matplotlib\n!ls\n'''": "'''\n%matplotlib\n!ls\n'''",
    'f"""{x}\n!ls\n{y}"""\n!ls': 'f"""{x}\n!ls\n{y}"""\npass',
    "f(\n!ls": "f(\n!ls",
    "x = 'a=%d' % 3": "x = 'a=%d' % 3",
    "x %= 2": "x %= 2",
    "x = y % z": "x = y % z",
    "x != y": "x != y",
    "# what?\nx = 1": "# what?\nx = 1",
    "x = 1  # why?": "x = 1  # why?",
    "'why?'": "'why?'",
    "get_ipython().system('ls')": "get_ipython().system('ls')",
    "# %matplotlib": "# %matplotlib",
    "": "",
}


@pytest.mark.parametrize("text", CASES)
def test_cases(text: str) -> None:
    assert without_magics(text) == CASES[text]


@pytest.mark.parametrize("text", [text for text, python in CASES.items() if text != "f(\n!ls" and not text.startswith("    %")])
def test_what_is_left_is_python(text: str) -> None:
    cst.parse_module(without_magics(text))


@given(st.text(st.sampled_from("%!?=x \t\n\r\\'\"#()[]{}f;:,/1"), max_size=60))
def test_lines_stay_where_they_are(text: str) -> None:
    python = without_magics(text)
    assert LINE_END.findall(python) == LINE_END.findall(text)
    assert without_magics(python) == python
