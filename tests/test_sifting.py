"""Files that are checked together are told apart as each would be by itself, wherever what they import lies."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from kerascount import disk
from kerascount.cli.analyses import files
from kerascount.cli.arguments import parser
from kerascount.cli.asked import asked
from kerascount.files import Searched
from kerascount.leads import Leads
from kerascount.sifting import Sifting
from kerascount.tree import on_disk

QUIET = {
    "top/main.py": "import os, pkg\nfrom pkg.util import one\n",
    "top/pkg/__init__.py": "from .util import one\nfrom . import util\n",
    "top/pkg/util.py": "import numpy as np\nfrom .. import main\n",
    "top/pkg/deep/inner.py": "from ..util import one\nfrom pkg import util\n",
}
"""A tree of which no file leads to models."""

CASES: dict[str, tuple[dict[str, str], set[str]]] = {
    "none": ({}, set()),
    "beside": ({"top/pkg/model.py": "import keras", "top/pkg/near.py": "from .model import x"}, {"top/pkg/model.py", "top/pkg/near.py"}),
    "by two steps": (
        {"top/net.py": "import keras", "top/near.py": "import net", "top/far.py": "import near", "top/farther.py": "import far"},
        {"top/net.py", "top/near.py", "top/far.py"},
    ),
    "face of a package": (
        {"top/pkg/net/__init__.py": "import keras", "top/pkg/deep/user.py": "from .. import net"},
        {"top/pkg/net/__init__.py", "top/pkg/deep/user.py"},
    ),
    "above the tree": ({"net.py": "import keras", "top/pkg/deep/user.py": "import net"}, {"top/pkg/deep/user.py"}),
    "above the tree, with odd names": (
        {"_net.py": "import keras", "import_net.py": "import keras", "top/a.py": "import _net", "top/pkg/b.py": "from import_net import x"},
        {"top/a.py", "top/pkg/b.py"},
    ),
    "above the tree, by dots": ({"net.py": "import keras", "top/pkg/user.py": "from ... import net"}, {"top/pkg/user.py"}),
    "above the tree, by a file of it": (
        {"net.py": "import keras", "top/pkg/near.py": "import net", "top/pkg/user.py": "from .near import x", "top/x.py": "import top"},
        {"top/pkg/near.py", "top/pkg/user.py"},
    ),
    "beside the tree, with its name": ({"top.py": "import keras", "top/pkg/user.py": "import top"}, {"top/pkg/user.py"}),
    "behind a package of the tree": (
        {"pkg/__init__.py": "import keras", "pkg/net.py": "import keras", "top/user.py": "import pkg\nfrom pkg import util, net"},
        {"top/user.py"},
    ),
    "behind it, by a dotted name": ({"pkg/a/net.py": "import keras", "top/pkg/deep/user.py": "import pkg.a.net"}, {"top/pkg/deep/user.py"}),
    "behind it, and not asked for": (
        {"pkg/__init__.py": "import keras", "pkg/net.py": "import keras", "main.py": "import keras", "top/user.py": "import pkg, main"},
        set(),
    ),
    "behind a package of the tree, in a folder for sources": (
        {"src/pkg/net.py": "import keras", "top/src/pkg/__init__.py": "", "top/user.py": "from pkg import net"},
        {"top/user.py"},
    ),
    "behind a folder that is no module": (
        {"space/__init__.py": "import keras", "top/space/x.py": "", "top/user.py": "import space"},
        {"top/user.py"},
    ),
    "in a folder for sources": ({"src/net.py": "import keras", "top/user.py": "import net"}, {"top/user.py"}),
    "in such a folder of the tree": (
        {"top/src/net.py": "import keras", "top/user.py": "import net"},
        {"top/src/net.py", "top/user.py"},
    ),
    "excluded": ({"top/pkg/build/net.py": "import keras", "top/user.py": "from pkg.build import net"}, {"top/user.py"}),
    "excluded, by its name alone": ({"top/build/net.py": "import keras", "top/user.py": "    from build.net import x"}, {"top/user.py"}),
    "excluded, by dots": ({"top/pkg/venv/net.py": "import keras", "top/pkg/user.py": "from .venv import net"}, {"top/pkg/user.py"}),
    "shadowing Python": ({"top/json.py": "import keras", "top/user.py": "import json\nfrom . import other\n"}, {"top/json.py"}),
    "in a comment": ({"net.py": "import keras", "top/user.py": "# import net\n'import net'\nimportant = net\n"}, set()),
    "however it is written": (
        {
            **{"net.py": "import keras", "nets/net.py": "import keras", "top/a.py": "import os; import net", "top/b.py": "import os, net"},
            **{"top/c.py": "from nets import (\n    net,\n)\n", "top/d.py": "def f():\n\timport net"},
            **{"top/e.py": "import os, \\\n  net", "top/f.py": "x = 1; import net", "top/g.py": "try: import net\nexcept: pass"},
            **{"top/h.py": "from nets.net import*", "top/i.py": "from..nets.net import x"},
        },
        {f"top/{name}.py" for name in "abcdefghi"},
    ),
    "not there": ({"top/pkg/user.py": "from .gone import x"}, set()),
}


def written(folder: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def _may_lead(sifting: Sifting, path: str, leads: Leads) -> bool:
    folder, slash, _ = path.rpartition(os.sep)
    return path not in sifting.quiet(folder or slash, leads) and sifting.may_lead(path, leads)


def led_to_models(*words: str) -> set[str]:
    """The files of a check that lead to models, which must be those that lead there each by itself."""
    options = parser("check").parse_args(["check", *words])
    request = asked(options, options.paths)
    searched: list[Searched] = []
    paths = list(files(request, searched.append))
    sifting = Sifting(on_disk(), searched, paths)
    together = {path for path in paths if _may_lead(sifting, path, Leads(on_disk()))}
    assert together == {path for path in paths if Leads(on_disk()).file_to_models(path)}
    return together


@pytest.mark.parametrize("case", CASES)
def test_leading_files(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts, leading = CASES[case]
    written(tmp_path, {**QUIET, **texts})
    monkeypatch.chdir(tmp_path)
    assert led_to_models("top") == leading


def test_paths_that_overlap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, {**QUIET, "top/pkg/net.py": "import keras", "top/user.py": "from pkg import net"})
    monkeypatch.chdir(tmp_path)
    assert led_to_models("top/pkg", str(tmp_path / "top")) == {"top/pkg/net.py", str(tmp_path / "top" / "user.py")}
    assert led_to_models("top/user.py", "top/main.py") == {"top/user.py"}


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_lead_out_of_a_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, {**QUIET, "far/net.py": "import keras", "far/near.py": "import net", "top/user.py": "from pkg.there import net"})
    (tmp_path / "top" / "pkg" / "there").symlink_to(tmp_path / "far")
    (tmp_path / "top" / "pkg" / "linked.py").symlink_to(tmp_path / "far" / "near.py")
    monkeypatch.chdir(tmp_path)
    assert led_to_models("top") == {"top/user.py", "top/pkg/linked.py"}


def test_a_folder_of_settings_leads_out_of_a_tree(tmp_path: Path) -> None:
    written(tmp_path, {**QUIET, "far/away/net.py": "import keras", "top/user.py": "import net"})
    top = str(tmp_path / "top")
    searched = [Searched(str(path), frozenset()) for path in (tmp_path / "top", *(tmp_path / "top").rglob("*")) if path.is_dir()]
    paths = [str(path) for path in (tmp_path / "top").rglob("*.py")]
    sifting = Sifting(on_disk(), searched, paths)
    user = f"{top}/user.py"
    assert not _may_lead(sifting, user, Leads(on_disk()))
    assert _may_lead(sifting, user, Leads(on_disk(), (str(tmp_path / "far" / "away"),)))


@pytest.mark.parametrize("above", ["pkg/other.py", "main.py", "src/pkg/notes.txt"])
def test_nothing_is_looked_for_where_all_is_known(above: str, tmp_path: Path) -> None:
    written(tmp_path, {**QUIET, above: ""})
    searched = [Searched(str(path), frozenset()) for path in (tmp_path / "top", *(tmp_path / "top").rglob("*")) if path.is_dir()]
    paths = [str(tmp_path / name) for name in QUIET]
    asked_for: list[str] = []
    tree = on_disk()._replace(is_file=lambda path: bool(asked_for.append(path)))
    sifting = Sifting(tree, searched, paths)
    assert not any(_may_lead(sifting, path, Leads(tree)) for path in paths)
    assert not asked_for


def test_a_folder_that_is_not_wholly_searched_tells_nothing(tmp_path: Path) -> None:
    written(tmp_path, {**QUIET, "top/pkg/net.py": "import keras", "top/user.py": "from pkg import net"})
    searched = [Searched(str(tmp_path / "top"), frozenset()), Searched(str(tmp_path / "top" / "pkg"), None)]
    sifting = Sifting(on_disk(), searched, [str(tmp_path / "top" / "user.py")])
    assert _may_lead(sifting, str(tmp_path / "top" / "user.py"), Leads(on_disk()))


def test_what_is_absent_outside_is_noted(tmp_path: Path) -> None:
    """A run that is told again rests on it: a module that comes to be there may lead to models."""
    written(tmp_path, {"top/user.py": "import net"})
    user = str(tmp_path / "top" / "user.py")
    searched = [Searched(str(tmp_path / "top"), frozenset())]
    leads, seen = disk.noted(lambda: _may_lead(Sifting(tree := on_disk(), searched, [user]), user, Leads(tree)))
    assert not leads
    assert seen.kinds[str(tmp_path / "net.py")] == seen.kinds[str(tmp_path / "net")] == disk.ABSENT


def test_what_an_eclipsed_package_holds_is_noted(tmp_path: Path) -> None:
    """What comes to be there may be what the nearer one of that name lacks."""
    written(tmp_path, {**QUIET, "pkg/other.py": "", "top/user.py": "from pkg import net"})
    user = str(tmp_path / "top" / "user.py")
    searched = [Searched(str(path), frozenset()) for path in (tmp_path / "top", *(tmp_path / "top").rglob("*")) if path.is_dir()]
    paths = [user, *(str(tmp_path / name) for name in QUIET)]
    leads, seen = disk.noted(lambda: _may_lead(Sifting(tree := on_disk(), searched, paths), user, Leads(tree)))
    assert not leads
    assert seen.listings[str(tmp_path / "pkg"), ("*",)] == ["other.py"]
