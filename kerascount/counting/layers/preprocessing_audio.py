"""Layers that make spectrograms of sounds."""

from __future__ import annotations

from kerascount.counting.arguments import expect_rank, one_of, positive
from kerascount.counting.dims import Size
from kerascount.counting.errors import Fault, LayerError
from kerascount.counting.layer import Build, layer
from kerascount.counting.shapes import Shape, expect_least_rank, size
from kerascount.counting.weights import weight
from kerascount.counting.windows import is_channels_first, joined, parted, slide


@layer
def MelSpectrogram(
    x: Shape,
    /,
    fft_length: int = 2048,
    sequence_stride: Size = 512,
    sequence_length: int | None = None,
    window: object = "hann",
    sampling_rate: object = 16000,
    num_mel_bins: Size = 128,
    min_freq: object = 20.0,
    max_freq: object = None,
    power_to_db: object = True,
    top_db: object = 80.0,
    mag_exp: object = 2.0,
    min_power: object = 1e-10,
    ref_power: object = 1.0,
) -> Shape:
    """MelSpectrogram() on (None, 16000): (None, 128, 32)"""
    expect_least_rank(x, 1)
    if sequence_length and sequence_length > fft_length:
        raise LayerError(Fault.ARGUMENT, "`fft_length` must be greater than or equal to `sequence_length`.")
    bins, stride = positive(num_mel_bins, "num_mel_bins", 0), positive(sequence_stride, "sequence_stride")
    samples = x[0] if len(x) == 1 else x[1]
    frames = None if samples is None else (samples + stride + 1) // stride
    return (bins, frames) if len(x) == 1 else (x[0], bins, frames)


@layer
def STFTSpectrogram(
    x: Shape,
    /,
    mode: str = "log",
    frame_length: int = 256,
    frame_step: int | None = None,
    fft_length: int | None = None,
    window: object = "hann",
    periodic: object = False,
    scaling: object = "density",
    padding: str = "valid",
    expand_dims: bool = False,
    data_format: str | None = None,
) -> Build:
    """STFTSpectrogram(mode="real", frame_length=4) on (None, 16, 1): 4 samples × 3 frequencies = 12"""
    expect_rank(x, 3)
    _expect_lengths(frame_length, frame_step, fft_length)
    one_of(mode, "mode", "log", "magnitude", "psd", "real", "imag", "angle", "stft")
    one_of(scaling, "scaling", "density", "spectrum")
    one_of(padding, "padding", "valid", "same")
    step = frame_step or positive(frame_length // 2, "frame_step")
    frequencies = (fft_length or 2 ** (frame_length - 1).bit_length()) // 2 + 1
    for name, without in (("real_kernel", "imag"), ("imag_kernel", "real")):
        if mode != without:
            yield weight(name, shape=(frame_length, 1, frequencies), samples=frame_length, frequencies=frequencies)
    spatial, found = parted(x, data_format)
    frames = slide(spatial, (frame_length,), (step,), padding)
    heights = frequencies * 2 if mode == "stft" else frequencies
    channels = size(found, "The channel dimension of the inputs")
    if not expand_dims:
        return joined(x, frames, channels * heights, data_format)
    return (x[0], channels, *frames, heights) if is_channels_first(data_format) else (x[0], *frames, heights, channels)


def _expect_lengths(frame_length: int, frame_step: int | None, fft_length: int | None) -> None:
    """Refuse frames that leave gaps between them, or are longer than their transform."""
    positive(frame_length, "frame_length")
    if frame_step is not None and not 1 <= frame_step <= frame_length:
        raise LayerError(
            Fault.ARGUMENT, f"`frame_step` should be a positive integer not greater than `frame_length`. Received: {frame_step}"
        )
    if fft_length is not None and fft_length < frame_length:
        raise LayerError(Fault.ARGUMENT, f"`fft_length` should be not less than `frame_length`. Received: {fft_length}")
