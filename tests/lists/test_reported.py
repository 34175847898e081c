"""The list kept by hand: each row holds, or is named with file, row and column."""

import csv
import io
import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mapper.agencies.reported import Report
from mapper.checks.site import not_imported
from mapper.cli import main
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


def test_every_event_is_kept() -> None:
    reading = parse(SAMPLE.read_bytes())
    assert [one.as_listed["event"] for one in reading.listings] == [
        "joined", "joined", "listed", "listed", "left", "proposed", "denied", "refused"
    ]  # fmt: skip
    assert reading.rows == [2, 3, 4, 5, 6, 7, 8, 9]
    assert not reading.unread


def test_what_is_reported_of_ring_is_not_what_its_lists_say() -> None:
    (listing, *_) = parse(changed(2, "program", "ring")).listings
    assert listing.program is Program.REPORTED_RING
    assert not listing.program.is_technology


def test_the_month_in_which_a_program_began_is_not_before_it() -> None:
    listing = parse(changed(4, "date", "2025-09")).listings[2]
    assert (listing.agency, listing.evidence[0].date) == ("Denver Police Department", "2025-09")


@pytest.mark.parametrize(
    ("row", "column", "value", "problem"),
    [
        (3, "publisher", "", "publisher: is empty"),
        (4, "title", "", "title: a source without an address gives publisher, title and day"),
        (4, "url", "example.org/a", "url: 'example.org/a' is not an address"),
        (2, "state", "Michigan", "state: 'Michigan' is not a state's USPS code"),
        (2, "state", "", "state: is empty"),
        (2, "date", "2025-11-31", "date: '2025-11-31' is not a date"),
        (2, "date", "2025-08-31", "date: 2025-08-31 is before community requests began, 2025-09"),
        (2, "precision", "month", "precision: 'month' does not fit 2025-11-04"),
        (5, "precision", "day", "precision: 'day' of no date"),
        (2, "event", "rumored", "event: 'rumored' is not one of joined, listed"),
        (2, "program", "axon", "program: 'axon' is not one of ring, comm"),
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
    assert str(error.value).startswith(f"facts/reported.csv, row {row}, {problem}")
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
    assert (note["url"], note["rows"]) == ("", 8)
    with pytest.raises(ListError, match="--url: a list kept by hand has no address"):
        import_file(tmp_path, "reported", more, DAY, "https://example.org/a")


def test_another_list_needs_its_address(tmp_path: Path) -> None:
    with pytest.raises(
        ListError, match=r"eff_atlas: the address '' is not like https://example\.org/list\.csv"
    ):
        import_file(tmp_path, "eff_atlas", b"", DAY, "")


def test_a_row_without_a_source_is_refused_in_one_line_with_file_and_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "reported.csv"
    for column, said in (("publisher", "is empty"), ("url", "a source without an address")):
        rows = list(csv.DictReader(io.StringIO(changed(2, column, "").decode())))
        rows[0]["title"] = ""
        file.write_bytes(csv_bytes(COLUMNS, (one.values() for one in rows)))
        told = ["import", "reported", str(file), "--date", "2026-11-01", "--data", str(tmp_path)]
        with pytest.raises(SystemExit, match="1"):
            main(told)
        (line,) = capsys.readouterr().err.splitlines()
        assert line.startswith("mapper: facts/reported.csv, row 2, ")
        assert said in line
    assert not (tmp_path / "lists").exists()


def test_no_reported_agency_is_in_a_count_of_a_list() -> None:
    result = real_result()
    assert len(result.reported) == 35
    assert sum(len(one.reports) for one in result.reported) == 37
    assert not LIST.covered(Program.RING, DAY)
    assert "reported" not in {one.list for one in (*result.every, *result.listed)}
    names = {name for names in result.agencies["lists"] for name in names}
    assert names == {"eff_atlas", "digital_force_index"}
    ours = {one.agency_id: one.is_listed for one in result.reported}
    with_row = set(result.agencies["agency_id"])
    assert ours == {agency_id: agency_id in with_row for agency_id in ours}


def test_only_a_sure_yes_of_an_agency_on_no_list_has_a_mark() -> None:
    by_id = {one.agency_id: one for one in real_result().reported}
    assert by_id["ny-new-york-police-department"].is_on_map
    for agency_id, why in (
        ("az-peoria-police-department", "a list names it"),
        ("ca-los-angeles-police-department", "a list names it"),
        ("or-corvalis-police-department", "a plan"),
        ("oh-brook-park-police-department", "a plan"),
        ("or-portland-police-bureau", "a denial"),
        ("va-charlottesville-police-department", "a denial"),
        ("ms-columbus-fire-department", "a fire department polices nobody"),
    ):
        assert not by_id[agency_id].is_on_map, why
    sure = by_id["ny-new-york-police-department"].reports[0].listing
    low = replace(sure, as_listed={**sure.as_listed, "confidence": "low"})
    unsure = replace(by_id["ny-new-york-police-department"], reports=[Report(low)])
    assert not unsure.is_on_map
    assert [one.day for one in by_id["il-carbondale-police-department"].reports] == [
        "2022-02-16", "2022-02-23"
    ]  # fmt: skip
