"""The action, its steps run as GitHub's runner does, from the package that this repository makes, in real clones."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import kerascount
from tests.packaging.github import GitHub, github
from tests.packaging.workflow import ROOT, Ran, environment, evaluated, loaded, outputs_of, run

ACTION = loaded(ROOT / "action.yml")
WORKFLOW = ROOT / "sample_projects" / "image_classifier" / ".github" / "workflows" / "kerascount.yml"

NET = "import keras\n\nnet = keras.Sequential([keras.Input((784,)), keras.layers.Dense({units}, name='hidden'), keras.layers.Dense(10)])\n"

COMMAND = re.compile(r"^\s*::\w+.*|.*##\[.*", re.MULTILINE)
"""What the runner would obey."""

Act = Callable[..., Ran]
"""Runs the action with some inputs."""


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, env=environment(), check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(folder: Path, files: dict[str, str]) -> str:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "a change")
    return git(folder, "rev-parse", "HEAD")


class Origin:
    """A repository whose branch ``feature`` is a pull request, and whose ``main`` has gone on since."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        git(folder, "init", "-q", "-b", "main")
        git(folder, "config", "uploadpack.allowAnySHA1InWant", "true")
        self.start = commit(folder, {"net.py": NET.format(units=64), "other.py": NET.format(units=4).replace("net", "other")})
        self.base = commit(folder, {"other.py": NET.format(units=40).replace("net", "other")})

    def request(self, **files: str) -> None:
        """Make the pull request, with the commit that merges it."""
        git(self.folder, "checkout", "-q", "-B", "feature", self.start)
        self.head = commit(self.folder, files)
        git(self.folder, "checkout", "-q", "--detach", self.base)
        git(self.folder, "merge", "-q", "--no-ff", "-m", "merge", "feature")
        self.merge = git(self.folder, "rev-parse", "HEAD")
        git(self.folder, "update-ref", "refs/pull/7/merge", self.merge)
        git(self.folder, "checkout", "-q", "main")

    def clone(self, folder: Path, commit: str, depth: int = 1) -> None:
        """Check one commit out as actions/checkout does; with a depth of 0, all branches are there."""
        folder.mkdir()
        git(folder, "init", "-q")
        git(folder, "remote", "add", "origin", self.folder.as_uri())
        what = [f"--depth={depth}", "origin", commit] if depth else ["origin", commit, "+refs/heads/*:refs/remotes/origin/*"]
        git(folder, "fetch", "-q", "--no-tags", *what)
        git(folder, "checkout", "-q", "--detach", commit)


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The Python that the first step installs the package for, whatever lies in the folder that it runs in."""
    folder = tmp_path_factory.mktemp("runner")
    workspace = tmp_path_factory.mktemp("hostile")
    for name in ("pip", "venv", "json", "kerascount", "hatchling"):
        (workspace / f"{name}.py").write_text("import pathlib\npathlib.Path(__file__).with_name('run').touch()\n")
    only = {**ACTION, "runs": {"steps": ACTION["runs"]["steps"][:1]}, "outputs": {}}
    ran = run(only, {"python": sys.executable}, workspace, folder, environment())
    assert ran.is_success, ran.log
    assert not (workspace / "run").exists()
    return outputs_of(folder / "output-1")["python"]


@pytest.fixture
def origin(tmp_path: Path) -> Origin:
    return Origin(tmp_path / "origin")


@pytest.fixture
def site() -> Iterator[GitHub]:
    with github() as found:
        yield found


@pytest.fixture
def act(python: str, origin: Origin, site: GitHub, tmp_path: Path) -> Act:
    """Run the action in a clone of the repository, for the event that is given, or for the pull request."""

    def command(commit: str = "", depth: int = 1, event: dict[str, Any] | None = None, before: Callable[[Path], object] = id, **inputs: str) -> Ran:
        number = len(list(tmp_path.glob("workspace-*")))
        workspace, temporary = tmp_path / f"workspace-{number}", tmp_path / f"temporary-{number}"
        temporary.mkdir()
        origin.clone(workspace, commit or origin.merge, depth)
        before(workspace)
        file = temporary / "event.json"
        request = {"pull_request": {"number": 7, "base": {"sha": origin.base}}}
        file.write_text(json.dumps(request if event is None else event))
        given = {"GITHUB_EVENT_PATH": str(file), "GITHUB_REPOSITORY": "shop/models", "GITHUB_GRAPHQL_URL": site.url}
        if event is None:
            given |= {"GITHUB_REF": "refs/pull/7/merge", "GITHUB_SHA": origin.merge}
        named = {name.replace("_", "-"): value for name, value in inputs.items()}
        return run(ACTION, named, workspace, temporary, environment(**given), {"install": {"outputs": {"python": python}}})

    return command


def test_a_pull_request_over_its_limit(act: Act, origin: Origin, site: GitHub) -> None:
    origin.request(**{"net.py": NET.format(units=128), "kerascount.toml": 'max-params = "100k"\nmax-increase = "50%"\n'})
    ran = act(comment="true")
    assert not ran.is_success
    assert ran.steps == ["Check", "Compare", "Comment", "Verdict"]
    assert COMMAND.findall(ran.log) == [
        "::error title=kerascount KC101,file=net.py,line=3,endLine=3,col=7,endColumn=109::KC101 model 'net' has 101,770 parameters, 1,770 over its limit of 100k; the largest layer, 'hidden' (Dense), holds 99%25",
        "::error title=kerascount KC106,file=net.py,line=3,endLine=3,col=7,endColumn=109::KC106 model 'net' has grown by 50,880 parameters (100.0%25), and max-increase is 50%25; most of it in layer 'hidden' (Dense): +50,240",
    ]
    assert "1 model changed" in ran.log
    assert (ran.outputs["failed"], ran.outputs["changed"]) == ("true", "true")
    sarif = json.loads(Path(ran.outputs["sarif-file"]).read_text())
    assert [one["ruleId"] for one in sarif["runs"][0]["results"]] == ["KC101"]
    marker, title, *rest = ran.outputs["comment-body"].splitlines()
    assert (marker, title) == ("<!-- kerascount . -->", "### kerascount: what changes")
    assert "| net.py: **net** | 50,890 | 101,770 | +50,880 (+100.0%) |" in rest
    assert "| hidden (Dense) | 50,240 | 100,480 | +50,240 grew |" in rest
    assert "other" not in "".join(rest[:3])
    assert site.own() == [ran.outputs["comment-body"]]
    assert site.tokens == {"Bearer default-token"}
    assert "KC101" in ran.summary and "\n".join(rest) in ran.summary


def test_the_comment_is_written_once_and_kept_up_to_date(act: Act, origin: Origin, site: GitHub) -> None:
    site.say("<!-- kerascount . -->\nsomebody else's")
    site.say("hello", is_own=True)
    site.say("<!-- kerascount other -->\nof another use", is_own=True)
    others = site.own()
    origin.request(**{"net.py": NET.format(units=64) + "\n"})
    assert act(comment="true").is_success
    assert (site.own(), "addComment" in site.asked) == (others, False)
    origin.request(**{"net.py": NET.format(units=65)})
    act(comment="true", token="another")
    assert "+795" in site.own()[-1]
    assert site.tokens == {"Bearer default-token", "Bearer another"}
    site.asked.clear()
    assert "up to date" in act(comment="true").log
    assert set(site.asked) == {"pullRequest"}
    origin.request(**{"net.py": NET.format(units=64) + "\n"})
    act(comment="true")
    assert "no changes since" in site.own()[-1]
    assert (len(site.own()), site.asked.count("addComment"), site.asked.count("updateIssueComment")) == (3, 0, 1)


def test_no_comment_where_none_is_asked_for(act: Act, origin: Origin, site: GitHub) -> None:
    origin.request(**{"net.py": NET.format(units=65)})
    ran = act()
    assert ran.is_success
    assert ran.outputs["changed"] == "true"
    assert not site.asked


@pytest.mark.parametrize("why", ["Resource not accessible by integration", "no answer"])
def test_a_comment_that_cannot_be_written_fails_nothing(act: Act, origin: Origin, site: GitHub, why: str) -> None:
    site.refuses = why
    origin.request(**{"net.py": NET.format(units=65)})
    if why == "no answer":
        site.url = "http://127.0.0.1:9/graphql"
    ran = act(comment="true")
    assert ran.is_success
    assert "::notice title=kerascount::the comment was not written: GitHub" in ran.log


@pytest.mark.parametrize(
    ("fail_on", "limit", "fails"),
    [
        ("findings", 'max-params = "60k"', True),
        ("findings", 'max-increase = "0%"', True),
        ("increases", 'max-params = "60k"', False),
        ("increases", 'max-increase = "0%"', True),
        ("nothing", 'max-params = "60k"\nmax-increase = "0%"', False),
        ("nothing", "max-parms = 1", True),
        ("anything", "", True),
    ],
)
def test_what_fails_the_action(act: Act, origin: Origin, fail_on: str, limit: str, fails: bool) -> None:
    origin.request(**{"net.py": NET.format(units=80), "kerascount.toml": limit + "\n"})
    ran = act(fail_on=fail_on)
    assert ran.is_success is not fails
    assert ran.outputs["failed"] == ("" if fail_on == "anything" else str(fails).lower())


@pytest.mark.parametrize("depth", [0, 1, 2])
@pytest.mark.parametrize("what", ["merge", "head"])
def test_only_the_pull_request_is_compared(act: Act, origin: Origin, what: str, depth: int) -> None:
    """Whether the merged or the branch's own commit is checked out, and however much history comes with it."""
    origin.request(**{"net.py": NET.format(units=65)})
    ran = act(commit=getattr(origin, what), depth=depth)
    assert ran.is_success, ran.log
    assert ("+795" in ran.log, "other.py" in ran.log, "1 model changed" in ran.log) == (True, False, True)


def test_a_push(act: Act, origin: Origin, site: GitHub) -> None:
    origin.request(**{"net.py": NET.format(units=65)})
    ran = act(commit=origin.base, event={"before": origin.start}, comment="true")
    assert "other.py" in ran.summary
    assert "There is no pull request to comment on" in ran.log
    assert not site.asked


@pytest.mark.parametrize("event", [{}, {"before": "0" * 40}, {"before": "1" * 40}])
def test_nothing_to_compare_with(act: Act, origin: Origin, event: dict[str, str]) -> None:
    ran = act(commit=origin.base, event=event, comment="true")
    assert ran.is_success, ran.log
    assert (ran.outputs["changed"], ran.outputs["comment-body"], ran.outputs["failed"]) == ("", "", "false")
    assert ran.steps == ["Check", "Compare"]


@pytest.mark.parametrize("depth", [0, 1])
def test_a_base_that_is_named(act: Act, origin: Origin, depth: int) -> None:
    git(origin.folder, "branch", "release", origin.start)
    ran = act(commit=origin.base, depth=depth, event={}, base="release")
    assert "other.py" in ran.summary, ran.log


@pytest.mark.parametrize("name", ["--upload-pack=touch pwned", "nowhere", "$(touch pwned)", "`touch pwned`"])
def test_a_base_that_is_none(act: Act, origin: Origin, tmp_path: Path, name: str) -> None:
    ran = act(commit=origin.base, event={}, base=name)
    assert (ran.is_success, ran.outputs["failed"]) == (False, "true")
    assert "::error title=kerascount::the base" in ran.log
    assert not list(tmp_path.rglob("pwned"))


def test_a_pull_request_whose_base_cannot_be_had(act: Act, origin: Origin) -> None:
    origin.request(**{"net.py": NET.format(units=65)})
    ran = act(before=lambda folder: git(folder, "remote", "remove", "origin"))
    assert not ran.is_success
    assert "give actions/checkout 'fetch-depth: 0'" in ran.log


def test_a_folder_of_the_repository(act: Act, origin: Origin) -> None:
    """Paths start there, annotations at the top of the repository."""
    files = {"a b/net.py": NET.format(units=65), "a b/sub/net.py": NET.format(units=66), "a b/kerascount.toml": 'max-params = "10k"\n'}
    origin.request(**files, **{"a b/-x/net.py": NET.format(units=65)})
    ran = act(working_directory="a b", paths="sub\n-x\n\n", config="own.toml\nmax-params = 100", comment_key="a --> b", before=lambda folder: (folder / "a b" / "own.toml").write_text("ignore = []"))
    assert re.findall(r"file=([^,]*)", ran.log) == ["a b/sub/net.py", "a b/-x/net.py"]
    located = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in json.loads(Path(ran.outputs["sarif-file"]).read_text())["runs"][0]["results"]]
    assert located == ["a%20b/sub/net.py", "a%20b/-x/net.py"]
    assert ran.outputs["comment-body"].startswith("<!-- kerascount a----b -->\n") or ran.outputs["comment-body"].startswith("<!-- kerascount a")
    assert "-->" not in ran.outputs["comment-body"].partition("\n")[0].removesuffix("-->")


def test_names_are_no_commands(act: Act, origin: Origin, site: GitHub, tmp_path: Path) -> None:
    """Whatever the files, layers, paths and settings of a stranger are called, nothing of it is run or obeyed."""
    layer = "a\\n::error::layer\\n##[error]`touch pwned`$(touch pwned)<!-- x --> @all |"
    text = f'import keras\n\nnet = keras.Sequential([keras.Input((4,)), keras.layers.Dense(4, name="{layer}")])\n'
    names = ["$(touch pwned).py", "`touch pwned`.py", "::error::file.py", "x\n::error::line.py", "##[error]old.py", "a;touch pwned;.py", '"; touch pwned; ".py']
    origin.request(**dict.fromkeys(names, text), **{"kerascount.toml": 'max-params = "10"\nmax-increase = "0%"\n'})
    inputs = {"paths": ".\n$(touch pwned)\n`touch pwned`\n; touch pwned", "comment_key": "$(touch pwned)", "working_directory": "."}
    ran = act(comment="true", **inputs)
    assert not list(tmp_path.rglob("pwned"))
    obeyed = COMMAND.findall(ran.log)
    assert obeyed and all(re.match(r"::(error|warning|notice) title=kerascount( KC\d+)?[,:]", one) for one in obeyed), obeyed
    assert set(ran.outputs) == set(ACTION["outputs"])
    (body,) = site.own()
    assert "@all" not in body.replace("\\@all", "")
    assert body.count("<!--") == 1


def test_a_comment_is_no_longer_than_github_takes(act: Act, origin: Origin, site: GitHub) -> None:
    models = "\n".join(f"模型模型模型模型模型模型模型模型模型模型{number} = keras.Sequential([keras.Input((4,)), keras.layers.Dense(4)])" for number in range(1300))
    origin.request(**{"many.py": f"import keras\n\n{models}\n"})
    ran = act(comment="true")
    assert ran.is_success, ran.log
    (body,) = site.own()
    assert 50_000 < len(body) < 65_536
    assert "left out" in body
    assert len(ran.summary.encode()) < 2**20


def test_without_a_checkout(python: str, tmp_path: Path) -> None:
    (tmp_path / "temporary").mkdir()
    ran = run(ACTION, {"working-directory": "nowhere"}, tmp_path, tmp_path / "temporary", environment(), {"install": {"outputs": {"python": python}}})
    assert not ran.is_success
    assert "::error title=kerascount::there is no folder" in ran.log


def test_no_script_has_a_strangers_text_in_it() -> None:
    assert not [step["name"] for step in ACTION["runs"]["steps"] if "${{" in step["run"]]


def test_the_readme_tells_of_every_input_and_output() -> None:
    section = (ROOT / "README.md").read_text(encoding="utf-8").partition("## In GitHub Actions")[2].partition("\n## ")[0]
    assert not [name for name in (*ACTION["inputs"], *ACTION["outputs"]) if f"`{name}`" not in section]
    assert len(re.findall(r"^\| `", section, re.MULTILINE)) == len(ACTION["inputs"]) - 1  # python and version share a row


@pytest.mark.parametrize(("schema", "path"), [("github-actions", ROOT / "action.yml"), ("github-workflows", WORKFLOW)], ids=["action", "workflow"])
def test_the_schemas_of_schemastore(schema: str, path: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(path)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout


def test_the_workflow_of_the_sample_uses_the_action_as_it_is() -> None:
    job = loaded(WORKFLOW)["jobs"]["kerascount"]
    (own,) = [step for step in job["steps"] if step["uses"].startswith("kerascount/")]
    assert own["uses"] == f"kerascount/kerascount@v{kerascount.__version__}"
    assert set(own["with"]) <= set(ACTION["inputs"])
    (upload,) = [step for step in job["steps"] if "upload-sarif" in step["uses"]]
    known = set(re.findall(r"steps\.kerascount\.outputs\.([\w-]+)", json.dumps(upload)))
    assert known == {"sarif-file"} <= set(ACTION["outputs"])
    for path, is_fork, wanted in (("a.sarif", False, True), ("a.sarif", True, False), ("", False, False)):
        contexts = {"always": True, "steps": {own["id"]: {"outputs": {"sarif-file": path}}}, "github": {"event": {"pull_request": {"head": {"repo": {"fork": is_fork}}}}}}
        assert bool(evaluated(upload["if"], contexts)) is wanted
