"""Older days of a list of Ring: since when it names an agency, and whom it names no more."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mapper import stages
from mapper.agencies.register import read_register, register_bytes
from mapper.files.notes import note_bytes
from mapper.files.writing import sha256
from mapper.model import Listing, Program
from mapper.publish.data.listings import listing_rows
from mapper.result import Result
from mapper.snapshots.listing_rows import snapshot_csv
from mapper.snapshots.stored import read_snapshots
from tests.support.few_states import few_states, vouch

GONE = Listing(
    "AOS9", "Camden Police Department", "DE", Program.RING, city="Camden",
    active_since="2020-01-02", active_since_precision="day",
)  # fmt: skip


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """A few states, with a day of the Atlas a month before the newest, which names one agency that
    is gone by then, and lacks one."""
    data = few_states(tmp_path_factory.mktemp("earlier") / "data")
    (atlas,) = (one for one in read_snapshots(data) if one.declaration.name == "eff_atlas")
    ring = [one for one in atlas.listings if one.program is Program.RING]
    kept = [*ring[1:], GONE]
    register = read_register(data)
    register.mint(kept)
    (data / "agencies.csv").write_bytes(register_bytes(register))
    write_day(data, "2020-09-07", kept)
    vouch(data)
    return stages.run(data)


def write_day(data: Path, day: str, listings: list[Listing]) -> None:
    folder, table = data / "lists/eff_atlas", snapshot_csv(listings)
    note = json.loads((folder / "2020-10-07.json").read_bytes())
    told = {"day": day, "data_day": day, "files": {f"{day}.csv": sha256(table)}}
    (folder / f"{day}.csv").write_bytes(table)
    (folder / f"{day}.json").write_bytes(note_bytes(note | told))


def cells(result: Result, agency_id: str) -> tuple[str, str]:
    (row,) = result.agencies[result.agencies["agency_id"] == agency_id].to_dict("records")
    return row["first_seen"], row["last_seen"]


def test_an_agency_is_seen_since_the_first_day_that_names_it(earlier: Result) -> None:
    first, *others = [
        one.agency.agency_id
        for one in earlier.listed
        if one.list == "eff_atlas" and one.day == "2020-10-07" and one.location
    ]
    assert cells(earlier, first) == ("2020-10-07", "2020-10-07")
    assert {cells(earlier, one) for one in others} == {("2020-09-07", "2020-10-07")}


def test_an_agency_that_its_list_has_no_more_stays_with_its_last_row(earlier: Result) -> None:
    (gone,) = (one for one in earlier.listed if one.listing.key == GONE.key)
    assert (gone.day, gone.agency.name) == ("2020-09-07", GONE.agency)
    assert cells(earlier, gone.agency.agency_id) == ("2020-09-07", "2020-09-07")
    days = [row["day"] for row in listing_rows(earlier.listed, ()) if row["list"] == "eff_atlas"]
    assert days.count("2020-09-07") == 1, "older days are not published row by row"
    assert [one.day.isoformat() for one in earlier.snapshots].count("2020-09-07") == 0
    assert [one.note["day"] for one in earlier.record].count("2020-09-07") == 1
