"""`mapper facts check` tells each row that does not hold, with the rules of the readers."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from mapper.facts.checking import Readers, faults
from tests.conftest import DATA

pytestmark = pytest.mark.usefixtures("areas_read_once")
TODAY = date(2026, 11, 28)


def test_the_facts_of_the_project_hold() -> None:
    assert faults(DATA, TODAY) == []


def test_each_file_of_facts_has_a_reader_and_each_reader_a_file() -> None:
    names = {path.name for path in (DATA / "facts").iterdir()}
    assert names == Readers(DATA).by_name.keys()


def replaced(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for was, value in pairs:
        assert was in text, was
        text = text.replace(was, value, 1)
    path.write_text(text, encoding="utf-8")


def test_all_rows_that_do_not_hold_are_told_each_in_a_line_with_file_row_and_column(
    data: Path,
) -> None:
    facts = data / "facts"
    replaced(
        facts / "facial_recognition_limits.csv",
        ("0606000", "0606001"),
        ("2020-12,month,2022-07-21", "2020-12,month,2020-11-30"),
        (",Hoodline,", ",,"),
    )
    replaced(facts / "ring_requests.csv", ("more than", "over"))
    replaced(facts / "station_differences.csv", ("az-yuma-county", "az-juma-county"))
    (facts / "of_nobody.csv").write_text("a\n", encoding="utf-8")
    found = faults(data, TODAY)
    assert [re.sub(r"^.*/facts/", "", one)[:66] for one in found] == [
        "facial_recognition_limits.csv, row 3, geoid: no area '0606001'",
        "facial_recognition_limits.csv, row 9, until: 2020-11-30 is before ",
        "facial_recognition_limits.csv, row 27, source: empty",
        "of_nobody.csv: no reader knows this file",
        "ring_requests.csv, row 3, bound: 'over' is not one of exact, about",
        "station_differences.csv, row 2, agency_id: 'az-juma-county-sheriff",
    ]
    assert all(str(data) in one for one in found)


def test_a_reported_row_without_a_source_is_told(data: Path) -> None:
    path = data / "facts" / "reported.csv"
    header, *_ = path.read_text(encoding="utf-8").splitlines()
    cells = header.split(",")
    empty = dict.fromkeys(cells, "")
    empty |= {
        "agency": "Providence Police Department", "state": "RI", "program": "community-requests",
        "event": "joined", "what": "It joined.", "confidence": "high",
    }  # fmt: skip
    path.write_text(f"{header}\n{','.join(empty[one] for one in cells)}\n", encoding="utf-8")
    (found,) = faults(data, TODAY)
    assert found.startswith(f"{path}, row 2, publisher: ")


def test_a_city_and_a_county_of_a_report_are_the_state_s_own(data: Path) -> None:
    path = data / "facts" / "reported.csv"
    replaced(path, (",IL,Carbondale,Jackson County,", ",MN,Carbondale,Jackson County,"))
    replaced(path, (",MN,Orono,Hennepin County,", ",MN,Orono,Hennepin,"))
    found = [re.sub(r"^.*/facts/", "", one) for one in faults(data, TODAY)]
    assert found == [
        "reported.csv, row 9, city: no place or town of MN is called 'Carbondale'",
        "reported.csv, row 19, county: no county of MN is called 'Hennepin'",
    ]


def test_a_space_too_many_and_other_letters_are_told_in_every_file(data: Path) -> None:
    facts = data / "facts"
    replaced(facts / "ring_requests.csv", ("legal demands,2021", "Legal demands,2021"))
    replaced(facts / "ring_counts.csv", ("police agencies (more than)", "police agencies (around)"))
    replaced(facts / "facial_recognition_limits.csv", (",Hoodline,", ",Hoodline ,"))
    replaced(facts / "events.csv", ("Amazon announces", "Amazon  announces"))
    found = [re.sub(r"^.*/facts/", "", one) for one in faults(data, TODAY)]
    assert [re.sub(r"row \d+", "row N", one)[:70] for one in found] == [
        "events.csv, row N, what: a space too many in 'Amazon  announces that i",
        "facial_recognition_limits.csv, row N, source: a space too many in 'Hoo",
        "ring_counts.csv, row N, scope: 'around' is not one of more than, over,",
        "ring_requests.csv, row N, measure: 'Legal demands' is written 'legal d",
    ]


def test_a_file_that_is_missing_or_has_other_columns_is_one_line(data: Path) -> None:
    (data / "facts" / "ring_counts.csv").unlink()
    (data / "facts" / "responses.csv").write_text("agency\n", encoding="utf-8")
    found = faults(data, TODAY)
    assert len(found) == 2
    assert "responses.csv, row 1: columns ['agency']" in found[0]
    assert found[1].endswith("ring_counts.csv is missing")


def test_what_has_not_been_yet_is_told() -> None:
    found = faults(DATA, date(2024, 1, 1))
    assert any("events.csv, row" in one and "lies ahead" in one for one in found)
    assert any(
        "facial_recognition_limits.csv, row" in one and ", in_force:" in one for one in found
    )
    assert all("lies ahead" in one for one in found)
