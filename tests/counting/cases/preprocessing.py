"""Cases of the layers that prepare images, sounds, numbers and words."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.counting.cases import Case, cases, nested
from tests.counting.drawing import any_shapes, flags, formats, shapes

images = st.one_of(shapes(4, last=st.sampled_from([1, 3, 3])), shapes(4, last=st.just(3)), shapes(3, last=st.just(3)))
sides = st.sampled_from([1, 4, 12, 0, None, -1])
sized = {"height": sides, "width": sides}
factors = st.sampled_from([0.0, 0.1, 0.5, 1.0, 1.5, -0.5, -1.5, (0.1, 0.4), [-0.2, 0.2], (0.1, 0.2, 0.3)])
fills = st.sampled_from(["reflect", "wrap", "constant", "nearest", "other"])
modes = st.sampled_from(["int", "one_hot", "multi_hot", "count", "other"])
columns = st.one_of(shapes(2, last=st.sampled_from([1, 1, 4])), any_shapes(1, 4))


def augmented(name: str, needed: dict[str, Any] | None = None, **optional: Any) -> Any:
    """Cases of a layer that keeps its input's shape."""
    return cases(name, images, needed, optional)


def looked_up(name: str, dtype: str, vocabularies: list[Any], **optional: Any) -> Any:
    """Cases of a layer with a vocabulary."""
    given = {
        "vocabulary": st.sampled_from(vocabularies),
        "max_tokens": st.sampled_from([None, 4, 9, 1]),
        "pad_to_max_tokens": flags,
    }
    return cases(name, columns, {}, given | {"output_mode": modes} | optional, dtype=dtype)


near = {"interpolation": st.sampled_from(["nearest", "bilinear", "other"]), "fill_mode": fills}
statistics = st.sampled_from([{}, {}, {"mean": 0.5, "variance": 2.0}, {"mean": [0.5] * 4, "variance": [2.0] * 4}, {"mean": 0.5}])
axes = st.sampled_from([-1, -1, None, 0, 1, (1, 2), [-1, 1], 5])
layers = st.sampled_from(
    [
        [nested("Dense", units=3)],
        [nested("Rescaling", scale=0.1), nested("Dense", units=2), nested("Dropout", rate=0.5)],
        [nested("BatchNormalization"), nested("Conv1D", filters=2, kernel_size=1)],
        [nested("Pipeline", layers=[nested("Dense", units=3)]), nested("Dense", units=2)],
        [3],
    ]
)

CASES = {
    "Rescaling": cases(
        "Rescaling", any_shapes(1, 5), {"scale": st.sampled_from([0.1, 1 / 255])}, {"offset": st.sampled_from([0.0, -1.0])}
    ),
    "Resizing": cases("Resizing", images, sized, {"data_format": formats, "crop_to_aspect_ratio": flags}),
    "CenterCrop": cases("CenterCrop", st.one_of(images, shapes(2), shapes(5)), sized, {"data_format": formats}),
    "RandomCrop": cases("RandomCrop", images, sized, {"data_format": formats}),
    "RandomFlip": augmented("RandomFlip", mode=st.sampled_from(["horizontal", "vertical"])),
    "RandomRotation": augmented("RandomRotation", {"factor": factors}, **near),
    "RandomTranslation": augmented("RandomTranslation", {"height_factor": factors, "width_factor": factors}, **near),
    "RandomZoom": augmented("RandomZoom", {"height_factor": factors}, width_factor=factors, **near),
    "RandomShear": augmented("RandomShear", x_factor=factors, y_factor=factors, **near),
    "RandomPerspective": augmented("RandomPerspective", factor=factors, scale=st.sampled_from([0.0, 0.5, 1.5])),
    "RandomElasticTransform": augmented("RandomElasticTransform", factor=factors),
    "RandomErasing": augmented("RandomErasing", factor=factors),
    "CutMix": augmented("CutMix", factor=factors),
    "MixUp": augmented("MixUp", alpha=st.sampled_from([0.2, 0.5])),
    "AugMix": augmented("AugMix", factor=factors, all_ops=flags),
    "RandAugment": augmented("RandAugment", factor=factors, num_ops=st.integers(1, 3)),
    "MaxNumBoundingBoxes": augmented("MaxNumBoundingBoxes", {"max_number": st.integers(1, 5)}),
    "RandomBrightness": augmented("RandomBrightness", {"factor": factors}, value_range=st.sampled_from([(0, 1), (0, 1, 2)])),
    "RandomContrast": augmented("RandomContrast", {"factor": factors}),
    "RandomColorDegeneration": augmented("RandomColorDegeneration", {"factor": factors}, data_format=formats),
    "RandomColorJitter": augmented("RandomColorJitter", brightness_factor=factors, contrast_factor=factors, hue_factor=factors),
    "RandomGaussianBlur": augmented("RandomGaussianBlur", factor=factors, kernel_size=st.sampled_from([3, (3, 5), (1, 3, 5)])),
    "RandomGrayscale": augmented("RandomGrayscale", factor=st.sampled_from([0.0, 0.5, 1.5, -0.5])),
    "RandomHue": augmented("RandomHue", {"factor": factors}),
    "RandomInvert": augmented("RandomInvert", factor=factors),
    "RandomPosterization": augmented("RandomPosterization", {"factor": st.sampled_from([1, 4, 8, 9, 0])}),
    "RandomSaturation": augmented("RandomSaturation", {"factor": factors}),
    "RandomSharpness": augmented("RandomSharpness", {"factor": factors}),
    "AutoContrast": augmented("AutoContrast", value_range=st.sampled_from([(0, 1), [0, 255], (0, 1, 2)])),
    "ContrastLimitedAdaptiveHistogramEqualization": augmented(
        "ContrastLimitedAdaptiveHistogramEqualization", clip_limit=st.just(2.0)
    ),
    "Equalization": augmented("Equalization", value_range=st.sampled_from([(0, 1), (0, 1, 2)])),
    "Solarization": augmented("Solarization", addition_factor=factors, threshold_factor=factors),
    "Normalization": st.builds(
        lambda shape, axis, given: Case("Normalization", {"axis": axis, **given}, shape),
        st.one_of(any_shapes(1, 4), st.just((None, 4)), st.just((None, 5, 4))),
        axes,
        statistics,
    ),
    "Discretization": cases(
        "Discretization",
        columns,
        {},
        {
            "bin_boundaries": st.sampled_from([[0.0, 1.0], [0.5], []]),
            "num_bins": st.sampled_from([3, 5, -1]),
            "output_mode": modes,
        },
    ),
    "CategoryEncoding": cases(
        "CategoryEncoding", columns, {"num_tokens": st.sampled_from([1, 5, 0, None])}, {"output_mode": modes}
    ),
    "Hashing": cases(
        "Hashing",
        columns,
        {"num_bins": st.sampled_from([1, 5, 0])},
        {"output_mode": modes, "salt": st.sampled_from([1, (1, 2), (1, 2, 3)])},
        dtype="int32",
    ),
    "HashedCrossing": cases(
        "HashedCrossing",
        st.one_of(columns.map(lambda one: [one, one]), st.lists(columns, min_size=1, max_size=3)),
        {"num_bins": st.sampled_from([1, 5])},
        {"output_mode": modes},
        dtype="int32",
    ),
    "StringLookup": looked_up(
        "StringLookup",
        "string",
        [["a", "b"], ["[UNK]", "a", "b"], ["a", "a"], None],
        num_oov_indices=st.sampled_from([0, 1, 2, -1]),
        mask_token=st.sampled_from([None, "", "a"]),
    ),
    "IntegerLookup": looked_up(
        "IntegerLookup", "int64", [[10, 20, 30], [-1, 10, 20], [7], None], num_oov_indices=st.sampled_from([0, 1, 2])
    ),
    "TextVectorization": looked_up(
        "TextVectorization",
        "string",
        [["a", "b"], ["", "[UNK]", "a"], None],
        output_sequence_length=st.sampled_from([None, None, 7]),
        split=st.sampled_from(["whitespace", "character", None, "comma"]),
        ngrams=st.sampled_from([None, 2]),
    ),
    "MelSpectrogram": cases(
        "MelSpectrogram",
        st.one_of(shapes(2, last=st.sampled_from([16000, None, 800])), st.just((9000,))),
        {},
        {
            "num_mel_bins": st.sampled_from([16, 80]),
            "sequence_stride": st.sampled_from([100, 256]),
            "sequence_length": st.sampled_from([1000, 3000]),
            "fft_length": st.sampled_from([2048, 512]),
        },
    ),
    "STFTSpectrogram": cases(
        "STFTSpectrogram",
        st.one_of(shapes(3, st.sampled_from([100, 300, None])), shapes(2)),
        {"frame_length": st.sampled_from([4, 20, 64])},
        {
            "mode": st.sampled_from(["log", "magnitude", "psd", "real", "imag", "angle", "stft", "other"]),
            "frame_step": st.sampled_from([None, 2, 10, 65]),
            "fft_length": st.sampled_from([None, 64, 128, 8]),
            "padding": st.sampled_from(["valid", "same", "causal"]),
            "expand_dims": flags,
            "data_format": formats,
        },
    ),
    "Pipeline": cases("Pipeline", st.one_of(shapes(2), shapes(3)), {"layers": layers}, {}),
}
