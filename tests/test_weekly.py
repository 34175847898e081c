"""The weekly read: what failed becomes one issue, what changed a pull request for a person."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
OFFER = "https://example.org/pull/1"


class Forge:
    """Plays GitHub's command: it remembers what it was asked, and which issues are open."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []
        self.issues: dict[int, str] = {}
        self.pulls: list[dict[str, Any]] = []
        self.refuses: set[str] = set()

    def __call__(self, *words: str) -> str:
        self.asked.append(words)
        if words[1] in self.refuses:
            sys.exit(f"gh {words[1]}: refused")
        match words[:2]:
            case ("issue", "list"):
                return json.dumps([{"number": n, "title": t} for n, t in self.issues.items()])
            case ("issue", "create"):
                self.issues[len(self.issues) + 1] = words[words.index("--title") + 1]
            case ("issue", "close"):
                del self.issues[int(words[2])]
            case ("pr", "list"):
                states = {"all": {"OPEN", "CLOSED", "MERGED"}, "open": {"OPEN"}}
                wanted = states[words[words.index("--state") + 1]]
                return json.dumps([pull for pull in self.pulls[::-1] if pull["state"] in wanted])
            case ("pr", "create"):
                self.pulls.append({"number": 7 + len(self.pulls), "state": "OPEN"})
        return ""

    def of(self, *words: str) -> list[tuple[str, ...]]:
        return [asked for asked in self.asked if asked[: len(words)] == words]


@pytest.fixture
def weekly(monkeypatch: pytest.MonkeyPatch) -> Any:
    spec = importlib.util.spec_from_file_location("weekly", ROOT / ".ci/weekly.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "weekly", module)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def forge(weekly: Any, monkeypatch: pytest.MonkeyPatch) -> Forge:
    forge = Forge()
    monkeypatch.setattr(weekly, "gh", forge)
    return forge


@pytest.fixture
def clone(tmp_path: Path, weekly: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone of a repository with data of two lists, and the commands that this week's read plays:
    ice_287g changes and has a row set apart, eff_atlas does not answer."""
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", origin], check=True)
    subprocess.run(["git", "clone", "--quiet", origin, clone], check=True, capture_output=True)
    monkeypatch.chdir(clone)
    (clone / "data/lists/ice_287g").mkdir(parents=True)
    held = clone / "data/lists/ice_287g/2026-05-18.csv"
    held.write_text("key\n1\n")
    held.with_suffix(".json").write_text("{}")
    (clone / ".gitignore").write_text("/.ci/env/\n")
    weekly.git("add", "--all")
    weekly.git(*weekly.identity(), "commit", "--quiet", "--message", "First")
    weekly.git("push", "--quiet", "origin", "HEAD:refs/heads/main")
    answers = {"eff_atlas": weekly.Said(False, "mapper: eff_atlas: no connection @someone")}

    def mapper(*words: str) -> Any:
        if words == ("fetch", "ice_287g"):
            day = weekly.day
            (clone / f"data/lists/ice_287g/{day}.csv").write_text(f"key\n{day}\n")
            (clone / f"data/lists/ice_287g/{day}.json").write_text("{}")
            (clone / f"data/lists/ice_287g/{day}.unread.csv").write_text("row,column\n7,````\n")
            return weekly.Said(True, f"wrote lists/ice_287g/{day}.csv")
        if words[:2] == ("diff", "ice_287g"):
            return weekly.Said(True, f"added: Dover Police Department, DE, by {words[3]}")
        return answers.get(words[-1], weekly.Said(True, f"{words[0]} is well"))

    monkeypatch.setattr(weekly, "mapper", mapper)
    monkeypatch.setattr(weekly, "answers", answers, raising=False)
    monkeypatch.setattr(weekly, "day", "2026-11-30", raising=False)
    monkeypatch.setattr(weekly, "lists", lambda: ["eff_atlas", "ice_287g"])
    return clone


def test_what_changed_is_proposed_in_words_and_main_stays(
    weekly: Any, forge: Forge, clone: Path
) -> None:
    folder = clone / ".ci/env/weekly"
    weekly.read(folder)
    weekly.propose(folder)
    text = (folder / "body.md").read_text()
    assert "It builds, and the gates hold" in text
    assert "added: Dover Police Department, DE" in text
    assert "data/lists/ice_287g/2026-11-30.unread.csv" in text
    assert "### eff_atlas: failed" in text
    assert "7,```\n" in text  # no word of a list ends the block that it stands in
    assert text.count(weekly.FENCE) % 2 == 0
    (created,) = forge.of("pr", "create")
    assert created[created.index("--base") + 1] == "main"
    assert "--body-file" in created
    files = weekly.git("ls-tree", "-r", "--name-only", "origin/main").split()
    assert "data/lists/ice_287g/2026-11-30.csv" not in files
    weekly.git("fetch", "--quiet", "origin")
    files = weekly.git("ls-tree", "-r", "--name-only", f"origin/{weekly.BRANCH}").split()
    assert "data/lists/ice_287g/2026-11-30.csv" in files


def main_goes_on(weekly: Any, path: Path, text: str) -> None:
    """Let a person push a file to main."""
    weekly.git("switch", "--quiet", "main")
    path.write_text(text)
    weekly.git("add", "--all")
    weekly.git(*weekly.identity(), "commit", "--quiet", "--message", "By hand")
    weekly.git("push", "--quiet", "origin", "HEAD:refs/heads/main")


def another_week(weekly: Any, folder: Path) -> str:
    """Let a week pass, and read in a new clone of what is on the forge; return the body."""
    weekly.day = "2026-12-07"
    weekly.git("switch", "--quiet", "--force-create", "main", "origin/main")
    weekly.read(folder)
    return (folder / "body.md").read_text()


def test_a_second_week_goes_on_in_the_same_pull_request(
    weekly: Any, forge: Forge, clone: Path
) -> None:
    folder = clone / ".ci/env/weekly"
    weekly.read(folder)
    weekly.propose(folder)
    main_goes_on(weekly, clone / "README.md", "main went on\n")
    text = another_week(weekly, folder)
    assert (clone / "README.md").is_file()
    assert (clone / "data/lists/ice_287g/2026-11-30.csv").is_file()
    for day in ("2026-11-30", "2026-12-07"):  # what nobody has merged yet is told again
        assert f"DE, by {day}" in text
        assert f"data/lists/ice_287g/{day}.unread.csv" in text
    weekly.propose(folder)
    assert [asked[:3] for asked in forge.of("pr", "edit")] == [("pr", "edit", "7")]
    assert len(forge.of("pr", "create")) == 1


def test_a_pull_request_that_could_not_be_opened_is_opened_the_week_after(
    weekly: Any, forge: Forge, clone: Path
) -> None:
    folder = clone / ".ci/env/weekly"
    weekly.read(folder)
    forge.refuses.add("create")
    with pytest.raises(SystemExit):
        weekly.propose(folder)
    forge.refuses.clear()
    another_week(weekly, folder)
    weekly.git("checkout", "--quiet", "--", ".")
    weekly.git("clean", "--quiet", "--force", "data")  # a week in which no list changed
    weekly.propose(folder)
    assert len(forge.pulls) == 1


@pytest.mark.parametrize("state", ["CLOSED", "MERGED"])
def test_what_a_person_closed_is_not_proposed_again(
    weekly: Any, forge: Forge, clone: Path, state: str
) -> None:
    folder = clone / ".ci/env/weekly"
    weekly.read(folder)
    weekly.propose(folder)
    forge.pulls[0]["state"] = state
    text = another_week(weekly, folder)
    assert "by 2026-11-30" not in text
    assert "by 2026-12-07" in text
    assert not (clone / "data/lists/ice_287g/2026-11-30.csv").exists()
    weekly.propose(folder)
    assert [pull["state"] for pull in forge.pulls] == [state, "OPEN"]
    weekly.git("fetch", "--quiet", "origin")
    files = weekly.git("ls-tree", "-r", "--name-only", f"origin/{weekly.BRANCH}")
    assert "2026-12-07" in files
    assert "2026-11-30" not in files


def test_a_branch_that_main_contradicts_is_an_issue(weekly: Any, forge: Forge, clone: Path) -> None:
    folder = clone / ".ci/env/weekly"
    weekly.read(folder)
    weekly.propose(folder)
    main_goes_on(weekly, clone / "data/lists/ice_287g/2026-11-30.csv", "key\nby hand\n")
    with pytest.raises(SystemExit, match="does not take in main"):
        another_week(weekly, folder)
    weekly.issues(folder)
    assert forge.issues == {1: "Source failed: the branch weekly-read"}
    forge.pulls[0]["state"] = "CLOSED"
    another_week(weekly, folder)
    weekly.issues(folder)
    assert forge.issues == {1: "Source failed: eff_atlas"}


def test_rows_set_apart_are_read_again_before_the_lists(
    weekly: Any, forge: Forge, clone: Path
) -> None:
    folder = clone / ".ci/env/weekly"
    weekly.read(folder)
    weekly.propose(folder)
    text = another_week(weekly, folder)
    assert "Read again, ice_287g:\n\n````text\nreread is well" in text


def test_nothing_new_proposes_nothing(weekly: Any, forge: Forge, clone: Path) -> None:
    (clone / ".ci/env/weekly").mkdir(parents=True)
    weekly.propose(clone / ".ci/env/weekly")
    assert forge.asked == []


def test_a_build_that_fails_says_not_to_merge(weekly: Any, clone: Path) -> None:
    weekly.answers[str(clone / ".ci/env/weekly/site")] = weekly.Said(False, "two agencies fit")
    weekly.read(clone / ".ci/env/weekly")
    text = (clone / ".ci/env/weekly/body.md").read_text()
    assert "It does not build: do not merge" in text
    assert "two agencies fit" in text


def test_a_failed_source_has_one_issue_until_it_is_back(
    weekly: Any, forge: Forge, clone: Path
) -> None:
    folder = clone / ".ci/env/weekly"
    for _ in range(2):
        weekly.read(folder)
        weekly.issues(folder)
        assert forge.issues == {1: "Source failed: eff_atlas"}
    (created,) = forge.of("issue", "create")
    assert len(forge.of("issue", "edit")) == 1  # it tells of the newest read
    words = created[created.index("--body") + 1]
    assert words.index(weekly.FENCE) < words.index("@someone") < words.rindex(weekly.FENCE)
    weekly.answers.clear()
    weekly.read(folder)
    weekly.issues(folder)
    assert forge.issues == {}
    assert len(forge.of("issue", "close")) == 1


def test_only_lists_that_are_published_somewhere_are_read(weekly: Any) -> None:
    assert weekly.lists() == ["eff_atlas", "ice_287g", "ring_map"]


def test_a_long_text_stays_within_what_a_pull_request_takes(weekly: Any) -> None:
    said = weekly.Said(True, "x" * 100_000)
    text = weekly.body({"a": said}, {}, said, {"a": said}, {"a.unread.csv": "7,STATE,OREGOM"})
    assert "7,STATE,OREGOM" in weekly.body(
        {}, {}, weekly.Said(True, ""), {"a": said}, {"a.unread.csv": "7,STATE,OREGOM"}
    )
    assert len(text) < 65_536
    assert text.count(weekly.FENCE) % 2 == 0
