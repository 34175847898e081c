"""The weekly read, three steps that leave what they found in FOLDER: read, issues, propose.

usage: weekly.py read|issues|propose FOLDER

`read` fetches each list on the branch of the pull request, builds, checks, and writes what changed
in words. `issues` opens one issue for each source that failed and closes it when it is back.
`propose` pushes the branch and opens the pull request, or renews the one that is open. A person
merges it: nothing goes live from here.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

BRANCH = "weekly-read"
LABEL = "source"
LONGEST_BODY = 60_000
FENCE = "````"


@dataclass(frozen=True)
class Said:
    """What came of a command: whether it ended well, and its words."""

    ok: bool
    words: str


def run(*command: str) -> Said:
    """Return what a command says."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return Said(done.returncode == 0, "\n".join(filter(None, [done.stdout, done.stderr])).strip())


def mapper(*words: str) -> Said:
    """Return what a command of ours says."""
    return run(sys.executable, "-m", "mapper", *words)


def git(*words: str) -> str:
    """Return what git prints; it must end well."""
    done = subprocess.run(["git", *words], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"git {' '.join(words)}: {done.stderr.strip()}")
    return done.stdout


def gh(*words: str) -> str:
    """Return what GitHub's own command prints; it must end well."""
    done = subprocess.run(["gh", *words], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"gh {' '.join(words[:2])}: {done.stderr.strip()}")
    return done.stdout


def lists() -> list[str]:
    """Return the lists that have an address: layers of the Census are read by hand, once a year."""
    from mapper.lists import LISTS

    return [name for name, declared in LISTS.items() if declared.source]


def read(folder: Path) -> None:
    """Fetch, build and check; write outcomes.json and body.md."""
    folder.mkdir(parents=True, exist_ok=True)
    outcomes: dict[str, Said] = {}
    branch = f"the branch {BRANCH}"
    try:
        on_branch()
        outcomes[branch] = Said(True, "")
        # What a reader has learned since is read again first, from the bytes of earlier weeks.
        again = {name: mapper("reread", name) for name in lists() if set_apart(name)}
        fetched = {name: mapper("fetch", name) for name in lists()}
        outcomes |= fetched
        built = mapper("build", "--out", str(folder / "site"))
        if built.ok:
            built = mapper("check", str(folder / "site"))
        words = body(fetched, again, built, differences(fetched), unread())
        (folder / "body.md").write_text(words, encoding="utf-8")
    except SystemExit as stopped:  # the branch; the next step opens an issue for it
        outcomes[branch] = Said(False, str(stopped))
        raise
    finally:
        told = {name: asdict(said) for name, said in outcomes.items()}
        (folder / "outcomes.json").write_text(json.dumps(told), encoding="utf-8")


def on_branch() -> None:
    """Go to the branch of the pull request: what was read and not merged yet stays in it.

    What a person closed without merging, or merged, is not proposed again: then the branch begins
    anew at main.
    """
    git("fetch", "--quiet", "origin")
    there = git("ls-remote", "origin", f"refs/heads/{BRANCH}")
    told = ("--head", BRANCH, "--state", "all", "--limit", "1", "--json", "state")
    pulls = json.loads(gh("pr", "list", *told)) if there else []
    if there and all(pull["state"] == "OPEN" for pull in pulls):
        git("switch", "--quiet", "--force-create", BRANCH, f"origin/{BRANCH}")
        done = run("git", *identity(), "merge", "--quiet", "--no-edit", "origin/main")
        if not done.ok:
            git("merge", "--abort")
            sys.exit(
                f"{BRANCH} does not take in main any more: merge or close its pull request by hand "
                f"({done.words})"
            )
    else:
        git("switch", "--quiet", "--force-create", BRANCH, "origin/main")


def identity() -> list[str]:
    """Return who commits, for git."""
    mail = "41898282+github-actions[bot]@users.noreply.github.com"
    return ["-c", "user.name=github-actions[bot]", "-c", f"user.email={mail}"]


def changed(path: str) -> list[str]:
    """Return the files below a path that are not as main has them, those of earlier weeks too."""
    known = git("diff", "--name-only", "origin/main", "--", path).splitlines()
    new = git("ls-files", "--others", "--exclude-standard", "--", path).splitlines()
    return sorted({*known, *new})


def days(name: str) -> list[str]:
    """Return the days of a list that are held, the oldest first."""
    return sorted(path.stem for path in Path("data/lists", name).glob("*.json"))


def differences(names: Iterable[str]) -> dict[str, Said]:
    """Return what changed in each list on each day that main does not have."""
    found = {}
    for name in names:
        held = days(name)
        new = {Path(file).stem for file in changed(f"data/lists/{name}") if file.endswith(".json")}
        for before, day in pairwise(held):
            if day in new:
                found[f"{name}, {before} to {day}"] = mapper("diff", name, before, day)
        if held and held[0] in new:
            found[f"{name}, {held[0]}"] = Said(True, "the first day of this list")
    return found


def set_apart(name: str) -> bool:
    """Return whether rows of a list could not be read."""
    return any(Path("data/lists", name).glob("*.unread.csv"))


def unread() -> dict[str, str]:
    """Return the new files of rows that could not be read, by name."""
    return {
        name: Path(name).read_text(encoding="utf-8").strip()
        for name in changed("data/lists")
        if name.endswith(".unread.csv") and Path(name).is_file()
    }


def body(
    fetched: dict[str, Said],
    again: dict[str, Said],
    built: Said,
    compared: dict[str, Said],
    rows: dict[str, str],
) -> str:
    """Return the text of the pull request, in Markdown: a list's words stand in blocks of code.

    What may be cut, for GitHub takes no longer text, stands last.
    """
    parts = [
        "What the weekly read found. Nothing of it is public until a person merges this: see "
        "`docs/running.md`, *The weekly read*.",
        f"## {'It builds, and the gates hold' if built.ok else 'It does not build: do not merge'}",
        block(built.words),
        "## Rows that could not be read",
        *(f"`{name}`\n\n{block(text)}" for name, text in rows.items()),
        *([] if rows else ["None."]),
        *(f"Read again, {name}:\n\n{block(said.words)}" for name, said in again.items()),
        "## What each list answered",
        *(f"### {name}{'' if said.ok else ': failed'}\n\n{block(said.words)}"
          for name, said in fetched.items()),
        "## What changed, in words",
        *(f"### {name}\n\n{block(said.words)}" for name, said in compared.items()),
        *([] if compared else ["No list changed."]),
    ]  # fmt: skip
    text = "\n\n".join(parts) + "\n"
    if len(text) <= LONGEST_BODY:
        return text
    text = text[:LONGEST_BODY]
    end = f"\n{FENCE}" if text.count(FENCE) % 2 else ""
    return f"{text}{end}\n\n... and more: run `mapper diff` on the branch.\n"


def block(words: str) -> str:
    """Return words as a block of code, which nothing in them can end, link from or ping anybody."""
    return f"{FENCE}text\n{re.sub('`{3,}', '```', words) or '(nothing)'}\n{FENCE}"


def issues(folder: Path) -> None:
    """Open an issue for each source that failed and has none; close those of what came back."""
    gh("label", "create", LABEL, "--force", "--description", "A source does not answer")
    told = ("--label", LABEL, "--state", "open", "--limit", "200", "--json", "number,title")
    known = {one["title"]: str(one["number"]) for one in json.loads(gh("issue", "list", *told))}
    for name, said in json.loads((folder / "outcomes.json").read_text(encoding="utf-8")).items():
        title = f"Source failed: {name}"
        words = (
            f"The weekly read of {date.today()} could not take `{name}`:\n\n"
            f"{block(said['words'])}\n\n"
            "What is published stays as it was. See `docs/running.md`, *A list that broke*. "
            "This issue is closed by the first weekly read that takes the list again.\n"
        )
        if not said["ok"] and title not in known:
            gh("issue", "create", "--title", title, "--label", LABEL, "--body", words)
        elif not said["ok"]:
            gh("issue", "edit", known[title], "--body", words)
        elif said["ok"] and title in known:
            gh("issue", "close", known[title], "--comment", "The weekly read took it again.")


def propose(folder: Path) -> None:
    """Push what main does not have and open the pull request, or renew the one that is open."""
    if not changed("data"):
        print("nothing new")
        return
    git("add", "--all", "data")
    if git("status", "--porcelain", "--untracked-files=no", "--", "data"):
        git(*identity(), "commit", "--quiet", "--message", f"Lists read on {date.today()}")
    gh("auth", "setup-git")
    # By force, for a branch that began anew; nobody else writes to it.
    git("push", "--quiet", "--force", "origin", f"HEAD:refs/heads/{BRANCH}")
    told = ("--head", BRANCH, "--state", "open", "--json", "number")
    text = str(folder / "body.md")
    title = f"What the lists say on {date.today()}"
    if known := json.loads(gh("pr", "list", *told)):
        gh("pr", "edit", str(known[0]["number"]), "--title", title, "--body-file", text)
    else:
        gh(
            "pr",
            "create",
            "--base",
            "main",
            "--head",
            BRANCH,
            "--title",
            title,
            "--body-file",
            text,
        )


if __name__ == "__main__":
    _, step, place = sys.argv
    {"read": read, "issues": issues, "propose": propose}[step](Path(place))
