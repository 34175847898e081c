"""Whatever the reader of the Atlas has not been told about stops it, naming row and column."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from mapper.errors import ListError
from mapper.lists.eff_atlas import LIST
from mapper.lists.reading import dates
from mapper.model import Program

SAMPLE = Path(__file__).parent / "eff_atlas" / "sample-2020.csv"
ROWS = list(csv.reader(io.StringIO(SAMPLE.read_text(encoding="utf-8"), newline="")))
HEADER = ROWS[0]
ALHAMBRA = next(row for row in ROWS if row[0] == "AOS3768")


def written(*rows: list[str]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def spoiled(column: str, value: str) -> bytes:
    row = list(ALHAMBRA)
    row[HEADER.index(column)] = value
    return written(HEADER, ALHAMBRA, ["AOS1", *row[1:]])


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("Technology", "Robot Dogs", "'Robot Dogs' is new"),
        ("State", "XX", "'XX' is new"),
        ("State", "NA", "'NA' is no state, and a Ring row must have one"),
        ("Link 2 Date", "9/21/1806", "the year cannot be"),
        ("Link 2 Date", "2019-05", "not an interval"),
        ("Type of LEA", "Militia", "'Militia' is new"),
        ("Type of Juris", "Galactic", "'Galactic' is new"),
        ("Agency", " \u200b", "no name"),
        ("Link 1 Date", "13/45/2019", "month must be in 1..12"),
        ("Link 1 Date", "soon", "'soon' is not a date"),
        ("Link 1 Date", "1/5/2020", "2020-01-05 is not in 2018"),
        ("Link 2 Date", "last week", "'last week' is not a date"),
        ("Link 1 Snapshot", "https://example.org", "always empty"),
        ("Summary", "The Alhambra Police Department bought a drone.", "fits none"),
        ("Summary", ALHAMBRA[6].replace("set aside", "mislaid"), "second sentence"),
        ("Summary", ALHAMBRA[6].replace("in 2018", "in Foo 2018"), "'Foo' is not a month"),
    ],
)
def test_what_is_new_stops_it(column: str, value: str, problem: str) -> None:
    with pytest.raises(ListError, match=rf"^eff_atlas, row 3, {column}: .*") as caught:
        LIST.parse(spoiled(column, value))
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


def test_bytes_that_are_not_utf8_are_named_by_row_and_column() -> None:
    content = written(HEADER, ALHAMBRA).replace(b"Alhambra Police Department", b"Alh\xe4mbra", 1)
    with pytest.raises(ListError, match=r"^eff_atlas, row 2, Agency: bytes that are not UTF-8$"):
        LIST.parse(content)


def test_columns_that_moved_stop_it() -> None:
    without = [cell for cell in HEADER if cell != "Technology"]
    with pytest.raises(ListError, match=r"row 1: missing columns \['Technology'\]"):
        LIST.parse(written(without))
    with pytest.raises(ListError, match=r"row 1: unknown columns \['Mood'\]"):
        LIST.parse(written([*HEADER, "Mood"]))
    with pytest.raises(ListError, match="row 1: the columns stand in another order"):
        LIST.parse(written(HEADER[::-1]))
    with pytest.raises(ListError, match="row 2: 24 cells for 25 columns"):
        LIST.parse(written(HEADER, ALHAMBRA[:-1]))
    with pytest.raises(ListError, match="row 1: missing columns"):
        LIST.parse(b"<!doctype html><title>Sign in</title>")


def test_a_key_stands_once() -> None:
    with pytest.raises(ListError, match="row 3, AOSNUMBER: AOS3768 stands twice"):
        LIST.parse(written(HEADER, ALHAMBRA, ALHAMBRA))


def test_ring_is_covered_until_march_2024_and_the_rest_still_is() -> None:
    assert LIST.covered(Program.RING, date(2020, 10, 7))
    assert not LIST.covered(Program.RING, date(2026, 8, 20))
    assert LIST.covered(Program.FACE_RECOGNITION, date(2026, 8, 20))


@pytest.mark.parametrize(
    ("text", "iso", "usual"),
    [
        ("2018", "2018", True),
        ("4/29/19", "2019-04-29", True),
        ("04/29/2019", "2019-04-29", True),
        ("02/18/ 2020", "2020-02-18", False),
        ("01/17,2019", "2019-01-17", False),
        ("07-11-2019", "2019-07-11", False),
        ("04/2019", "2019-04", False),
        ("2017/2018", "2017/2018", False),
        ("2016-17", "2016/2017", False),
        ("January 1, 2019", "2019-01-01", False),
        ("26 Mar 2014", "2014-03-26", False),
        ("43146", "2018-02-15", False),
        ("19, 2018", "2018", False),
        ("10/4", "", False),
        ("9/21/0206", "", False),
    ],
)
def test_dates_of_documents(text: str, iso: str, usual: bool) -> None:
    assert dates.loose(text) == (iso, usual)


@pytest.mark.parametrize("text", ["2/30/2019", "13/2019", "Janvier 1, 2019", "tomorrow", "5/5/5/5"])
def test_a_date_that_cannot_be_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        dates.loose(text)


@pytest.mark.upstream
def test_the_whole_list_of_2020(upstream: Path) -> None:
    listings = LIST.parse((upstream / "lists/eff_atlas/2020-10-07.csv").read_bytes())
    ring = [listing for listing in listings if listing.program is Program.RING]
    assert (len(listings), len(ring)) == (5_784, 1_501)
    assert Counter(listing.active_since_precision for listing in ring) == {
        "day": 1_331,
        "month": 170,
    }
    assert sum(listing.subsidy is not None for listing in ring) == 14
    assert [listing.key for listing in ring if listing.denied_on] == ["AOS5039"]
