"""``annotate`` writes comments, or tells which it would write."""

from __future__ import annotations

import io
import json
import os
import stat
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

PLAIN = "net = Dense(784, 10)\n"
SHOWN = "net = Dense(784, 10)  # kc: model: 7,850\n"


def test_files_are_written(run: Run, project: Path) -> None:
    (project / "a.py").write_text(PLAIN)
    (project / "b.py").write_text("x = 1\n")
    assert run("annotate", ".") == (0, "1 file changed, 1 up to date\n", "")
    assert (project / "a.py").read_text() == SHOWN
    assert run("annotate", ".") == (0, "0 files changed, 2 up to date\n", "")
    assert run("annotate", "--remove", ".") == (0, "1 file changed, 1 up to date\n", "")
    assert (project / "a.py").read_text() == PLAIN


def test_check_changes_nothing(run: Run, project: Path) -> None:
    (project / "a.py").write_text(PLAIN)
    assert run("annotate", "--check", "a.py") == (1, "would annotate a.py\n1 file would change, 0 up to date\n", "")
    assert (project / "a.py").read_text() == PLAIN
    (project / "a.py").write_text(SHOWN)
    assert run("annotate", "--check", "a.py") == (0, "0 files would change, 1 up to date\n", "")


def test_diff_changes_nothing(run: Run, project: Path) -> None:
    (project / "a.py").write_text(PLAIN.rstrip())
    assert run("annotate", "--diff", "a.py") == (
        0,
        f"--- a.py\n+++ a.py\n@@ -1 +1 @@\n-{PLAIN}\\ No newline at end of file\n+{SHOWN}\\ No newline at end of file\n",
        "",
    )
    assert (project / "a.py").read_text() == PLAIN.rstrip()


def test_the_width_is_configured(run: Run, project: Path) -> None:
    (project / "a.py").write_text(PLAIN)
    (project / "kerascount.toml").write_text("max-line-length = 39\n")
    assert run("annotate", "--check", "a.py")[0] == 0
    (project / "kerascount.toml").write_text("max-line-length = 40\n")
    assert run("annotate", "--check", "a.py")[0] == 1
    (project / "kerascount.toml").write_text("max-line-length = 0\n")
    code, _, err = run("annotate", "--check", "a.py")
    assert code == 2
    assert "kerascount.toml:1: max-line-length: 0 is not a number of columns; write for instance 88" in err


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions and links")
def test_permissions_and_links_are_kept(run: Run, project: Path) -> None:
    (project / "real").mkdir()
    (project / "real" / "a.py").write_text(PLAIN)
    (project / "real" / "a.py").chmod(0o754)
    (project / "link.py").symlink_to(project / "real" / "a.py")
    assert run("annotate", "link.py")[0] == 0
    assert (project / "link.py").is_symlink()
    assert (project / "real" / "a.py").read_text() == SHOWN
    assert stat.S_IMODE((project / "real" / "a.py").stat().st_mode) == 0o754
    assert [path.name for path in (project / "real").iterdir()] == ["a.py"]


def test_a_file_that_cannot_be_written_stays_as_it_is(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "a.py").write_text(PLAIN)

    def refuse(*arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    code, out, err = run("annotate", "a.py")
    assert (code, out) == (2, "")
    assert "cannot write 'a.py': Permission denied" in err
    assert (project / "a.py").read_text() == PLAIN
    assert sorted(path.name for path in project.iterdir()) == [".git", "a.py"]


def test_standard_input_is_written_to_standard_output(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PLAIN.encode())))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written))
    run("annotate", "-", "--stdin-filename", "a.py")
    assert written.getvalue() == SHOWN.encode()


def test_what_cannot_be_read_is_told_and_left(run: Run, project: Path) -> None:
    (project / "a.py").write_text("crash\n" + SHOWN.replace("7,850", "1"))
    (project / "b.py").write_text(PLAIN)
    code, out, err = run("annotate", "a.py", "b.py", "missing.py")
    assert code == 2
    assert "1 file changed" in out
    assert "KC999" in err
    assert "7,850" not in (project / "a.py").read_text()
    assert (project / "b.py").read_text() == SHOWN


def test_one_thing_at_a_time(run: Run) -> None:
    assert run("annotate", "--check", "--remove", "a.py")[0] == 2
    assert run("annotate")[0] == 2


def test_a_notebook_is_json_as_before(run: Run, project: Path) -> None:
    (project / "a.ipynb").write_text(json.dumps({"cells": [], "metadata": {}}))
    assert run("annotate", "a.ipynb") == (0, "0 files changed, 1 up to date\n", "")
