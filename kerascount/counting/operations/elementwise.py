"""Operations that treat every element alike: of one tensor, whose shape stays, and of two, which are broadcast."""

from __future__ import annotations

import inspect
from collections.abc import Callable

from kerascount.counting.dims import Dim, largest
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import LayerType, layer
from kerascount.counting.shapes import Shape, axis_of, text
from kerascount.counting.signature import REQUIRED

OF_ONE = """
    Absolute: abs absolute | Angle: angle | Arccos: arccos | Arccosh: arccosh | Arcsin: arcsin | Arcsinh: arcsinh
    Arctan: arctan | Arctanh: arctanh | Argsort: argsort axis | Array: array dtype | BitwiseInvert: bitwise_invert
    BitwiseNot: bitwise_not | Cbrt: cbrt | Ceil: ceil | Celu: celu alpha | Conjugate: conj conjugate
    ConvertToTensor: convert_to_tensor dtype sparse ragged | Copy: copy | Cos: cos | Cosh: cosh | Deg2rad: deg2rad
    Elu: elu alpha | EmptyLike: empty_like dtype | Erf: erf | Erfc: erfc | Erfinv: erfinv | Exp: exp | Exp2: exp2
    Expm1: expm1 | Fabs: fabs | Flip: flip axis | Fliplr: fliplr | Flipud: flipud | Floor: floor | Gelu: gelu approximate
    HardShrink: hard_shrink threshold | HardSigmoid: hard_sigmoid | HardSilu: hard_silu hard_swish | HardTanh: hard_tanh
    I0: i0 | Imag: imag | Isfinite: isfinite | Isinf: isinf | Isnan: isnan | Isneginf: isneginf | Isposinf: isposinf
    Isreal: isreal | LeakyRelu: leaky_relu negative_slope | Log: log | Log10: log10 | Log1p: log1p | Log2: log2
    LogSigmoid: log_sigmoid | LogSoftmax: log_softmax axis | LogicalNot: logical_not | NanToNum: nan_to_num nan posinf neginf
    Negative: negative | Normalize: normalize axis order epsilon | OnesLike: ones_like dtype | Rad2deg: rad2deg | Real: real
    Reciprocal: reciprocal | Relu: relu | Relu6: relu6 | Round: round decimals | Rsqrt: rsqrt | Selu: selu
    Sigmoid: sigmoid | Sign: sign | Signbit: signbit | Silu: silu swish | Sin: sin | Sinc: sinc | Sinh: sinh
    SoftShrink: soft_shrink threshold | Softmax: softmax axis | Softplus: softplus | Softsign: softsign | Sort: sort axis
    SparsePlus: sparse_plus | SparseSigmoid: sparse_sigmoid | Sparsemax: sparsemax axis | Sqrt: sqrt | Square: square
    Squareplus: squareplus b | StopGradient: stop_gradient | Tan: tan | Tanh: tanh | TanhShrink: tanh_shrink | Tril: tril k
    Triu: triu k | Trunc: trunc | ZerosLike: zeros_like dtype
"""
"""Operations whose output is like their input: the class, its names in ``keras.ops``, and the arguments it has beside."""

OF_TWO = """
    Add: add | Arctan2: arctan2 | Divide: divide | DivideNoNan: divide_no_nan
    Equal: equal | FloorDivide: floor_divide | Fmax: fmax | Fmin: fmin | Fmod: fmod | Gcd: gcd | Greater: greater
    GreaterEqual: greater_equal | Heaviside: heaviside | Hypot: hypot | Isclose: isclose rtol atol equal_nan | Lcm: lcm
    Ldexp: ldexp | Less: less | LessEqual: less_equal | Logaddexp: logaddexp
    Logaddexp2: logaddexp2 | LogicalAnd: logical_and | LogicalOr: logical_or | LogicalXor: logical_xor | Maximum: maximum
    Minimum: minimum | Mod: mod | Multiply: multiply | Nextafter: nextafter | NotEqual: not_equal | Power: power
    Subtract: subtract | TrueDivide: true_divide
"""
"""Operations that broadcast two tensors, likewise."""

AS_FIRST = """
    BitwiseAnd: bitwise_and | BitwiseLeftShift: bitwise_left_shift | BitwiseOr: bitwise_or | BitwiseXor: bitwise_xor
    BitwiseRightShift: bitwise_right_shift | LeftShift: left_shift | RightShift: right_shift
"""
"""Operations on two tensors to which Keras gives the first one's shape, whatever the second's."""

ARGUMENTS = frozenset(
    "axis dtype alpha sparse ragged approximate threshold negative_slope nan posinf neginf order epsilon decimals b k"
    " rtol atol equal_nan".split()
)


def broadcast(left: Shape, right: Shape) -> Shape:
    """The shape of two tensors taken together element by element, each repeated where it has a size of 1.

    Raises:
        LayerError: they have other sizes that differ.
    """
    rank = max(len(left), len(right))
    pairs = zip((1,) * (rank - len(left)) + left, (1,) * (rank - len(right)) + right)
    try:
        return tuple(_together(a, b) for a, b in pairs)
    except ValueError:
        raise LayerError(Fault.MERGE, f"Cannot broadcast the shapes {text(left)} and {text(right)}.") from None


def _together(left: Dim, right: Dim) -> Dim:
    if left == right or right == 1:
        return left
    if left == 1 or left is None:
        return right
    if right is None:
        return left
    if isinstance(left, int) and isinstance(right, int):
        raise ValueError
    return left if isinstance(left, int) else right if isinstance(right, int) else largest(left, right)


def _like(x: Shape, /, axis: object = None, **arguments: object) -> Shape:
    if isinstance(axis, int):
        axis_of(axis, len(x))
    return x


def _first(x: Shape, y: Shape, /, **arguments: object) -> Shape:
    return x


def _both(x1: Shape, x2: Shape, /, **arguments: object) -> Shape:
    return broadcast(x1, x2)


def _table(lines: str, tensors: tuple[str, ...]) -> dict[str, LayerType]:
    """The operations that a table names, each with its own signature."""
    found: dict[str, LayerType] = {}
    for entry in lines.replace("|", "\n").split("\n"):
        kind, _, words = entry.strip().partition(": ")
        names = [word for word in words.split() if word not in ARGUMENTS]
        for name in names:
            found[name] = found[names[0]] if name != names[0] else _operation(kind, name, tensors, words.split()[len(names) :])
    return found


def _operation(kind: str, name: str, tensors: tuple[str, ...], arguments: list[str]) -> LayerType:
    def function(*inputs: Shape, **given: object) -> Shape:
        return SHAPES[tensors](*inputs, **given)

    given = [inspect.Parameter(one, inspect.Parameter.POSITIONAL_ONLY, annotation="Shape") for one in tensors]
    either = inspect.Parameter.POSITIONAL_OR_KEYWORD
    beside = [inspect.Parameter(one, either, default=None, annotation="object") for one in arguments]
    signature = inspect.Signature([*given, *beside], return_annotation="Shape")
    function.__signature__ = signature  # type: ignore[attr-defined]
    function.__name__ = name
    function.__doc__ = f"{name}(x)" if len(tensors) == 1 else f"{name}(x1, x2), broadcast"
    return LayerType(function, kind)


SHAPES: dict[tuple[str, ...], Callable[..., Shape]] = {("x",): _like, ("x1", "x2"): _both, ("x", "y"): _first}
"""What becomes of the shapes, by the names of the tensors in ``keras.ops``."""

TABLE = {**_table(OF_ONE, ("x",)), **_table(OF_TWO, ("x1", "x2")), **_table(AS_FIRST, ("x", "y"))}


@layer(name="Where")
def where(condition: Shape, x1: Shape | None = None, x2: Shape | None = None, /) -> Shape:
    """where(condition, x1, x2): the three broadcast"""
    output = condition
    for one in (x1, x2):
        output = output if one is None else broadcast(output, one)
    return output


@layer(name="Clip")
def clip(x: Shape, x_min: Shape = (), x_max: Shape = (), /) -> Shape:
    """clip(x, 0, 1): the shape of x, with its bounds broadcast"""
    return broadcast(broadcast(x, x_min), x_max)


@layer(name="Cast")
def cast(x: Shape, /, dtype: object = REQUIRED) -> Shape:
    """cast(x, "float32"): the shape of x"""
    return x


@layer(name="Roll")
def roll(x: Shape, /, shift: object = REQUIRED, axis: object = None) -> Shape:
    """roll(x, 1): the shape of x"""
    return x


@layer(name="FullLike")
def full_like(x: Shape, fill_value: Shape = (), /, dtype: object = None) -> Shape:
    """full_like(x, 2): the shape of x"""
    return x
