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
from mapper.model import Evidence, Listing, Program

SAMPLE = Path(__file__).parent / "eff_atlas" / "sample-2020.csv"
ROWS = list(csv.reader(io.StringIO(SAMPLE.read_text(encoding="utf-8"), newline="")))
HEADER = ROWS[0]
ALHAMBRA = next(row for row in ROWS if row[0] == "AOS3768")


def written(*rows: list[str]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def read(row: list[str], **cells: str) -> Listing:
    """The listing of a row with some of its cells changed, by column with _ for a space."""
    changed = list(row)
    for column, value in cells.items():
        changed[HEADER.index(column.replace("_", " "))] = value
    (listing,) = LIST.parse(written(HEADER, changed))
    return listing


NEW = "is new: read the row, then declare it"
NO_DATE = "is not a date in a form that this reader knows"


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("AOSNUMBER", "AOS12x", "'AOS12x' is not a key like AOS1234"),
        ("Technology", "Robot Dogs", f"'Robot Dogs' {NEW}"),
        ("State", "XX", f"'XX' {NEW}"),
        ("State", "NA", "'NA' is no state, and a Ring row must have one"),
        ("Link 2 Date", "9/21/1806", "'9/21/1806': the year cannot be"),
        ("Link 2 Date", "2019-05", "'2019-05' is not an interval of years"),
        ("Type of LEA", "Militia", f"'Militia' {NEW}"),
        ("Type of Juris", "Galactic", f"'Galactic' {NEW}"),
        ("Agency", " \u200b", "no name"),
        ("Link 1 Date", "13/45/2019", "month must be in 1..12"),
        ("Link 1 Date", "soon", f"'soon' {NO_DATE}"),
        ("Link 1 Date", "2018", "'2018' is not a date like 4/29/2019"),
        ("Link 1 Date", "1/5/2020", "2020-01-05 is not in 2018, which the Summary gives"),
        ("Link 2 Date", "last week", f"'last week' {NO_DATE}"),
        ("Link 1 Snapshot", "https://example.org",
         "'https://example.org' in a column that was always empty"),
        ("Link 3 Type", " . ", "' . ' in a column that was always empty"),
        ("Summary", "The Alhambra Police Department bought a drone.",
         "a sentence that fits none of the declared patterns"),
        ("Summary", ALHAMBRA[6].replace("set aside", "mislaid"),
         "a second sentence that fits none of the patterns: 'The city mislaid $10,000 to "
         "subsidize the purchase of Ring cameras by 200 residents.'"),
        ("Summary", ALHAMBRA[6].replace("in 2018", "in Foo 2018"), "'Foo' is not a month"),
    ],
)  # fmt: skip
def test_what_is_new_stops_it(column: str, value: str, problem: str) -> None:
    row = ["AOS1", *ALHAMBRA[1:]]
    row[HEADER.index(column)] = value
    with pytest.raises(ListError) as caught:
        LIST.parse(written(HEADER, ALHAMBRA, row))
    assert str(caught.value).startswith(f"eff_atlas, row 3, {column}: {problem}")
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
    with pytest.raises(ListError, match=r"row 3, AOSNUMBER: AOS3768 stands twice$"):
        LIST.parse(written(HEADER, ALHAMBRA, ALHAMBRA))
    known = ["AOS5547", *ALHAMBRA[1:]]
    assert [one.key for one in LIST.parse(written(HEADER, known, known))] == [
        "AOS5547", "AOS5547-2",
    ]  # fmt: skip
    with pytest.raises(ListError, match=r"row 4, AOSNUMBER: AOS5547 stands three times$"):
        LIST.parse(written(HEADER, known, known, known))


DRONES = {"Technology": "Drones", "Summary": "Not read."}


def test_a_partner_since_a_year_or_a_month_is_no_more_precise_than_the_list() -> None:
    listing = read(ALHAMBRA, Link_1_Date="")
    assert (listing.active_since, listing.active_since_precision) == ("2018", "year")
    listing = read(ALHAMBRA, Link_1_Date="", Summary=ALHAMBRA[6].replace("in 2018", "in May 2018"))
    assert (listing.active_since, listing.active_since_precision) == ("2018-05", "month")
    listing = read(ALHAMBRA, Link_1_Date="5/12/18")
    assert (listing.active_since, listing.active_since_precision) == ("2018-05-12", "day")


def test_a_type_may_be_left_out() -> None:
    listing = read(ALHAMBRA, Type_of_LEA="", Type_of_Juris=" ")
    assert (listing.agency_type, listing.jurisdiction_type) == ("", "")


def test_a_state_that_is_none_is_kept_as_a_word() -> None:
    listing = read(ALHAMBRA, State="PS ", **DRONES)
    assert (listing.state, listing.as_listed["State"]) == ("", "PS ")


def test_an_address_that_is_none_or_two_is_kept_as_a_word() -> None:
    for url in ("http://x.org/a", "https://x.org/a", "ftp://x.org/a"):
        assert read(ALHAMBRA, Link_2=url).evidence[1].url == url
    twice = read(ALHAMBRA, Link_2="https://x.org/a\n \u200bhttps://x.org/a")
    assert (twice.evidence[1].url, "Link 2" in twice.as_listed) == ("https://x.org/a", False)
    for words in ("https://x.org/a https://x.org/b", "www.x.org", "see https://x.org"):
        listing = read(ALHAMBRA, Link_2=words)
        assert (listing.evidence[1].url, listing.as_listed["Link 2"]) == ("", words)


def test_a_link_is_one_by_any_of_its_words() -> None:
    without = {"Link_2": "", "Link_2_Source": "", "Link_2_Date": "", "Link_3": ""}
    assert len(read(ALHAMBRA, **without).evidence) == 1
    told = read(ALHAMBRA, **without | {"Link_2_Source": "A paper"}).evidence
    assert told[1] == Evidence("", "A paper", "")
    dated = read(ALHAMBRA, **without | {"Link_2_Date": "4/2019"})
    assert dated.evidence[1] == Evidence("", "", "2019-04")
    assert dated.as_listed["Link 2 Date"] == "4/2019"
    usual = read(ALHAMBRA, **without | {"Link_2_Date": "2019"})
    assert "Link 2 Date" not in usual.as_listed


def test_counties_are_a_list_and_an_independent_city_is_none() -> None:
    for county, counties in (
        ("Los Angeles County, Contra Costa County", ("Los Angeles County", "Contra Costa County")),
        ("Lake County,, ", ("Lake County",)),
        ("", ()),
    ):
        listing = read(ALHAMBRA, County=county)
        assert listing.counties == counties
        assert "County" not in listing.as_listed
    for county, counties in (
        ("#N/A", ()),
        ("Manassas (city) County", ("Manassas city",)),
        ("Lake County, Fairfax(City) county", ("Lake County", "Fairfax city")),
    ):
        listing = read(ALHAMBRA, County=county)
        assert (listing.counties, listing.as_listed["County"]) == (counties, county)


def test_a_shifted_row_keeps_its_words_and_says_its_program_only() -> None:
    shifted = {"Technology": "FRT", "Type_of_Juris": "Face Recognition", "State": "Police"}
    listing = read(ALHAMBRA, **shifted)
    assert (listing.agency, listing.state, listing.key) == ("", "", "AOS3768")
    assert listing.program is Program.FACE_RECOGNITION
    assert listing.as_listed["State"] == "Police"
    assert not {"AOSNUMBER", "Summary", "Link 3"} & listing.as_listed.keys()
    with pytest.raises(ListError, match=r"Technology: 'FRT' is new"):
        read(ALHAMBRA, Technology="FRT")
    with pytest.raises(ListError, match=r"Type of Juris: 'Face Recognition' is new"):
        read(ALHAMBRA, Type_of_Juris="Face Recognition")


def test_rings_own_name_is_kept_where_it_is_another() -> None:
    def named(name: str) -> Listing:
        summary = ALHAMBRA[6].replace("Alhambra Police Department", name)
        return read(ALHAMBRA, Summary=summary)

    words = "Summary, the agency's name"
    same = named("Alhambra Police Department")
    assert (same.name_at_source, words in same.as_listed) == ("", False)
    stated = named("Alhambra Police Department, CA")
    assert (stated.name_at_source, stated.as_listed[words]) == (
        "", "Alhambra Police Department, CA",
    )  # fmt: skip
    sheriff = named("Alhambra Sheriff?s Office")
    assert sheriff.name_at_source == "Alhambra Sheriff's Office"
    assert sheriff.as_listed[words] == "Alhambra Sheriff?s Office"
    other = named("Alhambra Township Police, CAL")
    assert (other.name_at_source, words in other.as_listed) == (
        "Alhambra Township Police, CAL", False,
    )  # fmt: skip


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
