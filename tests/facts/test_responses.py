"""What agencies say themselves: read strictly, shown first on their pages, listed with the rest."""

import shutil
from pathlib import Path

import pytest

from mapper.errors import DataError
from mapper.facts.responses import COLUMNS, read_responses
from mapper.files.tables import csv_bytes
from tests.conftest import DATA

GOOD = {
    "agency_id": "ma-chicopee-police-department",
    "day": "2020-07-14",
    "statement": "The department says that it has never signed anything with Ring.",
    "publisher": "Chicopee Police Department",
    "title": "Letter to this map",
    "url": "",
    "received": "2020-07-20",
}


def write(data: Path, *rows: dict[str, str]) -> Path:
    (data / "facts").mkdir(parents=True, exist_ok=True)
    shutil.copyfile(DATA / "agencies.csv", data / "agencies.csv")
    (data / "facts/responses.csv").write_bytes(csv_bytes(COLUMNS, (row.values() for row in rows)))
    return data


def test_the_committed_statements_read() -> None:
    assert {tuple(row) for row in read_responses(DATA)} <= {tuple(COLUMNS)}


def test_a_statement_reads(tmp_path: Path) -> None:
    assert read_responses(write(tmp_path, GOOD)) == [GOOD]


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("agency_id", "ma-nowhere", "agency_id: no agency 'ma-nowhere' is in data/agencies.csv"),
        ("day", "July 2020", "day: 'July 2020' is not a date"),
        ("day", "2020-07-21", "received: 2020-07-20 is before the statement's day, 2020-07-21"),
        ("statement", " ", "statement: empty"),
        ("statement", "x" * 401, "statement: 401 characters: at most 400"),
        ("publisher", "", "publisher: empty"),
        ("title", "", "title: a statement without an address gives its title"),
        ("url", "chicopeepd.org", "url: 'chicopeepd.org' is not an address"),
        ("received", "2020-07", "received: '2020-07' is not a day"),
    ],
)
def test_a_statement_that_does_not_hold_stops(
    tmp_path: Path, column: str, value: str, problem: str
) -> None:
    data = write(tmp_path, GOOD | {"day": "2020"}, GOOD | {column: value})
    with pytest.raises(DataError, match=rf"responses.csv, row 3, {problem}"):
        read_responses(data)


def test_a_statement_stands_once(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"responses.csv, row 3, statement: the row stands twice"):
        read_responses(write(tmp_path, GOOD, GOOD))
