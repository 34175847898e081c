"""The table of a state or a district: a column a list and day, a row an agency."""

from __future__ import annotations

from dataclasses import replace

from mapper.publish.pages.agency_view import AgencyView, agency_views
from mapper.publish.pages.listing_table import listing_table, lists_of
from tests.support.small_site import small_data

WARREN = next(one for one in agency_views(small_data()) if one.agency_id == "mi-01")
OLD = WARREN.listings[0]
NEW = replace(OLD, day="2021-08-09", words=replace(OLD.words, is_day_of_file=True))


def on(*said: object) -> AgencyView:
    return replace(WARREN, listings=said)


def test_each_row_says_which_lists_name_it_the_oldest_first() -> None:
    table = listing_table([on(NEW), on(OLD, NEW), on(OLD)])
    assert [one.day for one in table.lists] == ["2020-10-07", "2021-08-09"]
    assert [list(row.on) for row in table.rows] == [[False, True], [True, True], [True, False]]


def test_what_most_rows_have_is_said_once() -> None:
    table = listing_table([on(OLD, NEW), on(OLD, NEW), on(NEW)])
    assert table.usual == lists_of(on(OLD, NEW))
    assert table.usual.endswith(
        "Oct. 7, 2020; EFF’s Atlas of Surveillance, published on Aug. 9, 2021"
    )
    assert [table.is_usual(row) for row in table.rows] == [True, True, False]


def test_a_share_of_land_is_said_and_sorts() -> None:
    table = listing_table([on(OLD)] * 3, [1.0, 0.3981, None])
    assert [(row.share, row.key) for row in table.rows] == [("all", 1.0), ("40%", 0.3981), ("", "")]


def test_no_agencies_make_an_empty_table() -> None:
    table = listing_table([])
    assert (table.lists, table.rows, table.usual) == ([], [], "")


def test_a_list_that_lives_on_has_one_column_and_says_when_it_named_an_agency_last() -> None:
    newest = replace(OLD, day="2021-08-09")
    table = listing_table([on(newest), on(OLD)], newest="2021-08-09")
    assert [one.day for one in table.lists] == ["2021-08-09"]
    assert [(list(row.on), row.last) for row in table.rows] == [
        ([True], ""), ([False], "Oct. 7, 2020")
    ]  # fmt: skip
    assert [one.day for one in listing_table([on(OLD)], newest="2021-08-09").lists] == [
        "2021-08-09"
    ]
