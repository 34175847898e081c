"""The Atlas's 2021 copy is read strictly, and whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.errors import ListError
from mapper.lists.digital_force_index import LIST, POINTS_MOVED_DEGREES, parse
from mapper.model import Program
from mapper.snapshots.stored import list_notes, read_snapshots
from tests.conftest import DATA
from tests.support.readings import apart, whole

SAMPLE = (Path(__file__).parent / "digital_force_index/sample-2021.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("was", "value", "problem"),
    [
        ("0.647,high,Drones <br>", "0.647,high,Robots <br>",
         "row 2, techlist: 'Robots' is new"),
        ("0.647,high,Drones <br>", "0.647,high,Drones", "row 2, techlist: not a list"),
        ("Drones <br>Ring/Neighbors Partnership <br>", "Drones <br>Drones <br>",
         "row 3, techlist: not a list"),
        ("31.6410716", "131.6410716", "row 2, lat_jitter: '131.6410716' is no coordinate"),
        ("31.6410716", "NaN", "row 2, lat_jitter: 'NaN' is no coordinate"),
        (",112.084,", ",12.084,", "row 20, long_jitter: '12.084' is no coordinate"),
        ("\n7,19001", "\n6,19001", "row 5, : '6' is not a number above that of the row before"),
        ("Henry County Sheriff's Office", "", "row 2, Agency: no name"),
        ("Minneapolis\u00e2\u0088\u0092Saint", "Minneapolis\u00e2\u0088Saint",
         "row 19, Agency: 'Minneapolis\u00e2\\x88Saint Paul International Airport Police'"),
        ("\n0,", "\nx,", "row 2, : 'x' is not a number above that of the row before"),
        (",36310,", ",3022B,", "row 2, zip_code: '3022B' is no ZIP code"),
        (",36310,", ",12,", "row 2, zip_code: '12' is no ZIP code"),
        ("31.6410716", "3.1e1", "row 2, lat_jitter: '3.1e1' is no coordinate"),
        ("31.6410716", "17.49", "row 2, lat_jitter: '17.49' is no coordinate"),
        ("31.6410716", "71.51", "row 2, lat_jitter: '71.51' is no coordinate"),
        ("0.647,high,Drones <br>", "0.647,high,", "row 2, techlist: not a list"),
        ("0.647,high,Drones <br>", "0.647,high,Drones <br>Ring/Neighbors Partnership",
         "row 2, techlist: not a list"),
    ],
)  # fmt: skip
def test_a_row_that_the_reader_does_not_know_is_set_apart(
    was: str, value: str, problem: str
) -> None:
    spoiled = SAMPLE.replace(was, value, 1)
    assert spoiled != SAMPLE
    reading = parse(spoiled.encode())
    assert apart(reading).startswith(problem)
    of_row = parse(SAMPLE.encode()).rows.count(reading.unread[0].row)
    assert len(reading.listings) == len(parse(SAMPLE.encode()).listings) - of_row


def test_other_columns_stop_it() -> None:
    with pytest.raises(ListError) as told:
        parse(SAMPLE.replace("zip_code", "zip", 1).encode())
    assert str(told.value) == (
        "digital_force_index, row 1: missing columns ['zip_code']; unknown columns ['zip']"
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [("17.5", 17.5), ("71.5", 71.5), ("31.641071551", 31.6410716)],
)
def test_a_coordinate_has_seven_decimals_and_lies_in_the_united_states(
    written: str, read: float
) -> None:
    first, *_ = whole(parse(SAMPLE.replace("31.6410716", written, 1).encode()))
    assert (first.lat, first.state) == (read, "")


@pytest.mark.parametrize("longitude", ["-180.0", "-65.0"])
def test_the_farthest_longitudes_are_read(longitude: str) -> None:
    lines = SAMPLE.splitlines()
    cells = lines[1].split(",")
    cells[3] = longitude
    first, *_ = whole(parse("\n".join([lines[0], ",".join(cells), ""]).encode()))
    assert first.lon == float(longitude)


def test_the_copy_is_whole_and_says_whose_it_is() -> None:
    (note,) = list_notes(DATA, LIST.name)
    assert note["day"] == "2021-08-09"
    assert note["data_day"] is None  # the day is that of the file
    snapshot = next(one for one in read_snapshots(DATA) if one.declaration is LIST)
    rows = {one.key.partition("-")[0] for one in snapshot.listings}
    assert len(rows) == 4_998
    assert sum(one.program is Program.RING for one in snapshot.listings) == 1_730
    assert not any(one.state or one.active_since or one.evidence for one in snapshot.listings)
    assert LIST.derived_from == "eff_atlas"
    assert LIST.points_moved_degrees == POINTS_MOVED_DEGREES


def test_the_original_gives_these_very_listings(upstream: Path) -> None:
    content = (upstream / "lists/digital_force_index/2021-08-09.csv").read_bytes()
    snapshot = next(one for one in read_snapshots(DATA) if one.declaration is LIST)
    assert whole(parse(content)) == list(snapshot.listings)
