"""``kerascount diff`` in real repositories: what is compared with which revision, what is told, and the exit codes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

import kerascount
from kerascount.analysis import Analysis
from kerascount.cli import main
from kerascount.cli.analyses import analysis_of
from kerascount.settings import Settings
from kerascount.source import Source
from kerascount.tree import Tree
from tests.conftest import Golden

GOLDEN = Path(__file__).parent / "golden"

README = Path(__file__).parents[2] / "README.md"

MODEL = """\
import keras
from sizes import UNITS

net = keras.Sequential([keras.Input((784,)), keras.layers.Dense(64, name="hidden"), keras.layers.Dense(UNITS, name="head")])
same = keras.Sequential([keras.Input((4,)), keras.layers.Dense(4)])

def build(vocabulary):
    return keras.Sequential([keras.Input((5,)), keras.layers.Embedding(vocabulary, 64), keras.layers.Dense(3, name="out")])
"""

Diff = Callable[..., tuple[int, str, str]]
"""Runs ``kerascount diff``, and gives the exit code and what was printed."""


def git(*words: str) -> str:
    people = {f"GIT_{who}_{what}": "somebody@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    dates = {"GIT_AUTHOR_DATE": "2024-01-02T03:04:05Z", "GIT_COMMITTER_DATE": "2024-01-02T03:04:05Z"}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(["git", *words], check=True, capture_output=True, text=True, env={**os.environ, **people, **dates, **alone})
    return done.stdout.strip()


def commit() -> str:
    git("add", "-A")
    git("commit", "-q", "-m", "a change")
    return git("rev-parse", "HEAD")


def edit(path: str, old: str, new: str) -> None:
    text = Path(path).read_text()
    assert old in text
    Path(path).write_text(text.replace(old, new))


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit on its branch ``main``, which is the current folder."""
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "main")
    Path("model.py").write_text(MODEL)
    Path("sizes.py").write_text("UNITS = 10\n")
    commit()
    return tmp_path


@pytest.fixture
def diff(repository: Path, capsys: pytest.CaptureFixture[str]) -> Diff:
    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(("diff", *arguments))
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return command


def models(text: str) -> list[tuple[str, str, str | None]]:
    """The models of a report in JSON that are not as they were."""
    return [(one["name"], one["change"], one["difference"]) for one in json.loads(text)["models"] if one["change"] != "unchanged"]


def test_nothing_to_say_is_one_line(diff: Diff) -> None:
    code, out, err = diff()
    assert (code, err) == (0, "")
    assert out == f"no changes since {git('rev-parse', 'HEAD')[:10]}: 2 files unchanged\n"


def test_a_change_without_weight_is_nothing_to_say(diff: Diff) -> None:
    edit("model.py", "keras.layers.Dense(4)", "keras.layers.Dense(4, activation='relu'), keras.layers.Dropout(0.5)")
    assert diff("HEAD")[:2] == (0, f"no changes since HEAD ({git('rev-parse', 'HEAD')[:10]}): 3 models unchanged; 1 other file unchanged\n")


def _changed() -> None:
    edit("model.py", 'Dense(64, name="hidden")', 'Dense(128, name="hidden")')
    edit("model.py", 'Dense(3, name="out")', 'Dense(5, name="out")')
    edit("model.py", "same = ", "extra = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])\nsame = ")
    Path("kerascount.toml").write_text('max-increase = "10%"\n')


@pytest.mark.parametrize(("name", "ending"), [("text", "txt"), ("json", "json"), ("markdown", "md"), ("github", "log")])
def test_the_formats(diff: Diff, golden: Golden, name: str, ending: str) -> None:
    git("tag", "base")
    _changed()
    code, out, _ = diff("base", f"--output-format={name}")
    assert code == 1
    golden(GOLDEN / f"diff.{ending}", out)


def test_further_reports(diff: Diff) -> None:
    _changed()
    code, out, _ = diff("--report", "markdown=a.md", "--report=json=b.json", "--color=always")
    assert (code, "\x1b[" in out) == (1, True)
    for name, path in (("markdown", "a.md"), ("json", "b.json")):
        assert Path(path).read_text(encoding="utf-8") == diff(f"--output-format={name}")[1]
    for wrong, message in (("sarif=x", "there is no output format 'sarif'"), ("json", "--report 'json' names no file"), ("json=", "names no file"), ("json=.", "cannot write '.'")):
        assert (diff("--report", wrong)[0], message in diff("--report", wrong)[2]) == (2, True)


SCHEMA = json.loads((Path(kerascount.__file__).parent / "schema" / "changes.schema.json").read_text(encoding="utf-8"))


def test_the_schema_of_the_report(diff: Diff) -> None:
    """Models of all fates, known or not, hold to it, and it asks for every key."""
    Path("open.py").write_text("import keras\nany = keras.Sequential([keras.Input((n,)), keras.layers.Dense(2)])\nbare = keras.Sequential()\n")
    Path("odd.py").write_text("import keras\nodd = keras.models.load_model(path)\nodd = keras.Sequential([f(), keras.layers.Dense(2)])\n")
    commit()
    _changed()
    edit("open.py", "Dense(2)", "Dense(2), keras.layers.Dense(n)")
    edit("odd.py", "Dense(2)", "Dense(2, name='end')")
    edit("model.py", "same = ", "different = ")
    Path("book.ipynb").write_text(json.dumps({"cells": [{"cell_type": "code", "source": "import keras\nm = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2)])"}], "metadata": {}}))
    document = json.loads(diff("--output-format=json")[1])
    jsonschema.validate(document, SCHEMA)
    assert {one["change"] for one in document["models"]} == {"changed", "added", "unchanged", "unknown"}
    assert document["findings"]
    (net,) = [one for one in document["models"] if one["name"] == "net"]
    for place in (document, net, net["old"], net["layers"][0], document["findings"][0]):
        for key in list(place):
            value = place.pop(key)
            with pytest.raises(jsonschema.ValidationError):
                jsonschema.validate(document, SCHEMA)
            place[key] = value
    Path("model.py").unlink()
    gone = json.loads(diff("--output-format=json")[1])
    jsonschema.validate(gone, SCHEMA)
    assert "removed" in {one["change"] for one in gone["models"]}


def test_the_readme_shows_what_is_printed(diff: Diff) -> None:
    edit("model.py", 'Dense(64, name="hidden")', 'Dense(128, name="hidden")')
    edit("model.py", 'Dense(3, name="out")', 'Dense(5, name="out")')
    assert f"```console\n$ kerascount diff main\n{diff('main')[1]}```\n" in README.read_text(encoding="utf-8")


def test_the_layer_that_grew_is_named(diff: Diff) -> None:
    edit("model.py", 'Dense(64, name="hidden")', 'Dense(128, name="hidden")')
    (net,) = [one for one in json.loads(diff("--output-format", "json")[1])["models"] if one["change"] == "changed"]
    assert (net["name"], net["old"]["total"], net["new"]["total"]) == ("net", 784 * 64 + 64 + 650, 784 * 128 + 128 + 1290)
    assert [(one["name"], one["change"], one["difference"]) for one in net["layers"]] == [
        ("hidden", "grew", str(785 * 64)),
        ("head", "grew", "640"),
    ]


def test_a_change_in_an_imported_file_only(diff: Diff) -> None:
    edit("sizes.py", "10", "20")
    assert models(diff("HEAD", "model.py", "--output-format=json")[1]) == [("net", "changed", "650")]


def test_an_imported_package_that_is_gone_now(diff: Diff) -> None:
    Path("parts").mkdir()
    Path("parts/width.py").write_text("WIDTH = 7\n")
    edit("model.py", "from sizes import UNITS", "from parts.width import WIDTH as UNITS")
    commit()
    edit("model.py", "from parts.width import WIDTH as UNITS", "UNITS = 8")
    Path("parts/width.py").unlink()
    Path("parts").rmdir()
    assert models(diff("--output-format=json")[1]) == [("net", "changed", "65")]


def test_a_renamed_file(diff: Diff) -> None:
    Path("shop").mkdir()
    git("mv", "model.py", "shop/network.py")
    edit("shop/network.py", 'Dense(3, name="out")', 'Dense(4, name="out")')
    found = json.loads(diff("--output-format=json")[1])["models"]
    assert {(one["old_path"], one["path"]) for one in found} == {("model.py", "shop/network.py")}
    assert [one["difference"] for one in found] == ["0", "0", "65"]


def test_models_that_are_new_and_gone(diff: Diff) -> None:
    edit("model.py", "same = keras.Sequential([keras.Input((4,)), keras.layers.Dense(4)])", "")
    Path("other.py").write_text("import keras\nother = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2)])\n")
    assert models(diff("--output-format=json")[1]) == [("same", "removed", "-20"), ("other", "added", "6")]


def test_a_file_that_is_gone(diff: Diff) -> None:
    Path("model.py").unlink()
    assert [kind for _, kind, _ in models(diff("--output-format=json")[1])] == ["removed"] * 3
    code, out, err = diff("HEAD", "model.py", "--output-format=json")
    assert (code, err, [kind for _, kind, _ in models(out)]) == (0, "", ["removed"] * 3)
    assert models(diff("HEAD", "sizes.py", "--output-format=json")[1]) == []
    assert len(models(diff("HEAD", "--exclude", "none", "--output-format=json")[1])) == 3
    assert models(diff("HEAD", "--exclude", "model.py", "--output-format=json")[1]) == []


def test_the_default_is_where_the_branch_left_the_default_branch(diff: Diff) -> None:
    start = git("rev-parse", "HEAD")
    git("checkout", "-q", "-b", "feature")
    edit("sizes.py", "10", "20")
    commit()
    git("checkout", "-q", "main")
    edit("sizes.py", "10", "500")
    commit()
    git("checkout", "-q", "feature")
    found = json.loads(diff("--output-format=json")[1])
    assert found["commit"] == start
    assert models(json.dumps(found)) == [("net", "changed", "650")]
    assert models(diff("main", "--output-format=json")[1]) == [("net", "changed", "-31200")]


def test_from_a_folder_of_the_repository(diff: Diff, monkeypatch: pytest.MonkeyPatch) -> None:
    edit("sizes.py", "10", "20")
    Path("inner").mkdir()
    monkeypatch.chdir("inner")
    assert diff("HEAD")[1].startswith("no changes since HEAD")
    assert "../model.py: net" in diff("HEAD", "..")[1]


def test_a_linked_file_is_read_through_its_link(diff: Diff) -> None:
    Path("lib").mkdir()
    Path("lib/sizes.py").write_text("UNITS = 30\n")
    Path("sizes.py").unlink()
    Path("sizes.py").symlink_to("lib/sizes.py")
    commit()
    edit("lib/sizes.py", "30", "31")
    assert models(diff("--output-format=json")[1]) == [("net", "changed", "65")]


def test_files_that_cannot_differ_are_not_analysed(diff: Diff, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def noted(source: Source, settings: Settings, tree: Tree | None = None) -> Analysis:
        seen.append(("then" if tree else "now", source.path))
        return analysis_of(source, settings, tree)

    Path("alone.py").write_text("import keras\nlone = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2)])\n")
    commit()
    for module in ("analyses", "diff"):
        monkeypatch.setattr(f"kerascount.cli.{module}.analysis_of", noted)
    edit("sizes.py", "10", "20")
    assert "1 model changed, 2 unchanged; 1 other file unchanged" in diff()[1]
    assert sorted(seen) == [(when, path) for when in ("now", "then") for path in ("model.py", "sizes.py")]


def test_a_linked_file_changes_with_its_target(diff: Diff) -> None:
    Path("real.py").write_text(Path("model.py").read_text())
    Path("link.py").symlink_to("real.py")
    commit()
    edit("real.py", "Dense(4)", "Dense(5)")
    assert [(one["path"], one["difference"]) for one in json.loads(diff("--output-format=json")[1])["models"] if one["change"] == "changed"] == [
        ("link.py", "5"),
        ("real.py", "5"),
    ]


def test_what_git_ignores_was_always_as_it_is(diff: Diff) -> None:
    Path(".gitignore").write_text("made.py\n")
    edit("model.py", "from sizes import", "from made import")
    commit()
    Path("made.py").write_text("UNITS = 10\n")
    assert models(diff("--output-format=json")[1]) == []
    edit("model.py", 'Dense(64, name="hidden")', 'Dense(65, name="hidden")')
    assert models(diff("--output-format=json")[1]) == [("net", "changed", str(785 + 10))]


def test_a_file_that_a_sparse_checkout_leaves_out_is_not_gone(diff: Diff) -> None:
    git("update-index", "--skip-worktree", "model.py")
    Path("model.py").unlink()
    assert diff("HEAD")[1].endswith("1 file unchanged\n")


def test_a_repository_within(diff: Diff, repository: Path) -> None:
    Path("within").mkdir()
    shutil.copy("model.py", "within/network.py")
    git("-C", "within", "init", "-q")
    git("-C", "within", "add", ".")
    git("-C", "within", "commit", "-q", "-m", "its own")
    git("-c", "advice.addEmbeddedRepo=false", "add", "within")
    commit()
    assert diff("HEAD")[1].endswith("3 files unchanged\n")
    edit("within/network.py", "Dense(4)", "Dense(5)")
    git("-C", "within", "commit", "-q", "-a", "-m", "its own change")
    code, out, err = diff("HEAD", "--output-format=json")
    assert (code, models(out)) == (0, [])
    assert err == "within changed and is a repository of its own; run 'kerascount diff' in it\n"
    assert diff("HEAD", "model.py")[2] == ""


def test_the_first_file_at_the_top(diff: Diff) -> None:
    Path("inner").mkdir()
    for name in ("model.py", "sizes.py"):
        git("mv", name, f"inner/{name}")
    commit()
    Path("new.py").write_text("import keras\nnew = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2)])\n")
    code, out, err = diff("HEAD", "--output-format=json")
    assert (code, err, models(out)) == (0, "", [("new", "added", "6")])


def test_a_path_outside_the_repository(diff: Diff, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "net.py"
    outside.write_text(MODEL)
    code, out, err = diff("HEAD", str(outside))
    assert (code, out) == (2, "")
    assert "is outside the repository" in err


def test_a_named_file_that_never_was(diff: Diff) -> None:
    code, out, err = diff("HEAD", "nothing.py")
    assert code == 1
    assert "KC902" in err


def test_a_shallow_clone(diff: Diff, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start = git("rev-parse", "HEAD")
    git("checkout", "-q", "-b", "feature")
    edit("sizes.py", "10", "20")
    commit()
    git("checkout", "-q", "main")
    git("clone", "-q", "--depth=1", "--no-single-branch", "--branch=feature", f"file://{tmp_path}", "clone")
    monkeypatch.chdir("clone")
    for words in ((), (start[:-1] + ("0" if start[-1] != "0" else "1"),)):
        code, _, err = diff(*words)
        assert code == 2
        assert "this is a shallow clone: run 'git fetch --unshallow'" in err
    git("fetch", "-q", "--unshallow")
    assert models(diff("--output-format=json")[1]) == [("net", "changed", "650")]


def test_a_notebook(diff: Diff) -> None:
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    text = "import keras\nbook = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2)])"
    Path("book.ipynb").write_text(json.dumps({"cells": [{**cell, "source": text}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    commit()
    edit("book.ipynb", "Dense(2)", "Dense(3)")
    assert models(diff("--output-format=json")[1]) == [("book", "changed", "3")]


def test_a_revision_whose_file_was_broken(diff: Diff) -> None:
    Path("model.py").write_text("import keras\nnet = (\n")
    commit()
    Path("model.py").write_text(MODEL)
    code, out, err = diff("HEAD")
    assert code == 0
    assert "3 models not known well enough to compare" in out
    assert err.startswith("in HEAD: model.py:")


def test_a_file_that_is_broken_now(diff: Diff) -> None:
    Path("model.py").write_text("import keras\nnet = (\n")
    code, out, err = diff()
    assert code == 1
    assert "KC901" in err
    assert "gone" not in out


@pytest.mark.parametrize(
    ("limit", "code"), [("10%", 0), ("2%", 0), ("1%", 1), ("+650", 0), ("+649", 1), ("0%", 1), ("1k", 0)]
)
def test_an_increase_over_its_limit(diff: Diff, limit: str, code: int) -> None:
    edit("sizes.py", "10", "20")
    Path("kerascount.toml").write_text(f'max-increase = "{limit}"\n')
    found, out, _ = diff()
    assert found == code
    assert out.count("KC106") == code
    assert diff("--exit-zero")[0] == 0
    assert diff("--ignore", "KC106")[0] == 0


def test_the_increase_of_one_model_and_of_a_formula(diff: Diff) -> None:
    edit("sizes.py", "10", "20")
    edit("model.py", 'Dense(3, name="out")', 'Dense(5, name="out")')
    Path("kerascount.toml").write_text('max-increase = "+100"\n[models.net]\nmax-increase = "50%"\n')
    code, out, _ = diff()
    assert code == 1
    assert [line.split(" ", 1)[1] for line in out.splitlines() if "KC106" in line] == [
        "KC106 model 'build' has grown by 130 parameters, and max-increase is +100; most of it in layer 'out' (Dense): +130"
    ]


def test_a_comment_sets_the_limit_of_a_model(diff: Diff) -> None:
    edit("sizes.py", "10", "20")
    edit("model.py", "net = ", "# kerascount: max-increase=1%\nnet = ")
    assert diff()[0] == 1
    edit("model.py", "max-increase=1%", "max-increase=+1k")
    assert diff()[0] == 0


def test_a_finding_that_a_comment_ignores(diff: Diff) -> None:
    edit("sizes.py", "10", "20")
    edit("model.py", "net = ", "# kerascount: max-increase=1%\n# kerascount: ignore[KC106]\nnet = ")
    assert diff()[0] == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("nonsense",), "'nonsense' is neither a revision of this repository nor a path"),
        (("HEAD~5",), "'HEAD~5' is neither"),
        (("HEAD:model.py",), "'HEAD:model.py' is neither"),
        (("main..main",), "'main..main' is neither"),
        (("--", "--output=x"), "'--output=x' is not a revision: it begins with '-'"),
        (("",), "'' is not a revision: it is empty"),
        (("HEAD", "-"), "standard input has no revisions"),
        (("HEAD", "--output-format", "sarif"), "there is no output format 'sarif'"),
    ],
)
def test_bad_revisions(diff: Diff, words: tuple[str, ...], message: str) -> None:
    code, out, err = diff(*words)
    assert (code, out) == (2, "")
    assert message in err


def test_a_word_that_is_a_revision_and_a_path(diff: Diff) -> None:
    Path("main").mkdir()
    code, _, err = diff("main")
    assert code == 2
    assert "both a revision and a path" in err
    assert diff("./main")[0] == diff("refs/heads/main")[0] == 0


def test_a_path_without_a_revision(diff: Diff) -> None:
    edit("sizes.py", "10", "20")
    assert models(diff("model.py", "--output-format=json")[1]) == [("net", "changed", "650")]


def test_outside_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert main(["diff"]) == 2
    assert "is not in a git repository" in capsys.readouterr().err


def test_without_git(diff: Diff, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    code, _, err = diff()
    assert code == 2
    assert "git cannot be run" in err


def test_a_repository_without_a_default_branch(diff: Diff) -> None:
    git("branch", "-m", "trunk")
    code, _, err = diff()
    assert code == 2
    assert "no default branch is found" in err
    assert diff("trunk")[0] == 0
