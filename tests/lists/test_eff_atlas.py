"""A row that the reader of the Atlas has not been told about is set apart, with its reason."""

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
from mapper.lists.reading.slips import read_slips
from mapper.model import Evidence, Listing, Program
from mapper.names.spelling import clean
from tests.conftest import DATA
from tests.support.readings import apart, whole

LIST_SAMPLES = Path(__file__).parent / "eff_atlas"
SAMPLE = LIST_SAMPLES / "sample-2020.csv"
SLIPS = read_slips(DATA, "eff_atlas")
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
    (listing,) = whole(LIST.parse(written(HEADER, changed), SLIPS))
    return listing


NEW = "is new"
NO_DATE = "is not a date in a form that this reader knows"


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("AOSNUMBER", "AOS12x", "'AOS12x' is not a key like AOS1234"),
        ("Technology", "Robot Dogs", f"'Robot Dogs' {NEW}"),
        ("State", "XX", f"'XX' {NEW}"),
        ("State", "NA", "no state, and a Ring row must have one"),
        ("State", "", "is empty"),
        ("Link 2 Date", "9/21/1806", "'9/21/1806': the year cannot be"),
        ("Link 2 Date", "2019-05", "'2019-05' is not an interval of years"),
        ("Type of LEA", "Militia", f"'Militia' {NEW}"),
        ("Type of Juris", "Galactic", f"'Galactic' {NEW}"),
        ("Agency", " \u200b", "no name"),
        ("AOSNUMBER", "FL0550000FRTCV", "'FL0550000FRTCV' is not a key like AOS1234"),
        ("Link 1 Date", "13/45/2019", "month must be in 1..12"),
        ("Link 1 Date", "soon", f"'soon' {NO_DATE}"),
        ("Link 1 Date", "2018", "'2018' is not a date like 4/29/2019"),
        ("Link 1 Date", "1/5/2020", "2020-01-05 is not in 2018, which the Summary gives"),
        ("Link 2 Date", "last week", f"'last week' {NO_DATE}"),
        ("Link 1 Snapshot", "https://example.org",
         "text in a column that was always empty"),
        ("Link 3 Type", " . ", "text in a column that was always empty"),
        ("Summary", "The Alhambra Police Department bought a drone.",
         "a sentence that fits none of the declared patterns"),
        ("Summary", ALHAMBRA[6].replace("set aside", "mislaid"),
         "a second sentence that fits none of the patterns"),
        ("Summary", ALHAMBRA[6].replace("in 2018", "in Foo 2018"), "'Foo' is not a month"),
    ],
)  # fmt: skip
def test_a_row_with_what_is_new_is_set_apart(column: str, value: str, problem: str) -> None:
    row = ["AOS1", *ALHAMBRA[1:]]
    row[HEADER.index(column)] = value
    reading = LIST.parse(written(HEADER, ALHAMBRA, row), SLIPS)
    assert apart(reading).startswith(f"row 3, {column}: {problem}")
    assert [one.key for one in reading.listings] == ["AOS3768"]
    (unread,) = reading.unread
    shown = {"Summary": "", "Agency": ""}.get(column, clean(value))
    assert unread.words == ("" if value == "NA" else shown)
    assert "mislaid" not in repr(reading)


def test_no_sentence_is_kept_of_a_row_that_is_set_apart() -> None:
    sentence = f"{ALHAMBRA[6]} {ALHAMBRA[6]}"
    for column in ("State", "Technology", "Type of LEA", "Link 1 Date", "Link 2 Date"):
        row = list(ALHAMBRA)
        row[HEADER.index(column)] = sentence
        reading = LIST.parse(written(HEADER, row), SLIPS)
        length = f"(text of {len(sentence)} characters, not kept)"
        assert apart(reading).startswith(f"row 2, {column}: {length} is ")
        assert reading.unread[0].words == length


def test_bytes_that_are_not_utf8_are_named_by_row_and_column() -> None:
    content = written(HEADER, ALHAMBRA).replace(b"Alhambra Police Department", b"Alh\xe4mbra", 1)
    assert apart(LIST.parse(content)) == "row 2, Agency: bytes that are not UTF-8"


def test_columns_that_moved_stop_it() -> None:
    without = [cell for cell in HEADER if cell != "Technology"]
    with pytest.raises(ListError, match=r"row 1: missing columns \['Technology'\]"):
        LIST.parse(written(without))
    with pytest.raises(ListError, match=r"row 1: unknown columns \['Mood'\]"):
        LIST.parse(written([*HEADER, "Mood"]))
    with pytest.raises(ListError, match="row 1: the columns stand in another order"):
        LIST.parse(written(HEADER[::-1]))
    assert apart(LIST.parse(written(HEADER, ALHAMBRA[:-1]))) == "row 2, : 24 cells for 25 columns"
    with pytest.raises(ListError, match="row 1: missing columns"):
        LIST.parse(b"<!doctype html><title>Sign in</title>")


def test_a_key_stands_once() -> None:
    other = list(ALHAMBRA)
    other[HEADER.index("City")] = "Pasadena"
    reading = LIST.parse(written(HEADER, ALHAMBRA, other, ALHAMBRA, ALHAMBRA))
    assert apart(reading) == "row 3, AOSNUMBER: AOS3768 stands twice, over rows that differ"
    # the very same row is told apart by a number
    assert [one.key for one in reading.listings] == ["AOS3768", "AOS3768-2", "AOS3768-3"]


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
    for word, state in (("PS ", ""), ("NA", ""), ("NB", "NE")):
        listing = read(ALHAMBRA, State=word, **DRONES)
        assert (listing.state, listing.as_listed["State"]) == (state, word)


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
        ("Adams County; Weld County", ("Adams County", "Weld County")),
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


LATER = LIST_SAMPLES / "sample-2026.csv"
LATER_ROWS = list(csv.reader(io.StringIO(LATER.read_text(encoding="utf-8"), newline="")))


def test_of_a_shifted_row_only_the_program_is_read_and_its_sentence_is_left() -> None:
    shifted = next(row for row in LATER_ROWS if row[0] == "FL0550000FRTCV")
    (listing,) = whole(LIST.parse(written(LATER_ROWS[0], shifted)))
    assert (listing.agency, listing.state, listing.key) == ("", "", "FL0550000FRTCV")
    assert listing.program is Program.FACE_RECOGNITION
    assert listing.as_listed["State"] == "Sheriff"
    assert listing.as_listed["Summary"].startswith("https://www.muckrock.com/")
    sentence = shifted[LATER_ROWS[0].index("Vendor")]
    assert "this reader keeps none of it" in sentence
    assert "this reader" not in repr(listing)
    # where the sentence stands under Summary, it is not kept either
    moved = list(shifted)
    moved[LATER_ROWS[0].index("Summary")] = sentence
    (listing,) = whole(LIST.parse(written(LATER_ROWS[0], moved)))
    assert "Summary" not in listing.as_listed
    for column, problem in (("Technology", "'FRT' is new"), ("Type of Juris", "Face Recognition")):
        changed = list(ALHAMBRA)
        changed[HEADER.index(column)] = "FRT" if column == "Technology" else "Face Recognition"
        assert problem in apart(LIST.parse(written(HEADER, changed)))


def test_a_shifted_row_that_repeats_a_regular_one_counts_once() -> None:
    reading = LIST.parse(LATER.read_bytes())
    shifted = {row[0] for row in LATER_ROWS if row[10] == "FRT"} | {
        row[0] for row in LATER_ROWS if row[9] == "FRT"
    }
    regular = {row[1] for row in LATER_ROWS if row[0].startswith("AOS")}
    assert len(shifted) == 6
    assert reading.repeats == len(shifted & regular) == 3
    assert {one.key for one in reading.listings} & shifted == shifted - regular
    assert reading.all_rows == len(LATER_ROWS) - 1


def test_a_year_that_became_a_day_is_told_and_never_a_wrong_day() -> None:
    def told(stamp: str) -> tuple[str, str, list[str]]:
        row = list(ALHAMBRA)
        row[HEADER.index("Link 2 Date")] = stamp
        reading = LIST.parse(written(HEADER, row))
        (listing,) = whole(reading)
        kept = listing.as_listed.get("Link 2 Date", "")
        return listing.evidence[1].date, kept, list(reading.told)

    assert told("7/12/1905") == (
        "2020", "7/12/1905", ["Link 2 Date '7/12/1905' is the year 2020, as a spreadsheet's day"],
    )  # fmt: skip
    assert told("7/11/05") == (
        "", "7/11/05",
        ["Link 2 Date '7/11/05' can be a day, or the year 2019 of which a spreadsheet made one: "
         "no date is taken"],
    )  # fmt: skip
    assert told("8/2/05") == ("2005-08-02", "", [])


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
    content = (upstream / "lists/eff_atlas/2020-10-07.csv").read_bytes()
    listings = whole(LIST.parse(content, SLIPS))
    ring = [listing for listing in listings if listing.program is Program.RING]
    assert (len(listings), len(ring)) == (5_784, 1_501)
    assert Counter(listing.active_since_precision for listing in ring) == {
        "day": 1_331,
        "month": 170,
    }
    assert sum(listing.subsidy is not None for listing in ring) == 14
    assert [listing.key for listing in ring if listing.denied_on] == ["AOS5039"]


@pytest.mark.upstream
@pytest.mark.parametrize(
    ("file", "rows", "repeats"),
    [("atlas_26col_2025_excerpt.csv", 15, 0), ("atlas_28col_20261007_excerpt.csv", 25, 3)],
)
def test_of_later_excerpts_each_row_is_accounted_for(
    upstream: Path, file: str, rows: int, repeats: int
) -> None:
    reading = LIST.parse((upstream / "lists/eff_atlas_later" / file).read_bytes(), SLIPS)
    assert len(whole(reading)) == rows - repeats
    assert (reading.all_rows, reading.repeats) == (rows, repeats)
