"""The words that Keras knows for activations, initializers, regularizers and constraints, in each version."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from kerascount.counting.errors import Fault, LayerError

SINCE_3 = {
    "activation": frozenset(
        (
            "celu elu exponential gelu glu hard_shrink hard_sigmoid hard_silu hard_swish hard_tanh leaky_relu linear"
            " log_sigmoid log_softmax mish relu relu6 selu sigmoid silu soft_shrink softmax softplus softsign sparse_plus"
            " sparse_sigmoid sparsemax squareplus swish tanh tanh_shrink threshold"
        ).split()
    ),
    "initializer": frozenset(
        (
            "GlorotNormal GlorotUniform HeNormal HeUniform Identity IdentityInitializer Initializer LecunNormal LecunUniform"
            " Ones Orthogonal OrthogonalInitializer RandomNormal RandomUniform STFT STFTInitializer TruncatedNormal"
            " VarianceScaling Zeros glorot_normal glorot_uniform he_normal he_uniform identity initializer lecun_normal"
            " lecun_uniform normal one ones orthogonal random_normal random_uniform stft truncated_normal uniform"
            " variance_scaling zero zeros"
        ).split()
    ),
    "regularizer": frozenset(
        (
            "L1 L1L2 L2 OrthogonalRegularizer Regularizer l1 l1l2 l2 orthogonal_regularizer regularizer"
        ).split()
    ),
    "constraint": frozenset(
        (
            "Constraint MaxNorm MinMaxNorm NonNeg UnitNorm constraint max_norm min_max_norm non_neg unit_norm"
        ).split()
    ),
}
"""What Keras 3.15 takes."""

IN_2 = {
    "activation": frozenset(
        (
            "ELU LeakyReLU PReLU ReLU Softmax elu exponential gelu hard_sigmoid leaky_relu linear log_softmax mish relu relu6"
            " selu sigmoid silu softmax softplus softsign swish tanh"
        ).split()
    ),
    "initializer": frozenset(
        (
            "Constant ConstantV2 GlorotNormal GlorotNormalV2 GlorotUniform GlorotUniformV2 HeNormal HeNormalV2 HeUniform"
            " HeUniformV2 Identity IdentityV2 Initializer LecunNormal LecunNormalV2 LecunUniform LecunUniformV2 Ones OnesV2"
            " Orthogonal OrthogonalV2 RandomNormal RandomNormalV2 RandomUniform RandomUniformV2 TruncatedNormal"
            " TruncatedNormalV2 VarianceScaling VarianceScalingV2 Zeros ZerosV2 constant glorot_normal glorot_normalV2"
            " glorot_uniform glorot_uniformV2 he_normal he_normalV2 he_uniform he_uniformV2 identity initializer lecun_normal"
            " lecun_normalV2 lecun_uniform lecun_uniformV2 normal one ones orthogonal random_normal random_uniform"
            " truncated_normal uniform variance_scaling zero zeros"
        ).split()
    ),
    "constraint": frozenset(
        (
            "Constraint MaxNorm MinMaxNorm NonNeg RadialConstraint UnitNorm max_norm maxnorm min_max_norm non_neg nonneg"
            " radial_constraint unit_norm unitnorm"
        ).split()
    ),
}
"""What Keras 2.15 takes; any word at all is a regularizer there."""


WITH_OTHER_WORDS = frozenset({"RandomFourierFeatures"})
"""Layers whose initializers are called otherwise than all others'."""


def check_words(layer: str, arguments: Mapping[str, object], keras: tuple[int, int]) -> None:
    """Refuse a word for an activation and the like that no Keras of the time knows; before Keras 2 there were others.

    Raises:
        LayerError: there is such a word among a layer's arguments.
    """
    if keras < (2, 0) or layer in WITH_OTHER_WORDS:
        return
    known = SINCE_3 if keras >= (3, 0) else IN_2
    for name, word, kind in _words(arguments):
        if kind in known and word not in known[kind]:
            close = difflib.get_close_matches(word.lower(), known[kind], n=1)
            hint = f"; did you mean '{close[0]}'?" if close else ""
            raise LayerError(Fault.ARGUMENT, f"Unknown {kind} '{word}' passed to {layer} as `{name}`{hint}")


def _words(arguments: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    """The arguments that name something by a word: their names, the words, and what kind of thing they name."""
    for name, value in arguments.items():
        if isinstance(value, str) and (kind := name.rpartition("_")[2]) in SINCE_3:
            yield name, value, kind
