"""Values of every kind through operations of every kind: no internal error, and none that takes long.

    python -m tests.fuzzing.values [--seconds 60] [--seed 1]

Two values that need not go together are put into each operation and statement that there is, a few of them in one program. For what
fails the lines that do are shown; the last line says how many programs and operations there were.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time
import warnings

from kerascount.source import Source
from tests.fuzzing.folders import _alarm
from tests.fuzzing.mutations import failure

HEAD = """import argparse, collections, copy, dataclasses, datetime, enum, functools, itertools, json, math, os, pathlib, random, re, time
import keras, numpy as np, pandas as pd, tensorflow as tf
from sklearn.model_selection import train_test_split
class A:
    x = 1
    def f(self): return self
P = collections.namedtuple('P', 'a b')
class E(enum.Enum):
    A = 1
    B = [2]
@dataclasses.dataclass
class D:
    a: int
"""

TOGETHER = 40
"""Operations of one program."""

VALUES = (
    *("functools.partial(len, a=1)", "[].append", "ValueError([1])", "slice(1, 2)", "object()", "(lambda: 1)",),
    *("(lambda *a, **k: a)", "len", "A", "A()", "keras", "range(3)", "keras.layers.Dense", "keras.layers.Dense(3)",),
    *("keras.Input((3,))", "keras.Sequential()", "keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)])",),
    *("np.zeros((2, 3))", "np.float32(1.5)", "np.array([1, 2])", "np.random.rand(3, 4)", "mystery", "mystery.x", "mystery()",),
    *("[mystery]", "(mystery, 1)", "{'a': mystery}", "{1}", "frozenset({1})", "{}", "[]", "()", "''", "'abc'", "b'abc'", "1",),
    *("-1", "0", "10**30", "1.5", "float('nan')", "float('inf')", "1j", "True", "None", "...", "NotImplemented",),
    *("iter([1, 2])", "(i for i in range(3))", "zip([1], [2])", "map(len, ['a'])", "enumerate([1])", "int", "str", "dict",),
    *("type", "type(1)", "P(1, 2)", "E.A", "E", "D(1)", "pd.DataFrame({'a': [1, 2]})", "open('x')", "os.environ", "os.path",),
    *("collections.OrderedDict(a=1)", "collections.Counter('abc')", "collections.deque([1])", "print", "super",),
    *("x_undefined", "[*range(3), mystery]", "mystery.n", "int(mystery)", "len(mystery)", "list(mystery)", "str(mystery)",),
    *("dict(mystery)", "f'{mystery}'", "tf.constant([1, 2])", "tf.data.Dataset.from_tensor_slices([1, 2])",),
    *("argparse.ArgumentParser().parse_args()", "keras.layers.Dense(mystery)", "keras.Input(mystery)",),
    *("keras.Input((mystery, 3))", "re.compile('a')", "math.pi", "pathlib.Path('a')", "datetime.datetime.now()",),
    *("json.loads('[1]')", "time.time()", "random.random()", "[[1, 2], [3]]", "'%s'", "'{}'",),
)
"""What a program may hold, known and not."""

OPERATIONS = (
    *("{v} + {w}", "{v} - {w}", "{v} * {w}", "{v} / {w}", "{v} // {w}", "{v} % {w}", "{v} ** {w}", "{v} @ {w}", "{v} << {w}",),
    *("{v} >> {w}", "{v} & {w}", "{v} | {w}", "{v} ^ {w}", "{v} == {w}", "{v} != {w}", "{v} < {w}", "{v} <= {w}",),
    *("{v} in {w}", "{v} is {w}", "{v} and {w}", "{v} or {w}", "{v}[{w}]", "{v}({w})", "{v}(*{w})", "{v}(**{w})",),
    *("{v}[{w}:]", "{v}[:{w}]", "{v}[::{w}]", "{v}[{w}, 0]", "{v}[..., {w}]", "[{v}, *{w}]", "{{**{v}, **{w}}}",),
    *("({v} if {w} else 1)", "[i for i in {v} if i != {w}]", "max({v}, {w})", "min([{v}, {w}])", "sorted([{v}, {w}])",),
    *("sorted({v}, key={w})", "isinstance({v}, {w})", "getattr({v}, {w})", "getattr({v}, {w}, 1)", "setattr({v}, 'a', {w})",),
    *("hasattr({v}, {w})", "zip({v}, {w})", "list(zip({v}, {w}))", "list(map({v}, {w}))", "list(filter({v}, {w}))",),
    *("dict(zip({v}, {w}))", "range({v}, {w})", "list(range({v}, {w}))", "sum({v}, {w})", "round({v}, {w})",),
    *("divmod({v}, {w})", "pow({v}, {w})", "int({v}, {w})", "slice({v}, {w})", "{v}.append({w})", "{v}.extend({w})",),
    *("{v}.update({w})", "{v}.get({w})", "{v}.get({w}, 1)", "{v}.pop({w})", "{v}.setdefault({w}, 1)", "{v}.join({w})",),
    *("{v}.split({w})", "{v}.format({w})", "{v}.replace('a', {w})", "{v}.index({w})", "{v}.count({w})", "{v}.insert({w}, 1)",),
    *("{v}.remove({w})", "{v}.sort(key={w})", "{v}.reshape({w})", "{v}.astype({w})", "{v}.startswith({w})", "{v}.add({w})",),
    *("{v}.union({w})", "{v}.shape[{w}]", "{v}.build({w})", "{v}.summary({w})", "{v}.fit({w})", "{v}.compile({w})",),
    *("{v}.layers[{w}]", "functools.reduce({v}, {w})", "functools.partial({v}, {w})", "np.zeros({v}, {w})",),
    *("np.reshape({v}, {w})", "np.concatenate([{v}, {w}])", "np.concatenate({v}, {w})", "np.array({v})[{w}]",),
    *("np.where({v}, {w}, 1)", "np.arange({v}, {w})", "np.stack({v}, {w})", "np.dot({v}, {w})",),
    *("np.random.randint({v}, {w})", "np.expand_dims({v}, {w})", "np.sum({v}, axis={w})", "keras.layers.Dense({v})({w})",),
    *("keras.layers.Dense({v}, {w})", "keras.layers.Reshape({v})({w})", "keras.layers.Conv2D({v}, {w})",),
    *("keras.layers.Concatenate({v})({w})", "keras.layers.Lambda({v})({w})", "keras.Model({v}, {w})",),
    *("keras.Sequential([{v}, {w}])", "keras.Sequential({v}).add({w})", "keras.Input({v}, {w})",),
    *("keras.layers.TimeDistributed({v})({w})", "keras.layers.Bidirectional({v})({w})", "keras.layers.Embedding({v}, {w})",),
    *("keras.ops.reshape({v}, {w})", "keras.utils.to_categorical({v}, {w})", "tf.reshape({v}, {w})",),
    *("tf.concat([{v}, {w}], {w})", "tf.keras.backend.int_shape({v})[{w}]", "itertools.product({v}, {w})",),
    *("list(itertools.product({v}, {w}))", "list(itertools.islice({v}, {w}))", "list(itertools.chain({v}, {w}))",),
    *("list(itertools.combinations({v}, {w}))", "collections.Counter({v}, a={w})", "math.log({v}, {w})",),
    *("math.pow({v}, {w})", "os.path.join({v}, {w})", "json.dumps({v}, indent={w})", "re.sub({v}, {w}, 'a')",),
    *("re.match({v}, {w})", "copy.copy({v})", "copy.deepcopy([{v}, {w}])", "'%d %s' % ({v}, {w})", "'{{}}'.format({v}, {w})",),
    *("f'{{{v}:{{{w}}}}}'", "type({v})({w})", "{v}.x.y({w})", "print({v}, {w})", "str({v}, {w})", "bytes({v}, {w})",),
    *("list({v})[{w}]", "next({v}, {w})", "iter({v}, {w})", "enumerate({v}, {w})", "list(enumerate({v}, {w}))",),
    *("random.choice({v}, {w})", "random.sample({v}, {w})", "pd.DataFrame({v}, {w})", "pd.concat([{v}, {w}])",),
    *("train_test_split({v}, {w})", "np.split({v}, {w})", "vars({v})[{w}]", "dir({v})", "hash(({v}, {w}))", "id({v})",),
    *("callable({v})", "complex({v}, {w})", "issubclass({v}, {w})", "any([{v}, {w}])", "all([{v}, {w}])", "abs({v})",),
    *("not {v}", "-{v}", "~{v}", "+{v}", "reversed({v})", "list(reversed({v}))", "tuple({v})", "set({v})", "frozenset({v})",),
    *("dict({v})", "dict({v}, a={w})", "chr({v})", "ord({v})", "hex({v})", "bool({v})", "float({v})", "len({v})",),
    *("repr({v})",),
)
"""Expressions of one value or two."""

STATEMENTS = (
    *("for i in {v}:\n    i = {w}", "a, b = {v}", "a, *b = {v}", "(a, (b, c)) = {v}, {w}", "a = {v}\na += {w}",),
    *("a = {v}\na[{w}] = 1", "a = {v}\na[{w}:] = {w}", "a = {v}\na.b = {w}", "a = {v}\na.b += {w}", "a = {v}\na[0] *= {w}",),
    *("a = {v}\ndel a[{w}]", "a = {v}\ndel a.b", "with {v} as a:\n    a = {w}", "while {v}:\n    a = {w}\n    break",),
    *("if {v}:\n    a = {w}", "assert {v}, {w}", "try:\n    raise {v} from {w}\nexcept Exception:\n    pass",),
    *("try:\n    raise {v}\nexcept {w}:\n    pass", "try:\n    pass\nexcept {v} as a:\n    pass\nelse:\n    {w}",),
    *("class B({v}):\n    c = {w}\nB()({w})", "class B(keras.layers.Layer, {v}):\n    pass\nB({w})",),
    *("class B(metaclass={v}):\n    c = {w}", "@{v}\ndef f(a={w}):\n    return a\nf()",),
    *("@{v}({w})\nclass G:\n    x = 1\nG()",),
    *("def f(a, b={v}, *c, d={w}, **e):\n    return a, b, c, d, e\nf({v}, *{w}, **{v})",),
    *("match {v}:\n    case [a, b]:\n        pass\n    case {{'x': a}}:\n        pass\n    case A(x=1):\n        pass\n    case int() | str():\n        pass\n    case a if {w}:\n        pass",),
    *("def g():\n    a = yield {v}\n    yield from {w}\nlist(g())\nnext(g())", "[a := {v}, a]\n", "{{k: v for k, v in {v}}}",),
    *("global q\nq = {v}", "m = keras.Sequential()\nm.add({v})\nm.add({w})\nm.summary()",),
    *("class L(keras.layers.Layer):\n    def build(self, s):\n        self.w = self.add_weight(shape={v}, dtype={w})\n    def call(self, x):\n        return {v}\nL()(keras.Input((3,)))\nL({w})({v})",),
    *("class M(keras.Model):\n    def __init__(self, a):\n        super().__init__({v})\n        self.d = {w}\n    def call(self, x):\n        return self.d(x)\nM(1)({v})\nM({v}).build({w})",),
    *("x = keras.Input((3,))\ny = keras.layers.Dense(4, activation={v}, name={w})(x)\nkeras.Model(x, y).compile(loss={v}, optimizer={w})\nkeras.Model(x, y).fit({v}, {w})",),
    *("d = keras.layers.Dense(3)\nd.trainable = {v}\nd.units = {w}\nd(keras.Input((3,)))",),
    *("keras.models.load_model({v}, {w})", "keras.applications.ResNet50(weights={v}, input_shape={w})",),
)
"""Statements of one value or two."""


def operation(chance: random.Random) -> str:
    """A statement with two values, which may raise what it will; it is always one of Python's grammar."""
    while True:
        one, other = chance.choice(VALUES), chance.choice(VALUES)
        if chance.randrange(4):
            text = "z = " + chance.choice(OPERATIONS).format(v=f"({one})", w=other)
        else:
            text = chance.choice(STATEMENTS).format(v=one, w=other)
        if _is_python(text):
            indented = "\n".join(f"    {line}" for line in text.splitlines())
            return f"try:\n{indented}\nexcept Exception:\n    pass\n"


def _is_python(text: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(text, "a.py", "exec")
    except (SyntaxError, ValueError):
        return False
    return True


def program(parts: list[str]) -> Source:
    """Some operations, with what they name."""
    return Source("a.py", (HEAD + "".join(parts)).encode())


def failing(parts: list[str]) -> str | None:
    """What goes wrong with some operations."""
    return failure(program(parts))


def fewest(parts: list[str], why: str) -> list[str]:
    """The operations without those that the failure does without; where it is one of time, all that there are."""
    for part in [] if "takes more" in why else list(parts):
        left = [one for one in parts if one is not part]
        parts = left if failing(left) == why else parts
    return parts


def main() -> int:
    """Put values together until the time is up, and tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing.values")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    chance = random.Random(chosen.seed)
    signal.signal(signal.SIGPROF, _alarm)
    end, done, failed = time.monotonic() + chosen.seconds, 0, 0
    while time.monotonic() < end:
        parts = [operation(chance) for _ in range(TOGETHER)]
        why = failing(parts)
        done += 1
        if why is not None:
            failed += 1
            print(why, *fewest(parts, why), sep="\n", flush=True)
    print(f"{done:,} programs of {done * TOGETHER:,} operations, seed {chosen.seed}: {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
