"""Programs that are kept for the files that import them."""

from __future__ import annotations

from kerascount.source import Source
from kerascount.syntax import shelf


def test_the_same_source_is_parsed_once() -> None:
    own = shelf.Shelf()
    first = own.take(Source("a.py", b"x = 1\n"))
    assert own.take(Source("a.py", b"x = 1\n")) is first


def test_another_text_or_path_is_another_program() -> None:
    own = shelf.Shelf()
    first = own.take(Source("a.py", b"x = 1\n"))
    assert own.take(Source("a.py", b"x = 2\n")) is not first
    assert own.take(Source("b.py", b"x = 1\n")).path == "b.py"


def test_what_is_kept_is_bounded_and_the_latest_stays() -> None:
    own = shelf.Shelf()
    large = b"#" * (shelf.MAX_BYTES // 3)
    for name in "abcdef":
        own.take(Source(f"{name}.py", large))
    assert list(own.programs) == ["d.py", "e.py", "f.py"]
    assert own.size == 3 * len(large)


def test_one_that_is_too_large_does_not_stay_for_long() -> None:
    own = shelf.Shelf()
    own.take(Source("a.py", b"#" * (2 * shelf.MAX_BYTES)))
    own.take(Source("b.py", b"x = 1\n"))
    assert list(own.programs) == ["b.py"]


def test_of_a_file_that_is_typed_at_the_present_and_the_former_version_stay() -> None:
    own = shelf.Shelf()
    versions = [Source("a.py", b"x = %d\n" % number) for number in range(9)]
    read = [own.take(version) for version in versions]
    assert own.take(versions[-1]) is read[-1]
    assert own.take(versions[-2]) is read[-2]
    assert own.take(versions[-3]) is not read[-3]
    assert own.size == 2 * len(versions[0].content)


def test_of_one_that_is_too_large_only_the_present_version_stays() -> None:
    own = shelf.Shelf()
    for number in range(3):
        own.take(Source("a.py", b"x = %d\n" % number + b"#" * (2 * shelf.MAX_BYTES)))
        assert shelf.MAX_BYTES < own.size < 3 * shelf.MAX_BYTES
