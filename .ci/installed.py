"""Install the wheel where nothing of ours is, and do there what README and
docs/commands.md say, word by word.

`python .ci/installed.py WHEEL` takes an empty environment (`pip install WHEEL`) and a folder with
an unrelated `data/`. Every block that a person can type runs there, in its order: shell
blocks by bash, Python blocks by Python, a CSV block is the file that the words before it name. Of
the commands nothing is changed but the address of the repository, which becomes that of the wheel
(`git+URL`) or of this clone (`git clone URL`). Last, mypy --strict reads a file as users write it.

What is left out is said: lines with `make`, which .ci/run runs in the clone, and what asks the
network.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ("README.md", "docs/commands.md")
USERS_FILE = ROOT / ".ci" / "users_file.py"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHELLS = {"sh", "bash", "shell", "console"}
ASKS_NETWORK = re.compile(r"^(mapper|uvx .* mapper) (fetch|import)\b")
SERVED_SECONDS = 6
TOOLS = ("uv", "pipx")


def main(wheel: Path) -> None:
    """Run all blocks of all documents; the exit code is 1 if one fails, or if one has none."""
    with tempfile.TemporaryDirectory(prefix="mapper-installed-") as folder:
        home = Path(folder)
        tools = environment(home / "tools", *TOOLS)
        python = environment(home / "env", str(wheel))
        elsewhere = home / "a project"
        (elsewhere / "data").mkdir(parents=True)
        (elsewhere / "data" / "mine.csv").write_text("a\n1\n", encoding="utf-8")
        given = {
            **{name: value for name, value in os.environ.items() if not name.startswith(
                ("PYTHON", "MAPPER", "VIRTUAL_ENV"))},
            "PATH": f"{python.parent}{os.pathsep}{tools.parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(home),
            "PIPX_DEFAULT_PYTHON": str(python),
            "UV_PYTHON": str(python),
        }  # fmt: skip
        for name in DOCUMENTS:
            done = blocks((ROOT / name).read_text(encoding="utf-8"), wheel, elsewhere, given)
            if not done:
                sys.exit(f"{name} has no block that can be run")
            print(f"{name}: {done} blocks")
        kept = sorted(path.name for path in (elsewhere / "data").iterdir())
        if kept != ["mine.csv"]:
            sys.exit(f"the unrelated folder data/ was written into: {kept}")
        types(python, elsewhere, given)


def environment(folder: Path, *packages: str) -> Path:
    """Make an environment with some packages and nothing else; return its Python."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-qq", *packages], check=True)
    return python


def blocks(text: str, wheel: Path, folder: Path, given: dict[str, str]) -> int:
    """Run every block; return how many there were."""
    done = 0
    for block in BLOCK.finditer(text):
        language, code = block[1], block[2]
        if language == "csv":
            named = re.findall(r"`([\w.-]+\.csv)`", text[: block.start()])
            if not named:
                sys.exit(f"no words name the file of the CSV block:\n{code}")
            (folder / named[-1]).write_text(code, encoding="utf-8")
        elif language in ("python", "py"):
            run(["python", "-W", "error::FutureWarning", "-c", code], code, folder, given)
        elif language in SHELLS:
            script = "\n".join(typed(line, wheel) for line in code.splitlines())
            run(["bash", "-euo", "pipefail", "-c", script], script, folder, given)
        else:
            continue
        done += 1
    return done


def typed(line: str, wheel: Path) -> str:
    """Return a line of a shell block as it is run: word by word, but for the repository."""
    line = line.removeprefix("$ ")
    words = line.split()
    if words[:1] == ["make"] or ASKS_NETWORK.match(line):
        print(f"left out: {line}")
        return ":"
    line = re.sub(r"git\+(URL|(https|ssh)://\S+?)(?=[\s'\"]|$)", shlex.quote(str(wheel)), line)
    line = re.sub(r"^git clone \S+", f"git clone -q {shlex.quote(str(ROOT))}", line)
    if words[:2] == ["mapper", "serve"]:  # until Ctrl-C
        return f"timeout --signal INT {SERVED_SECONDS} {line} || [ $? = 124 ]"
    return line


def run(words: list[str], said: str, folder: Path, given: dict[str, str]) -> None:
    """Run a block; if it fails, end with what it said."""
    print(f"$ {said.strip()}".replace("\n", "\n$ "), flush=True)
    ended = subprocess.run(words, cwd=folder, env=given, stdin=subprocess.DEVNULL, check=False)
    if ended.returncode:
        sys.exit(f"the block ended with {ended.returncode}")


def types(python: Path, folder: Path, given: dict[str, str]) -> None:
    """Let mypy --strict read a user's file against the installed package, and run that file."""
    packages = ["mypy", "pandas-stubs"]
    subprocess.run([python, "-m", "pip", "install", "-qq", *packages], check=True)
    file = Path(shutil.copy(USERS_FILE, folder))
    run(["mypy", "--strict", file.name], f"mypy --strict {file.name}", folder, given)
    run(["python", file.name], f"python {file.name}", folder, given)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
