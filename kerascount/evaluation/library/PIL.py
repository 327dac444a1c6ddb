"""Pillow: images whose size and mode are known where the code says them, as the arrays that NumPy makes of them."""

from __future__ import annotations

from collections.abc import Callable

from kerascount.counting.dims import Size
from kerascount.counting.shapes import NoShape, Shape
from kerascount.evaluation.arrays import plain
from kerascount.evaluation.extents import open_size
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import constant, native
from kerascount.evaluation.values import Array, Bound, Native, Reason, Record, Unknown, Value, is_open

CHANNELS: dict[str, Shape] = {"1": (), "L": (), "LA": (2,), "RGB": (3,), "RGBA": (4,), "HSV": (3,), "CMYK": (4,)}
"""The axis that the channels of a mode make, if any."""

for _number, _name in enumerate("NEAREST LANCZOS BILINEAR BICUBIC BOX HAMMING".split()):
    constant(f"PIL.Image.{_name}", _number)
    constant(f"PIL.Image.Resampling.{_name}", _number)
constant("PIL.Image.ANTIALIAS", 1)


@native("PIL.Image.open")
def open_image(site: Site, *arguments: Value, **keywords: Value) -> Record:
    return _image(site, *_open_sides(site), None)


def _open_sides(site: Site) -> tuple[Size, Size]:
    width, height = (open_size(site, "the size of the image is not known", "image") for _ in range(2))
    return width, height


def _image(site: Site, width: Size, height: Size, mode: str | None) -> Record:
    """An image; of one whose mode is not known, not even the number of axes is."""
    lacking = site.unknown(Reason.DATA, "the mode of the image is not known")
    shape = NoShape(lacking) if mode is None else (height, width, *CHANNELS[mode])
    attributes: dict[str, Value] = {"__array__": Array(shape, "uint8"), "size": (width, height), "width": width, "height": height}
    made = Record("image", attributes)

    def resized(site: Site, image: Value, size: Value, *rest: Value, **keywords: Value) -> Record:
        return _image(site, *_sides(site, size), mode)

    def converted(site: Site, image: Value, to: Value = None, *rest: Value, **keywords: Value) -> Record:
        return _image(site, width, height, to if isinstance(to, str) and to in CHANNELS else None)

    def copied(site: Site, image: Value, *rest: Value, **keywords: Value) -> Record:
        return _image(site, width, height, mode)

    methods: dict[str, Callable[..., Value]] = {"resize": resized, "convert": converted, "copy": copied, "filter": copied}
    attributes |= {name: Bound(Native(f"PIL.Image.{name}", function), made) for name, function in methods.items()}
    return made


def _sides(site: Site, size: Value) -> tuple[Size, Size]:
    if not isinstance(size, (list, tuple)) or len(size) != 2 or is_open(size) is not None:
        return _open_sides(site)
    width, height = (site.run.symbol(one) if isinstance(one, Unknown) else one for one in map(plain, size))
    return width, height
