"""The list kept by hand: each row holds, or is named with file, row and column."""

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from mapper.checks.site import not_imported
from mapper.errors import ListError
from mapper.files.tables import csv_bytes
from mapper.intake.importing import NOTHING_NEW, import_file
from mapper.lists.reported import COLUMNS, LIST, parse
from mapper.model import Program
from tests.conftest import DATA
from tests.support.real import real_result

SAMPLE = Path(__file__).parent / "reported/sample-2026.csv"
FILE = DATA / LIST.by_hand
DAY = date(2026, 11, 1)


def changed(row: int, column: str, value: str) -> bytes:
    rows = list(csv.DictReader(io.StringIO(SAMPLE.read_text("utf-8"))))
    rows[row - 2][column] = value
    return csv_bytes(COLUMNS, (one.values() for one in rows))


def test_only_who_takes_part_is_a_listing() -> None:
    reading = parse(SAMPLE.read_bytes())
    assert [one.as_listed["event"] for one in reading.listings] == [
        "joined", "joined", "listed", "listed"
    ]  # fmt: skip
    assert reading.rows == [2, 3, 4, 5]
    assert dict(reading.told) == {
        f"event {event!r} makes no listing": 1
        for event in ("left", "proposed", "denied", "refused")
    }
    assert parse(changed(7, "event", "left")).told["event 'left' makes no listing"] == 2


def test_the_month_in_which_a_program_began_is_not_before_it() -> None:
    listing = parse(changed(4, "date", "2025-09")).listings[2]
    assert (listing.agency, listing.evidence[0].date) == ("Denver Police Department", "2025-09")


@pytest.mark.parametrize(
    ("row", "column", "value", "problem"),
    [
        (3, "publisher", "", "publisher: is empty"),
        (4, "title", "", "title: a source without an address gives publisher, title and day"),
        (4, "url", "example.org/a", "url: 'example.org/a' is not an address"),
        (2, "state", "Michigan", "state: 'Michigan' is new"),
        (2, "state", "", "state: is empty"),
        (2, "date", "2025-11-31", "date: '2025-11-31' is not a date"),
        (2, "date", "2025-08-31", "date: 2025-08-31 is before community requests began, 2025-09"),
        (2, "precision", "month", "precision: 'month' does not fit 2025-11-04"),
        (5, "precision", "day", "precision: 'day' of no date"),
        (2, "event", "rumored", "event: 'rumored' is new"),
        (2, "program", "ring", "program: 'ring' is new"),
        (2, "confidence", "", "confidence: is empty"),
        (2, "what", "", "what: is empty"),
        (2, "agency", " Warren", "agency: a space too many"),
        (3, "publisher", "The Example", "agency: mi-warren-police-department-community-requests-"
         "joined-2025-11-04-the-example stands twice"),
    ],
)  # fmt: skip
def test_a_row_that_does_not_hold_stops_the_import(
    row: int, column: str, value: str, problem: str
) -> None:
    with pytest.raises(ListError) as error:
        parse(changed(row, column, value))
    assert str(error.value).startswith(f"reported, row {row}, {problem}")
    assert "\n" not in str(error.value)


def test_the_list_as_it_is_edited_is_imported(tmp_path: Path) -> None:
    assert not_imported(DATA) == []
    edited = tmp_path / LIST.by_hand
    edited.parent.mkdir()
    shutil.copyfile(SAMPLE, edited)
    shutil.copytree(DATA / "lists/reported", tmp_path / "lists/reported")
    assert not_imported(tmp_path) == [
        f"{edited} was edited and is not imported: mapper import reported {edited} --date DAY"
    ]


def test_it_is_imported_without_an_address_and_again_on_the_same_day(tmp_path: Path) -> None:
    told = import_file(tmp_path, "reported", SAMPLE.read_bytes(), DAY, "")
    assert told[:2] == ["wrote agencies.csv", f"wrote lists/reported/{DAY}.csv"]
    assert import_file(tmp_path, "reported", SAMPLE.read_bytes(), DAY, "") == [NOTHING_NEW]
    more = changed(6, "event", "listed")
    import_file(tmp_path, "reported", more, DAY, "")
    note = json.loads((tmp_path / f"lists/reported/{DAY}.json").read_bytes())
    assert (note["url"], note["rows"]) == ("", 5)
    with pytest.raises(ListError, match="--url: a list kept by hand has no address"):
        import_file(tmp_path, "reported", more, DAY, "https://example.org/a")


def test_another_list_needs_its_address(tmp_path: Path) -> None:
    with pytest.raises(
        ListError, match=r"eff_atlas: the address '' is not like https://example\.org/list\.csv"
    ):
        import_file(tmp_path, "eff_atlas", b"", DAY, "")


def test_no_reported_agency_is_in_a_count_of_a_list() -> None:
    result = real_result()
    reported = [one for one in result.every if one.list == "reported"]
    assert reported
    assert {one.listing.program for one in reported} == {Program.COMMUNITY_REQUESTS}
    assert not LIST.covered(Program.RING, DAY)
    counted = result.agencies[result.agencies["lists"].map(lambda names: "reported" in names)]
    assert counted.empty
    assert "community requests" not in {
        program for programs in result.agencies["programs"] for program in programs
    }
