"""Random arrays: only their shapes are known."""

from __future__ import annotations

from kerascount.counting.dims import Sym
from kerascount.evaluation.arrays import array_of, plain, scalar
from kerascount.evaluation.facts import CLASSES, kept
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.numpy_creation import sizes
from kerascount.evaluation.library.registry import native
from kerascount.evaluation.values import Array, Facts, Module, Unknown, Value


def _drawn(site: Site, size: Value, dtype: str = "float64") -> Array:
    return scalar(site, "a random number") if size is None else Array(sizes(site, size), dtype)


@native("numpy.random.rand", "numpy.random.randn")
def standard(site: Site, *dimensions: Value) -> Array:
    return _drawn(site, dimensions or None)


@native(
    "numpy.random.random",
    "numpy.random.random_sample",
    "numpy.random.ranf",
    "numpy.random.standard_normal",
    "numpy.random.sample",
)
def uniform_unit(site: Site, size: Value = None, **keywords: Value) -> Array:
    return _drawn(site, size)


@native(
    "numpy.random.uniform",
    "numpy.random.normal",
    "numpy.random.beta",
    "numpy.random.gamma",
    "numpy.random.laplace",
    "numpy.random.logistic",
    "numpy.random.binomial",
)
def distributed(site: Site, *parameters: Value, size: Value = None, **keywords: Value) -> Array:
    """Draws from a distribution of up to two parameters; the third argument is the size."""
    return _shaped_like(site, parameters[:2], parameters[2] if len(parameters) > 2 else size, keywords)


@native("numpy.random.poisson", "numpy.random.exponential")
def of_one_parameter(site: Site, *parameters: Value, size: Value = None, **keywords: Value) -> Array:
    return _shaped_like(site, parameters[:1], parameters[1] if len(parameters) > 1 else size, keywords)


def _shaped_like(site: Site, parameters: tuple[Value, ...], size: Value, keywords: dict[str, Value]) -> Array:
    """The shape that the size says, or that parameters which are arrays have."""
    if size is not None:
        return _drawn(site, size)
    arrays = [one for one in (*parameters, *keywords.values()) if isinstance(one, (Array, list))]
    return Array(array_of(arrays[0], site).shape) if arrays else _drawn(site, None)


@native("numpy.random.randint", "numpy.random.integers", "numpy.random.random_integers")
def randint(site: Site, low: Value, high: Value = None, size: Value = None, **keywords: Value) -> Array:
    made = _drawn(site, size, "int64")
    first, last = (0, plain(low)) if high is None else (plain(low), plain(high))
    if isinstance(last, Unknown):
        last = site.run.symbol(last)
    is_counted = isinstance(first, int) and first >= 0 and isinstance(last, (int, Sym)) and made.shape != ()
    made.facts = Facts(CLASSES, last) if is_counted else None
    return made


@native("numpy.random.choice")
def choice(site: Site, a: Value, size: Value = None, *rest: Value, **keywords: Value) -> Array:
    if isinstance(a, int):
        made = _drawn(site, size, "int64")
        made.facts = Facts(CLASSES, a) if made.shape != () else None
        return made
    source = array_of(a, site)
    made = _drawn(site, size, source.dtype or "int64")
    return kept(source, made) if made.shape != () else made


@native("numpy.random.permutation")
def permutation(site: Site, x: Value) -> Array:
    if isinstance(x, Array) and x.shape != ():
        return kept(x, Array(x.shape, x.dtype))
    return Array(sizes(site, x), "int64") if not isinstance(x, list) else Array(array_of(x, site).shape)


@native("numpy.random.shuffle")
def shuffle(site: Site, x: Value) -> None:
    """The order changes, not the shape."""
    if isinstance(x, Array):
        site.touch(x)
        x.contents = None


@native("numpy.random.default_rng", "numpy.random.RandomState", "numpy.random.Generator")
def generator(site: Site, seed: Value = None) -> Module:
    """A generator of random numbers has the functions of the module."""
    return Module("numpy.random")


@native("numpy.random.multivariate_normal")
def multivariate_normal(site: Site, mean: Value, cov: Value, size: Value = None, **keywords: Value) -> Array:
    count = array_of(mean, site).shape
    drawn = () if size is None else sizes(site, size)
    if not isinstance(count, tuple):
        return Array(count)
    return Array((*drawn, *count) if isinstance(drawn, tuple) else drawn, "float64")
