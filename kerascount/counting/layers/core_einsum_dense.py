"""EinsumDense: the dense layer whose kernel and output an equation spells out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kerascount.counting.dims import Dim, Size
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import Build, Dialect, layer
from kerascount.counting.shapes import Shape, compatible, size
from kerascount.counting.weights import Weight, weight
from kerascount.counting.windows import Sizes


@layer
def EinsumDense(
    x: Shape,
    /,
    equation: str,
    output_shape: Sizes,
    activation: object = None,
    bias_axes: str | None = None,
    kernel_initializer: object = "glorot_uniform",
    bias_initializer: object = "zeros",
    kernel_regularizer: object = None,
    bias_regularizer: object = None,
    kernel_constraint: object = None,
    bias_constraint: object = None,
    lora_rank: Size | None = None,
    lora_alpha: object = None,
    gptq_unpacked_column_size: object = None,
    quantization_config: object = None,
    *,
    dialect: Dialect = Dialect(),
) -> Build:
    """EinsumDense("abc,cd->abd", (None, 64), bias_axes="d") on (None, 32, 128): 128 inputs × 64 outputs + 64 biases = 8,256"""
    terms = _terms(equation, len(x))
    if "..." not in equation and terms.elided and not dialect.is_keras_3:
        raise LayerError(Fault.INPUT, f"The equation '{equation}' is not for an input of {len(x)} dimensions.")
    output = _output(terms, x, tuple(output_shape) if isinstance(output_shape, (tuple, list)) else (output_shape,))
    sizes = _sizes(terms, x, output)
    kernel = tuple(size(sizes[letter], f"Dimension '{letter}' of the kernel") for letter in terms.kernel)
    taken = tuple(one for one, letter in zip(kernel, terms.kernel) if letter not in terms.output)
    given = tuple(one for one, letter in zip(kernel, terms.kernel) if letter in terms.output)
    yield weight("kernel", shape=kernel, trainable=not lora_rank, inputs=taken, outputs=given)
    if bias_axes is not None:
        yield _bias(terms, output, bias_axes)
    if lora_rank:
        yield weight("lora_kernel_a", shape=(*kernel[:-1], lora_rank), rows=kernel[:-1], LoRA_ranks=lora_rank, dtype="float32")
        yield weight("lora_kernel_b", LoRA_ranks=lora_rank, columns=kernel[-1], dtype="float32")
    return output if dialect.is_keras_3 else tuple(_executed(terms, sizes, x, output))


class Terms(NamedTuple):
    """The letters of an equation; ``elided`` is how many dimensions its dots stand for, ``leads`` where they stand first."""

    input: str
    kernel: str
    output: str
    elided: int
    leads: bool


FORMS = (
    (r"([a-zA-Z]+),([a-zA-Z]+)->([a-zA-Z]+)", False),
    (r"\.\.\.([a-zA-Z]+),([a-zA-Z]+)->\.\.\.([a-zA-Z]+)", True),
    (r"([a-zA-Z]{2,})\.\.\.,([a-zA-Z]+)->([a-zA-Z]+)\.\.\.", False),
)


def _terms(equation: str, rank: int) -> Terms:
    for form, leads in FORMS:
        if found := re.match(form, equation):
            return Terms(found[1], found[2], found[3], rank - len(found[1]), leads)
    raise LayerError(
        Fault.ARGUMENT,
        f"Invalid einsum equation '{equation}': it should be like 'ab,bc->ac', '...b,bc->...c' or 'ab...,bc->ac...'.",
    )


def _output(terms: Terms, x: Shape, given: tuple[Dim, ...]) -> Shape:
    """The output with the dimensions that the dots stand for; Keras puts those that lead in reverse order."""
    if terms.elided <= 0:
        return (x[0], *given)
    if terms.leads:
        return (x[0], *reversed(x[1 : terms.elided]), *given)
    return (x[0], *given, *x[len(x) - terms.elided :])


def _sizes(terms: Terms, x: Shape, output: Shape) -> dict[str, Dim]:
    """The size that each letter of the kernel stands for: the output's where the output has it, else the input's."""
    skipped = terms.elided if terms.leads else 0
    try:
        inputs = {letter: x[place + skipped] for place, letter in enumerate(terms.input)}
        outputs = {
            letter: output[place + skipped] for place, letter in enumerate(terms.output) if letter in terms.input + terms.kernel
        }
    except IndexError:
        raise LayerError(
            Fault.INPUT, f"The equation has more letters than the input {x} or the output {output} has dimensions."
        ) from None
    for letter in terms.input:
        if outputs.get(letter) is not None and not (inputs[letter] is not None and compatible(inputs[letter], outputs[letter])):
            message = f"Dimension '{letter}' is {inputs[letter]} in the input and {outputs[letter]} in the output."
            raise LayerError(Fault.INPUT, message)
    for letter in terms.output:
        if letter not in outputs:
            raise LayerError(Fault.ARGUMENT, f"Dimension '{letter}' of the output is neither in the input nor in the kernel.")
    for letter in terms.kernel:
        if letter not in outputs and letter not in inputs:
            raise LayerError(Fault.ARGUMENT, f"Dimension '{letter}' of the kernel is neither in the input nor in the output.")
    return inputs | {letter: one for letter, one in outputs.items() if one is not None or letter not in inputs}


def _executed(terms: Terms, sizes: dict[str, Dim], x: Shape, output: Shape) -> Iterator[Dim]:
    """The output as executing tells it, which Keras 2 did: what it leaves open, or the dots stand for, is the input's."""
    skipped = terms.elided if terms.leads else 0
    for place, one in enumerate(x[:skipped] + output[skipped:]):
        letter = terms.output[place - skipped] if 0 <= place - skipped < len(terms.output) else ""
        yield sizes.get(letter) if one is None else one


def _bias(terms: Terms, output: Shape, axes: str) -> Weight:
    for letter in axes:
        if letter not in terms.output:
            raise LayerError(Fault.ARGUMENT, f"Dimension '{letter}' of the bias is not in the output '{terms.output}'.")
    skipped = terms.elided if terms.leads else 0
    first = min((terms.output.index(letter) for letter in axes), default=0)
    sizes = [output[place + skipped] if letter in axes else 1 for place, letter in enumerate(terms.output) if place >= first]
    trailing = (1,) * max(0, terms.elided) if not terms.leads else ()
    shape = tuple(size(one, "A dimension of the bias") for one in sizes)
    return weight("bias", shape=shape + trailing, biases=tuple(one for one in shape if one != 1))
