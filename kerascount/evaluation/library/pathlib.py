"""The standard library's ``pathlib``: paths as texts; what lies there is not known."""

from __future__ import annotations

from pathlib import PurePosixPath

from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import getter, method, native_class
from kerascount.evaluation.values import Reason, Unknown, Value


@native_class("pathlib.Path", "pathlib.PurePath", "pathlib.PosixPath", "pathlib.PurePosixPath")
def path(site: Site, *parts: Value) -> Value:
    cause = next((one for one in parts if isinstance(one, Unknown)), None)
    return PurePosixPath(*parts) if cause is None else site.because(cause)


for _name in ("name", "stem", "suffix", "parent", "parts"):

    @getter(PurePosixPath, _name)
    def part_of(site: Site, value: PurePosixPath, name: str = _name) -> Value:
        return getattr(value, name)


for _name in ("joinpath", "with_suffix", "with_name", "with_stem", "as_posix", "relative_to", "is_absolute"):

    @method(PurePosixPath, _name)
    def made_of(site: Site, value: PurePosixPath, *parts: Value, name: str = _name) -> Value:
        cause = next((one for one in parts if isinstance(one, Unknown)), None)
        return getattr(value, name)(*parts) if cause is None else site.because(cause)


@method(
    PurePosixPath,
    *"exists is_file is_dir resolve absolute expanduser glob rglob iterdir read_text read_bytes open stat samefile".split(),
)
def in_the_system(site: Site, value: PurePosixPath, *arguments: Value, **keywords: Value) -> Value:
    return site.unknown(Reason.DATA, "what is in the system is not known")


@method(PurePosixPath, "mkdir", "unlink", "touch", "rename", "write_text", "write_bytes", "rmdir")
def changed(site: Site, value: PurePosixPath, *arguments: Value, **keywords: Value) -> None:
    """What only changes the system."""
