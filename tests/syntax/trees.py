"""A text with every kind of node, and what tests of trees have in common."""

from __future__ import annotations

import ast

ALL_KINDS = '''
@decorated(1)
async def f(a, /, b: int = 1, *c, d=(2), **e) -> "x":
    async with a as b, (c): await (yield)
    async for x in y: pass
    else: continue
    return [*a, {1: 2, **b}, {c}, (d,), ...]


class A(B, *C, metaclass=C, **D):
    """Text."""

    x: int = 1; y = z = -1; del y, z; del (y, z)


import a.b as c, d
from .. import (e as f, g,)
from h import *
if a: pass
elif not b and c and a or d: b += 1
else:
    pass
while (a := 1) < 2 <= 3: break
else: True
for (i, j), k in [a for b in c if d if e async for e in f]: print(i)
try: raise X from None
except (A, B) as e: raise
else: x
finally: assert x, "y"
try: pass
except: pass
try:
    lambda a, *, b=1, **c: (a if b else {c: d for e in f})
finally:
    global g
with (open(x) as y): nonlocal_ = f"a{b!r:>{c}}{{}}\\t" "d" rf"\\d{c + 1}" if a else x[1:2, ::3][0] @ 1j ** 2.0
g(b"a" b"b", "\\N{EM DASH}" '\\'' """
é""", f"{ a = }{b=!s}{c=:>3}", *a, **b, c=d)(e for f in g)(1, (e for f in g))
{a for a in b}, (yield), x[1,], x[(1), 2], x[()], x[a := 1], x[:], x[a:b, c], not a, ~a, +a, -1, a is not b, c not in d
def h():
    yield from a; nonlocal b; return
match (a):
    case [A(b, c=1), {"c": d, **e}, *f] | None if g: pass
    case (1, -2 + 3j, a.b, "x" "y", True) as b: pass
    case 1, *_: pass
    case _:
        pass
match a, b:
    case (c): x = 0x10, 1_000, 0o17, 1e3
'''

FORMATTED = (ast.JoinedStr,)


def kinds_in(tree: ast.AST) -> set[type]:
    """The kinds of nodes in a tree."""
    return {type(node) for node in ast.walk(tree)}
