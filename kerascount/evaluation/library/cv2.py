"""OpenCV: images as arrays of height, width and channels, and what resizing and changing colours makes of their shapes."""

from __future__ import annotations

from kerascount.counting.shapes import NoShape
from kerascount.evaluation.arrays import array_of, plain
from kerascount.evaluation.extents import open_size
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library import array_methods  # noqa: F401 - what arrays offer, also where NumPy is not imported
from kerascount.evaluation.library.registry import constant, native
from kerascount.evaluation.values import Array, Reason, Unknown, Value, is_open

COLOURS = {"IMREAD_UNCHANGED": -1, "IMREAD_GRAYSCALE": 0, "IMREAD_COLOR": 1}

CHANGES = {"BGR2BGRA": 0, "RGB2RGBA": 0, "BGRA2BGR": 1, "RGBA2RGB": 1, "BGR2RGB": 4, "RGB2BGR": 4, "BGR2GRAY": 6, "RGB2GRAY": 7}
CHANGES |= {"GRAY2BGR": 8, "GRAY2RGB": 8, "BGRA2GRAY": 10, "RGBA2GRAY": 11, "BGR2HSV": 40, "RGB2HSV": 41}
CHANGES |= {"BGR2LAB": 44, "RGB2LAB": 45, "BGR2Lab": 44, "RGB2Lab": 45, "BGR2YUV": 82, "RGB2YUV": 83}

GREY, WITH_ALPHA = frozenset({6, 7, 10, 11}), frozenset({0})
"""The changes of colour that leave one channel, which has no axis then, and four."""

for _name, _value in COLOURS.items():
    constant(f"cv2.{_name}", _value)
for _name, _value in CHANGES.items():
    constant(f"cv2.COLOR_{_name}", _value)
for _name, _value in {"INTER_NEAREST": 0, "INTER_LINEAR": 1, "INTER_CUBIC": 2, "INTER_AREA": 3}.items():
    constant(f"cv2.{_name}", _value)


@native("cv2.imread")
def imread(site: Site, filename: Value = None, flags: Value = 1) -> Value:
    """An image of a size that is not known, in three channels unless told otherwise."""
    if flags not in (0, 1):
        return site.unknown(Reason.DATA, "how many channels the image has is not known")
    sides = tuple(open_size(site, "the size of the image is not known", "image") for _ in range(2))
    return Array((*sides, 3) if flags == 1 else sides, "uint8")


@native("cv2.resize")
def resize(site: Site, src: Value, dsize: Value = None, *rest: Value, **keywords: Value) -> Value:
    """The size is given as width and height, and an axis of one channel is lost."""
    image = array_of(src, site)
    if not isinstance(image.shape, tuple):
        return Array(image.shape, image.dtype)
    if not isinstance(dsize, (list, tuple)) or len(dsize) != 2 or is_open(dsize) is not None:
        return Array(NoShape(site.unknown(Reason.DATA, "the size of the image is not known")), image.dtype)
    width, height = (site.run.symbol(one) if isinstance(one, Unknown) else one for one in map(plain, dsize))
    channels = image.shape[2:]
    return Array((height, width, *(() if channels == (1,) else channels)), image.dtype)


@native("cv2.cvtColor")
def change_colours(site: Site, src: Value, code: Value, *rest: Value, **keywords: Value) -> Value:
    image = array_of(src, site)
    if not isinstance(image.shape, tuple):
        return Array(image.shape, image.dtype)
    if code not in CHANGES.values():
        return Array(NoShape(site.unknown(Reason.DATA, "how many channels the image has is not known")), image.dtype)
    sides = image.shape[:2]
    return Array(sides if code in GREY else (*sides, 4 if code in WITH_ALPHA else 3), image.dtype)


@native("cv2.flip", "cv2.GaussianBlur", "cv2.medianBlur", "cv2.blur", "cv2.equalizeHist", "cv2.bilateralFilter")
def filtered(site: Site, src: Value, *rest: Value, **keywords: Value) -> Value:
    """What leaves an image's shape as it is."""
    image = array_of(src, site)
    return Array(image.shape, image.dtype)
