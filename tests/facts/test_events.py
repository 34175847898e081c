"""Dated facts are read strictly: one error that names file, row and column."""

import re
from pathlib import Path

import pytest

from mapper.errors import DataError
from mapper.facts import events as facts
from mapper.model import Program
from tests.conftest import DATA

EVENT = "2020-06-10,day,law,A bill,A paper,https://example.org/a,,\n"
COUNT = "2020-06-10,600,police,press,A paper,,\n"


def folder(tmp_path: Path, name: str, columns: list[str], rows: str) -> Path:
    (tmp_path / "facts").mkdir()
    text = ",".join(columns) + "\n" + rows
    (tmp_path / "facts" / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_committed_facts_read() -> None:
    events, counts = facts.read_events(DATA), facts.read_counts(DATA)
    assert {row["kind"] for row in events} == set(facts.EventKind)
    assert {row["kind"] for row in counts} == set(facts.CountKind)


@pytest.mark.parametrize(
    ("was", "value", "problem"),
    [
        ("2020-06-10", "2020-06-31", "row 3, date: '2020-06-31' is not a date"),
        ("2020-06-10", "20200610", "row 3, date: '20200610' is not a date"),
        ("2020-06-10", "", "row 3, date: '' is not a date"),
        ("2020-06-10", "2020-06", "row 3, precision: 'day' does not fit 2020-06"),
        ("day", "about", "row 3, precision: 'about' does not fit"),
        ("law", "rumor", "row 3, kind: 'rumor' is not one of program, campaign"),
        ("A bill", " ", "row 3, what: empty"),
        ("A paper", "", "row 3, source: empty"),
        ("https://example.org/a", "javascript:alert(1)", "row 3, url: 'javascript:alert"),
        ("https://example.org/a", "https://example.org/a b", "row 3, url: "),
        ("A bill", "Another bill", "row 3, what: the row stands twice"),
        (",,\n", f",,{'a' * 35}\n", "row 3, figure: 'a+' is not up to 34 letters"),
        (",A paper", "", "row 3: not 8 cells"),
    ],
)
def test_an_event_that_does_not_hold_stops(
    tmp_path: Path, was: str, value: str, problem: str
) -> None:
    rows = EVENT.replace("A bill", "Another bill") + EVENT.replace(was, value)
    with pytest.raises(DataError, match=rf"events.csv, {problem}"):
        facts.read_events(folder(tmp_path, "events.csv", facts.EVENT_COLUMNS, rows))


@pytest.mark.parametrize(
    ("ids", "problem"),
    [
        ("mi-nowhere-police-department", "no agency 'mi-nowhere-police-department' in data/agen"),
        ("mi-gone-police-department", "no agency 'mi-gone-police-department' in data/agencies.csv"),
        ("mi-warren-police-department|", "is not sorted"),
        ("mi-warren-police-department|fl-orlando-police-department", "is not sorted"),
        ("mi-warren-police-department|mi-warren-police-department", "or has an id twice"),
    ],
)
def test_an_event_names_only_agencies_of_the_register(
    tmp_path: Path, ids: str, problem: str
) -> None:
    agencies = (
        "agency_id,name,state,cities,counties,other_names,superseded_by\n"
        "fl-orlando-police-department,Orlando Police Department,FL,,,,\n"
        "mi-gone-police-department,Gone Police Department,MI,,,,mi-warren-police-department\n"
        "mi-warren-police-department,Warren Police Department,MI,,,,\n"
    )
    good = "fl-orlando-police-department|mi-warren-police-department"
    data = folder(tmp_path, "events.csv", facts.EVENT_COLUMNS, f"{EVENT.strip()[:-1]}{good},\n")
    (data / "agencies.csv").write_text(agencies, encoding="utf-8")
    (row,) = facts.read_events(data)
    assert facts.named_in(row) == good.split("|")
    path = data / "facts" / "events.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(good, ids), encoding="utf-8")
    with pytest.raises(DataError, match=rf"events.csv, row 2, agency_ids: .*{re.escape(problem)}"):
        facts.read_events(data)


@pytest.mark.parametrize(
    ("was", "value", "problem"),
    [
        ("600", "600.5", "row 2, count: '600.5' is not a number"),
        ("600", "0", "row 2, count: '0' is not a number"),
        ("police", "", "row 2, scope: empty"),
        ("press", "hearsay", "row 2, kind: 'hearsay' is not one of primary"),
        ("A paper", "", "row 2, source: empty"),
    ],
)
def test_a_count_that_does_not_hold_stops(
    tmp_path: Path, was: str, value: str, problem: str
) -> None:
    data = folder(tmp_path, "ring_counts.csv", facts.COUNT_COLUMNS, COUNT.replace(was, value))
    with pytest.raises(DataError, match=rf"ring_counts.csv, {problem}"):
        facts.read_counts(data)


TERM = "ring,2018-05,2021-06,Neighbors Portal,It could post,A paper,https://example.org/a\n"


@pytest.mark.parametrize(
    ("was", "value", "problem"),
    [
        ("ring", "rings", "row 3, program: 'rings' does not hold"),
        ("2018-05", "2018-W01-1", "row 3, from: '2018-W01-1' does not hold"),
        ("2018-05", "20180501", "row 3, from: '20180501' does not hold"),
        ("2021-06", "2018-04", "row 3, to: '2018-04' does not hold"),
        ("Neighbors Portal", "", "row 3, name: '' does not hold"),
        ("It could post", " ", "row 3, what_listed_meant: ' ' does not hold"),
        ("A paper", "", "row 3, source: '' does not hold"),
        ("https://example.org/a", "javascript:alert(1)", "row 3, url: 'javascript:alert"),
    ],
)
def test_a_term_of_the_program_that_does_not_hold_stops(
    tmp_path: Path, was: str, value: str, problem: str
) -> None:
    rows = TERM.replace("2021-06", "") + TERM.replace(was, value)
    with pytest.raises(DataError, match=rf"program_terms.csv, {problem}"):
        facts.read_terms(folder(tmp_path, "program_terms.csv", facts.TERM_COLUMNS, rows))


def test_a_site_of_a_program_has_its_own_periods_alone(tmp_path: Path) -> None:
    other = TERM.replace("ring,2018-05", "drones,2018-05")
    where = folder(tmp_path, "program_terms.csv", facts.TERM_COLUMNS, other + TERM)
    assert [row["program"] for row in facts.terms_of(Program.RING, where)] == ["ring"]
    with pytest.raises(DataError, match="no row tells what being listed for camera registry meant"):
        facts.terms_of(Program.CAMERA_REGISTRY, where)


def test_a_program_without_a_period_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"program_terms\.csv, row 2: there is no period$"):
        facts.read_terms(folder(tmp_path, "program_terms.csv", facts.TERM_COLUMNS, ""))
