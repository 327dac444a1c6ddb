"""Programs that build one or a few models, in the ways in which people build them."""

from __future__ import annotations

import random
from collections.abc import Callable

from hypothesis import strategies as st

from tests.fuzzing.programs.draft import Draft, Sub, a_list, constants, size
from tests.fuzzing.programs.parts import flattening, keeping, layer

IMPORTS = {
    "import keras\nfrom keras import layers": "layers.",
    "import keras": "keras.layers.",
    "import keras\nfrom keras import layers as L": "L.",
    "import keras\nimport keras.layers as kl": "kl.",
}

SHAPES = {2: "(8,)", 3: "(12, 8)", 4: "(16, 16, 4)"}
"""A shape for each rank."""

MOST = 4
"""Layers in a row."""


@st.composite
def programs(draw: st.DrawFn) -> str:
    """Any program, which gets smaller where a test fails."""
    return written(lambda least, most: draw(st.integers(least, most)))


def program(seed: int) -> str:
    """One program for each number."""
    return written(random.Random(seed).randint)


def written(number: Callable[[int, int], int]) -> str:
    """The text of a program, which asks for the summary of each of its models; what is chosen is a number between two."""
    draft = Draft(number)
    head = draft.pick(*IMPORTS)
    draft.layers = IMPORTS[head]
    draft.lines += ["import functools", *head.splitlines()]
    constants(draft)
    if draft.chance(2):
        helper(draft)
    for _ in range(draft.pick(1, 1, 1, 2, 3)):
        ways: tuple[Callable[[Draft], Sub], ...] = (sequential, stacked, functional, functional, functional, built, subclassed)
        model = draft.pick(*ways)(draft)
        draft.models.append(model)
        freeze(draft, model)
        draft.write(f"{model.name}.summary()")
    for block in draft.blocks:
        # What is never called is looked at in a module, and not in a function.
        draft.write(f"{block.name}(keras.Input({SHAPES[block.takes]}))")
    return "\n".join([*draft.lines, ""])


def shape(draft: Draft) -> tuple[str, int]:
    """The shape of an input, without its batch, and its rank with it."""
    rank = draft.pick(2, 2, 3, 4)
    sizes = {2: [size(draft)], 3: [draft.pick("12", "16", size(draft, 0)), size(draft)], 4: [draft.pick("16", "20"), "16", draft.pick("3", "1", "4")]}[rank]
    return f"({', '.join(sizes)}{',' if rank == 2 else ''})", rank


def an_input(draft: Draft, text: str) -> str:
    return draft.pick(f"keras.Input({text})", f"keras.Input(shape={text})", f"{draft.layers}Input({text})", f"keras.Input(batch_shape=(None, *{text}))")


def sequential(draft: Draft) -> Sub:
    """A model of a list of layers."""
    (text, rank), name = shape(draft), draft.name("model", "net")
    takes = rank
    parts = [an_input(draft, text)]
    for _ in range(draft.number(1, MOST)):
        part, rank = layer(draft, rank)
        parts.append(part)
    if draft.chance(3):
        units = draft.pick(size(draft), "n")
        many = f"[{keeping(draft, rank, units)} for n in {a_list(draft)}]"
        parts.append(f"*{many}")
    draft.write(f"{name} = keras.Sequential([{', '.join(parts)}]{draft.pick('', '', f', name={name!r}')})")
    return Sub(name, text, takes, rank)


def stacked(draft: Draft) -> Sub:
    """A model that layers are added to, one by one and in loops."""
    (text, rank), name = shape(draft), draft.name("model", "net")
    takes = rank
    draft.write(f"{name} = keras.{draft.pick('Sequential', 'models.Sequential')}()")
    draft.write(f"{name}.add({an_input(draft, text)})")
    for _ in range(draft.number(1, MOST)):
        form = draft.number(1, 6)
        if form == 1:
            loop(draft, lambda units, rank=rank: draft.write(f"{name}.add({keeping(draft, rank, units)})"))
        elif form == 2:
            with draft.block(f"if {condition(draft)}:"):
                draft.write(f"{name}.add({keeping(draft, rank, size(draft))})")
            if draft.chance(2):
                with draft.block("else:"):
                    draft.write(f"{name}.add({layer(draft, rank, keeps=True)[0]})")
        elif form == 3 and draft.chance(2):
            draft.write(f"{name}.add({keeping(draft, rank, size(draft))})")
            draft.write(f"{name}.pop()")
        else:
            part, rank = layer(draft, rank)
            draft.write(f"{name}.add({part})")
    return Sub(name, text, takes, rank)


def functional(draft: Draft) -> Sub:
    """A model between tensors, with branches, shared layers and models in it."""
    within = [one for one in draft.models if draft.depth == 0]
    inner = draft.pick(*within) if within and draft.chance(2) else None
    text, rank = (inner.shape, inner.takes) if inner else shape(draft)
    start, x, name = draft.name("inputs", "a"), draft.name("x", "h"), draft.name("model", "net")
    takes = rank
    draft.write(f"{start} = {an_input(draft, text)}")
    draft.write(f"{x} = {start}")
    if inner:
        draft.write(f"{x} = {inner.name}({x})")
        rank = inner.gives
    for _ in range(draft.number(1, MOST)):
        rank = step(draft, x, rank)
    if draft.chance(2):
        draft.write(f"{x} = {flattening(draft, rank)}({x})")
        rank = 2
        draft.write(f"{x} = {draft.layers}Dense({size(draft)}, activation='softmax')({x})")
    ends = draft.pick(f"{start}, {x}", f"inputs={start}, outputs={x}", f"[{start}], {x}")
    draft.write(f"{name} = keras.{draft.pick('Model', 'models.Model')}({ends})")
    return Sub(name, text, takes, rank)


def step(draft: Draft, x: str, rank: int) -> int:
    """What is done to a tensor: the rank that it has then."""
    form = draft.number(1, 13)
    fitting = [one for one in draft.blocks if one.takes == rank]
    if form == 1:
        units, skip = size(draft), draft.name("skip", "shortcut")
        draft.write(f"{skip} = {keeping(draft, rank, units)}({x})")
        draft.write(f"{x} = {keeping(draft, rank, units)}({x})")
        other = draft.name("y")
        draft.write(f"{other} = {layer(draft, rank, keeps=True)[0]}({x})" if draft.odd() else f"{other} = {x}")
        draft.write(f"{x} = {draft.layers}{draft.pick('Add', 'Average', 'Multiply', 'Maximum', 'Subtract')}()([{skip}, {other}])")
    elif form == 2:
        branches = draft.name("branches")
        draft.write(f"{branches} = [{keeping(draft, rank, 'n')}({x}) for n in {a_list(draft)}]")
        draft.write(f"{x} = {draft.layers}Concatenate()({branches}) if len({branches}) > 1 else {branches}[0]")
    elif form == 3:
        shared = draft.name("shared", "dense")
        draft.write(f"{shared} = {keeping(draft, rank, size(draft))}")
        # Recurrent layers see that a sequence is of another width only when they are run.
        again = f"{shared}({x})" if rank != 3 and draft.odd() else x
        draft.write(f"{x} = {draft.layers}{draft.pick('Concatenate', 'Add')}()([{shared}({x}), {shared}({again})])")
    elif form == 4:
        loop(draft, lambda units: draft.write(f"{x} = {keeping(draft, rank, units)}({x})"))
    elif form == 5:
        with draft.block(f"if {condition(draft)}:"):
            draft.write(f"{x} = {layer(draft, rank, keeps=True)[0]}({x})")
        if draft.chance(2):
            with draft.block("else:"):
                draft.write(f"{x} = {layer(draft, rank, keeps=True)[0]}({x})")
    elif form == 6 and fitting:
        block = draft.pick(*fitting)
        draft.write(f"{x} = {block.name}({x}{draft.pick('', f', {size(draft)}', f', width={size(draft)}')})")
        return block.gives
    elif form == 7:
        parts = ", ".join(layer(draft, rank, keeps=True)[0] for _ in range(draft.number(1, 3)))
        draft.write(f"{x} = functools.reduce(lambda t, one: one(t), [{parts}], {x})")
    elif form == 8 and rank == 3:
        heads = f"num_heads={draft.number(1, 3)}, key_dim={size(draft, 0)}"
        draft.write(f"{x} = {draft.layers}MultiHeadAttention({heads})({x}, {x})")
    elif form == 9:
        draft.write(f"{x} = {draft.pick(f'{x} + {x}', f'{x} * 2.0', f'-{x}', f'keras.ops.relu({x})', f'{x} / 255.0', f'keras.ops.concatenate([{x}, {x}], axis=-1)')}")
    else:
        part, rank = layer(draft, rank)
        draft.write(f"{x} = {part}({x})")
    return rank


def loop(draft: Draft, body: Callable[[str], None]) -> None:
    """A loop of a few turns; its body is told what is another size in each."""
    form = draft.number(1, 6)
    n = draft.name("n", "width", "f")
    if form == 1:
        with draft.block(f"for {n} in {a_list(draft)}:"):
            body(n)
    elif form == 2:
        i = draft.name("i")
        with draft.block(f"for {i}, {n} in enumerate({a_list(draft)}{draft.pick('', ', 1', ', start=2')}):"):
            body(draft.pick(n, f"{n} + {i}", f"{n} * (1 + {i} % 2)"))
    elif form == 3:
        with draft.block(f"for {n} in range({draft.number(1, 3)}):"):
            body(f"4 * ({n} + 1)")
    elif form == 4:
        draft.write(f"{n} = {draft.number(2, 4)}")
        with draft.block(f"while {n} < {draft.number(3, 10)}:"):
            body(n)
            draft.write(f"{n} += {draft.number(1, 3)}")
    elif form == 5:
        first, second = a_list(draft), a_list(draft)
        other = draft.name("m")
        with draft.block(f"for {n}, {other} in zip({first}, {second}):"):
            body(draft.pick(n, other, f"{n} + {other}"))
    else:
        with draft.block(f"for {n} in {a_list(draft)}:"):
            with draft.block(f"if {n} % 2:"):
                draft.write(draft.pick("continue", "break", "pass"))
            body(n)


def condition(draft: Draft) -> str:
    """What the program knows the truth of."""
    one, other = size(draft, 0), size(draft, 0)
    return draft.pick("True", "False", f"{one} > {other}", f"{one} % 2 == 0", f"not {one} == {other}", f"{one} in ({other}, 4)", f"{one} < {other} < 9", f"{one} > 3 and {other} < 9 or False", f"isinstance({one}, int)")


def helper(draft: Draft) -> None:
    """A function that does a few things to a tensor."""
    rank = draft.pick(2, 3, 4)
    name = draft.name("block", "conv_bn", "head")
    default = size(draft, 0)
    with draft.block(f"def {name}(t, width={default}{draft.pick('', ', *, rate=0.5', ', **kwargs')}):"):
        draft.ints["width"] = 8
        gives = rank
        for _ in range(draft.number(1, 3)):
            gives = step(draft, "t", gives)
        draft.write("return t")
    draft.blocks.append(Sub(name, "", rank, gives))


def built(draft: Draft) -> Sub:
    """A model that a function makes."""
    function, name = draft.name("build", "make_model"), draft.name("model", "net")
    outer = draft.models
    with draft.block(f"def {function}({draft.pick('', 'units=4', 'units=8, *args')}):"):
        draft.models = []
        inner = draft.pick(sequential, stacked, functional)(draft)
        if draft.chance(3):
            draft.write(f"{inner.name}.compile(optimizer='adam', loss='mse')")
        draft.write(f"return {inner.name}")
    draft.models = outer
    draft.write(f"{name} = {function}()")
    # The shape may be written with names of the function, so that only a literal one can be written again.
    literal = not any(letter.isalpha() for letter in inner.shape)
    return Sub(name, inner.shape, inner.takes, inner.gives) if literal else Sub(name, f"tuple({name}.input_shape[1:])", inner.takes, inner.gives)


def subclassed(draft: Draft) -> Sub:
    """A model of a class of its own, which is built by a call or by a shape."""
    kind, name = draft.name("Net", "MyModel"), draft.name("model")
    text, rank = shape(draft)
    takes = rank
    parts: list[str] = []
    with draft.block(f"class {kind}(keras.Model):"):
        with draft.block(f"def __init__(self, width={size(draft, 0)}, **kwargs):"):
            draft.ints["width"] = 8
            draft.write("super().__init__(**kwargs)")
            for number in range(draft.number(1, 3)):
                part, rank = layer(draft, rank)
                parts.append(f"self.layer{number}")
                draft.write(f"self.layer{number} = {part}")
            if draft.chance(3):
                draft.write(f"self.many = [{keeping(draft, rank, 'n')} for n in ({size(draft, 0)}, 3)]")
                parts.append("many")
        with draft.block("def call(self, x, training=False):"):
            for part in parts:
                if part == "many":
                    with draft.block("for one in self.many:"):
                        draft.write("x = one(x)")
                else:
                    draft.write(f"x = {part}(x)")
            draft.write("return x")
    draft.write(f"{name} = {kind}({draft.pick('', f'width={size(draft, 0)}')})")
    draft.write(draft.pick(f"{name}({an_input(draft, text)})", f"{name}.build((None, *{text}))"))
    return Sub(name, text, takes, rank)


def freeze(draft: Draft, model: Sub) -> None:
    """Say which layers are not trained, now and then."""
    form = draft.number(1, 9)
    if form == 1:
        draft.write(f"{model.name}.trainable = False")
    elif form == 2:
        with draft.block(f"for one in {model.name}.layers[:{draft.pick('-1', '2', '')}]:"):
            draft.write("one.trainable = False")
    elif form == 3:
        # A model off which all layers were popped has none at any place.
        with draft.block(f"if {model.name}.layers:"):
            draft.write(f"{model.name}.layers[{draft.pick('0', '-1')}].trainable = {draft.pick('False', 'not True', '1 > 2')}")
