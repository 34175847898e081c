"""An import, a fetch and a build that are over in a moment: what is killed again and again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mapper import build as building
from mapper.files.locking import LOCK
from mapper.files.writing import UNFINISHED
from mapper.intake.cache import Cache
from mapper.intake.fetching import Fetcher
from mapper.intake.importing import import_file
from mapper.intake.network import Network
from mapper.publish.data.checksums import SUMS, checksums
from tests.support.readings import atlas_sample
from tests.support.server import FakeWeb

SAMPLE = atlas_sample()
DAY, LATER = date(2020, 10, 7), date(2020, 10, 9)
ATLAS = "https://www.atlasofsurveillance.org/download.csv"
# One agency more for the register, in the place of one that stays there.
NEWER = SAMPLE.replace(b"Alhambra Police", b"Pasadena Police")
State = dict[str, object]


def whole_state(folder: Path) -> State:
    """All below a folder but what a killed process leaves: bytes, targets of links, None: empty."""
    state: State = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            state[name] = path.readlink()
        elif path.is_file() and not left_over(path):
            state[name] = path.read_bytes()
        elif path.is_dir() and not any(path.iterdir()):
            state[name] = None
    return state


def left_over(path: Path) -> bool:
    """Return whether it is what a killed process leaves, by its name."""
    return path.name.startswith(".") and path.name.endswith((LOCK, UNFINISHED))


def left_overs(folder: Path) -> list[str]:
    return [str(path) for path in folder.rglob("*") if left_over(path)]


@dataclass
class Small:
    """A folder to work in: as it is before, what is done, and how it is when that is done."""

    folder: Path
    before: Path
    work: Callable[[], object]

    def fresh(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.before, self.folder, symlinks=True)

    def after(self) -> State:
        self.fresh()
        self.work()
        return whole_state(self.folder)


def importing(folder: Path) -> Small:
    """The second snapshot of a list."""
    import_file(folder / "before", "eff_atlas", SAMPLE, DAY, ATLAS)
    data = folder / "data"
    return Small(
        data, folder / "before", lambda: import_file(data, "eff_atlas", NEWER, LATER, ATLAS)
    )


def fetching(folder: Path) -> Small:
    """The same over the network, with a cache."""
    import_file(folder / "before/data", "eff_atlas", SAMPLE, DAY, ATLAS)
    place = folder / "fetched"
    web = FakeWeb()
    web.serve(ATLAS, NEWER)
    network = Network(str, **web.options())

    def work() -> None:
        failures: list[str] = []
        fetcher = Fetcher(place / "data", Cache(place / "cache"), network, str, failures.append)
        fetcher.fetch(["eff_atlas"], LATER)
        assert not failures, failures

    return Small(place, folder / "before", work)


def a_site(pages: dict[str, str]) -> Callable[..., None]:
    """Return what writes a site of these pages where `build` would write the real one."""

    def write(result: object, data: object, site: Path, public: object) -> None:
        (site / "data").mkdir(parents=True)
        for name, text in pages.items():
            (site / name).parent.mkdir(exist_ok=True)
            (site / name).write_text(text, encoding="utf-8")
        (site / SUMS).write_bytes(checksums(site))

    return write


OLD_PAGES = {"index.html": "old", "old.html": "old", "agencies/a.html": "old", "data/a.csv": "old"}
NEW_PAGES = {"index.html": "new", "new.html": "new", "agencies/a.html": "new", "data/a.csv": "new"}


def build_of(pages: dict[str, str], set_attribute: Callable[..., Any], out: Path) -> None:
    """Build a site of these pages by the real `build`, but for its stages and gates."""
    set_attribute(building, "write", a_site(pages))
    set_attribute(building.stages, "run", lambda data, subject: _NoResult)
    set_attribute(building.checks, "problems", lambda *_: [])
    building.build(Path("data"), out)


class _NoResult:
    snapshots = ()
    record = ()
    layers: dict[str, object] = {}  # noqa: RUF012


def what_is_carried(site: Path) -> None:
    """Write what a user has in the folder of a site: a checkout, a host's notes, a thesis."""
    (site / ".git/objects").mkdir(parents=True)
    (site / ".git/refs/tags").mkdir(parents=True)
    (site / ".git/HEAD").write_text("ref: refs/heads/gh-pages\n", encoding="utf-8")
    (site / ".git/objects/ab").write_bytes(b"\0\1")
    (site / ".git/objects/ab").chmod(0o444)
    (site / ".nojekyll").touch()
    (site / "CNAME").write_text("map.example.org\n", encoding="utf-8")
    (site / "README.md").write_text("ours\n", encoding="utf-8")
    (site / "data/thesis.txt").write_text("years of work\n", encoding="utf-8")
    (site / "agencies/notes").mkdir()
    (site / "agencies/notes/mine.html").write_text("mine\n", encoding="utf-8")
    (site / "link").symlink_to("CNAME")


def a_build(folder: Path, set_attribute: Callable[..., Any]) -> Small:
    """A new site in the place of an old one, in a folder with much else."""
    build_of(OLD_PAGES, set_attribute, folder / "before/site")
    what_is_carried(folder / "before/site")
    place = folder / "place"
    return Small(
        place,
        folder / "before",
        lambda: build_of(NEW_PAGES, set_attribute, place / "site"),
    )
