"""fetch --history, against a web on 127.0.0.1 that plays the Internet Archive."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner, Result

from mapper.cli import main
from mapper.lists import LISTS
from mapper.snapshots.stored import read_snapshots
from tests.conftest import ROOT, state_of
from tests.support import server
from tests.support.readings import atlas_sample
from tests.support.server import FakeWeb, Served, Web

ATLAS = "https://www.atlasofsurveillance.org/download.csv"
WORKBOOKS = "https://www.ice.gov/doclib/about/offices/ero/287g/participatingAgencies"
HEADER = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
GENERATIONS = [
    (ROOT / f"tests/lists/eff_atlas/sample-{year}.csv").read_bytes() for year in (2020, 2025, 2026)
]
PAGE = b"<!DOCTYPE html><title>Wayback Machine</title>"


@dataclass(frozen=True)
class Captured:
    stamp: str
    body: bytes
    original: str = ATLAS

    @property
    def url(self) -> str:
        return f"https://web.archive.org/web/{self.stamp}id_/{self.original}"

    @property
    def day(self) -> str:
        return f"{self.stamp[:4]}-{self.stamp[4:6]}-{self.stamp[6:8]}"


def index(address: str) -> str:
    asked = {"url": address, "output": "json", "filter": "statuscode:200", "collapse": "digest"}
    return f"https://web.archive.org/cdx/search/cdx?{urlencode(asked)}"


def sha1(body: bytes) -> str:
    """The archive's digest of a body."""
    return base64.b32encode(hashlib.sha1(body).digest()).decode()


def play(web: Served, captures: list[Captured], address: str = ATLAS) -> None:
    """Serve captures and their index, which is sorted by address, not by day."""
    rows = [
        ["key", one.stamp, one.original, "text/csv", "200", sha1(one.body), "1"] for one in captures
    ]
    web.serve(index(address), json.dumps([HEADER, *reversed(rows)]).encode())
    for one in captures:
        web.serve(one.url, one.body)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    believed = replace(LISTS["eff_atlas"], expected_rows=(5, 100), most_unread=0.2)
    monkeypatch.setitem(LISTS, "eff_atlas", believed)  # type: ignore[misc]
    return tmp_path


def run(folder: Path, *words: str) -> Result:
    where = ["--data", str(folder / "data"), "--cache", str(folder / "cache")]
    command = ["fetch", "--history", "--accept-shrink", *(words or ["eff_atlas"]), *where]
    return CliRunner().invoke(main, command, catch_exceptions=False)


def days_in(folder: Path, name: str = "eff_atlas") -> list[str]:
    return sorted(path.stem for path in (folder / "data/lists" / name).glob("*.json"))


FIRST = atlas_sample()
SECOND = FIRST.replace(b"Ewing", b"EWING")


def forty() -> list[Captured]:
    """Captures as the archive has them: the same file for weeks, back to an older one, two a day,
    gaps of years, a page for people, and all generations of columns."""
    of_2020 = [FIRST, FIRST, SECOND, SECOND, FIRST]
    found = [
        Captured(f"2020{month:02}{day:02}080000", body)
        for month in range(5, 11)
        for day, body in zip((1, 8, 15, 22, 28), of_2020, strict=True)
    ]
    found += [
        Captured("20201101080000", FIRST),
        Captured("20201101200000", SECOND),
        Captured("20230301080000", PAGE),
        Captured("20240201080000", FIRST),
    ]
    found += [Captured(f"2025070{day}080000", GENERATIONS[1]) for day in (1, 2, 3)]
    found += [Captured(f"2026100{day}080000", GENERATIONS[2]) for day in (1, 2)]
    found.append(Captured("20261007080000", GENERATIONS[2] + b"\n"))
    assert len(found) == 40
    return found


def test_bytes_that_are_not_those_of_the_archives_digest_are_not_taken(
    web: FakeWeb, folder: Path
) -> None:
    captured = Captured("20200501080000", FIRST)
    play(web, [captured])
    cut = FIRST[: FIRST.rindex(b"\n", 0, -1) + 1]
    web.serve(captured.url, cut, FIRST)
    told = run(folder)
    assert told.exit_code == 1
    assert "bytes that are not those of its own digest" in told.stderr
    assert days_in(folder) == []
    assert run(folder).exit_code == 0
    assert days_in(folder) == ["2020-05-01"]


def test_forty_captures_come_in_as_what_changed_and_once(tls_web: Web, folder: Path) -> None:
    captures = forty()
    play(tls_web, captures)
    busy = captures[2]
    tls_web.serve(busy.url, server.status(503, Retry_After="7"), server.status(429), busy.body)
    told = run(folder)
    assert told.exit_code == 1
    assert told.stderr == (
        "mapper: eff_atlas of 2023-03-01: web.archive.org answered with a web page instead of a "
        "file\n"
    )
    # Each change in a row of captures is a state, the last of a day its day's.
    changes = [
        one.day
        for before, one in zip([None, *captures], captures, strict=False)
        if (before is None or one.body != before.body) and one.body != PAGE
    ]
    assert days_in(folder) == sorted(set(changes))
    assert {"2020-05-01", "2020-05-15", "2020-05-28", "2020-11-01", "2024-02-01"} <= set(changes)
    assert tls_web.waits[0] == 7, "as long as the archive asks for"
    bodies = [url for url in tls_web.urls() if url != index(ATLAS)]
    assert len(bodies) == len(set(bodies)) + 2, "three times the one that was busy"
    assert set(bodies) == {captures[number].url for number in (0, 2, 32, 34, 37, 39)}, (
        "of one digest the first capture alone is asked for"
    )
    snapshots = read_snapshots(folder / "data")
    assert [len(one.listings) for one in snapshots if one.day.year == 2025] == [8]
    by_day = {one.day.isoformat(): one for one in snapshots}
    assert (
        by_day["2020-11-01"].note["original_sha256"] == by_day["2020-05-15"].note["original_sha256"]
    ), "the last of the day"
    # A second run asks for nothing that is there: only for the page, which may be a file one day.
    before = state_of(folder / "data")
    tls_web.asked.clear()
    assert run(folder).exit_code == 1
    assert set(tls_web.urls()) == {index(ATLAS), captures[32].url}
    assert state_of(folder / "data") == before


def test_who_is_interrupted_goes_on_where_it_ended(web: FakeWeb, folder: Path) -> None:
    captures = [
        Captured(f"2020{month:02}01080000", FIRST.replace(b"Ewing", f"Ewing{month}".encode()))
        for month in range(1, 10)
    ]
    play(web, captures)
    for one in captures[3:]:
        web.serve(one.url, server.status(503))
    told = run(folder)
    assert told.exit_code == 1
    assert told.stderr.splitlines()[-1] == (
        "mapper: eff_atlas: web.archive.org has enough for now: 4 days more are left, with which "
        "the same command goes on"
    )
    assert days_in(folder) == [one.day for one in captures[:3]]
    assert captures[5].url not in web.urls()
    play(web, captures)
    web.asked.clear()
    assert run(folder).exit_code == 0
    assert web.urls() == [index(ATLAS), *(one.url for one in captures[3:])], "the oldest first"
    assert days_in(folder) == [one.day for one in captures]


def test_what_was_kept_is_not_asked_for_again_though_it_was_refused(
    web: FakeWeb, folder: Path
) -> None:
    """A reader that has learned a word reads the bytes that are there."""
    play(web, [Captured("20200101080000", FIRST.replace(b'"City"', b'"Town"', 1))])
    assert run(folder).exit_code == 1
    web.asked.clear()
    told = run(folder)
    assert "missing columns ['City']" in told.stderr
    assert web.urls() == [index(ATLAS)]


def test_of_two_states_of_a_day_the_last_that_reads_is_taken(web: FakeWeb, folder: Path) -> None:
    good, bad = Captured("20200101080000", FIRST), Captured("20200101200000", b"A,B\n1,2\n")
    play(web, [good, bad])
    told = run(folder)
    assert told.exit_code == 1
    assert told.stderr.startswith("mapper: eff_atlas of 2020-01-01, row 1: ")
    assert days_in(folder) == ["2020-01-01"]
    note = json.loads((folder / "data/lists/eff_atlas/2020-01-01.json").read_bytes())
    assert (note["url"], note["via"]) == (ATLAS, f"Internet Archive, {good.url}")


def test_a_file_with_its_day_in_its_name_is_of_that_day_whenever_it_was_found(
    web: FakeWeb, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    believed = replace(LISTS["ice_287g"], expected_rows=(3, 100), most_unread=0.9)
    monkeypatch.setitem(LISTS, "ice_287g", believed)  # type: ignore[misc]
    samples = ROOT / "tests/lists/ice_287g"
    books = {year: (samples / f"sample-{year}.xlsx").read_bytes() for year in ("2025-07", "2026")}
    play(
        web,
        [
            Captured("20250801080000", books["2025-07"], f"{WORKBOOKS}07242025pm.xlsx"),
            Captured("20260601080000", books["2026"], f"{WORKBOOKS}05182026am.xlsx"),
            Captured("20260701080000", books["2025-07"], f"{WORKBOOKS}07242025pm.xlsx"),
        ],
        f"{WORKBOOKS}*",
    )
    told = run(folder, "ice_287g")
    assert (told.exit_code, told.stderr) == (0, "")
    assert days_in(folder, "ice_287g") == ["2025-07-24", "2026-05-18"]
    assert len(web.urls()) == 3


def test_a_capture_that_the_archive_moved_is_not_that_day(web: FakeWeb, folder: Path) -> None:
    one, later = Captured("20201105080000", FIRST), Captured("20220202000000", SECOND)
    play(web, [one])
    web.serve(one.url, server.to(later.url))
    web.serve(later.url, later.body)
    before = state_of(folder)
    told = run(folder)
    assert told.stderr == (
        f"mapper: eff_atlas of 2020-11-05: web.archive.org answers with {later.url}\n"
    )
    assert state_of(folder) == before


def test_an_archive_without_captures_or_without_sense(web: FakeWeb, folder: Path) -> None:
    web.serve(index(ATLAS), b"[]")
    assert run(folder).exit_code == 0
    web.serve(index(ATLAS), b'[["urlkey"], ["x"]]')
    told = run(folder)
    assert told.stderr.startswith("mapper: eff_atlas: web.archive.org answered with no table of ")
