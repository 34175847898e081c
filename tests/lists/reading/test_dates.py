"""Dates as lists write them, cut to what they say; a form that nobody has read stops."""

from __future__ import annotations

import pytest

from mapper.lists.reading.dates import loose, month_of, of_day_number, us_day, year_as_day


def test_days_are_read_in_the_us_order() -> None:
    assert us_day("4/29/19") == us_day("04/29/2019") == "2019-04-29"
    assert (us_day("1/1/1990"), us_day("12/31/2100")) == ("1990-01-01", "2100-12-31")
    for wrong in ("29/4/2019", "2/30/2020"):
        with pytest.raises(ValueError, match=r"month must be|day is out of range"):
            us_day(wrong)
    for wrong in ("4/29/1819", "12/31/1989", "1/1/2101"):
        with pytest.raises(ValueError, match=f"^'{wrong}': the year cannot be$"):
            us_day(wrong)
    for wrong in ("2019-04-29", "4/29"):
        with pytest.raises(ValueError, match=f"^'{wrong}' is not a date like 4/29/2019$"):
            us_day(wrong)


def test_months_by_name() -> None:
    assert month_of("June", "2020") == "2020-06"
    with pytest.raises(ValueError, match="'Juni' is not a month"):
        month_of("Juni", "2020")


@pytest.mark.parametrize(
    ("text", "read", "is_all"),
    [
        ("2019", "2019", True),
        ("4/29/19", "2019-04-29", True),
        ("4-29-2019", "2019-04-29", False),
        ("6/2020", "2020-06", False),
        ("2017-18", "2017/2018", False),
        ("2017/2018", "2017/2018", False),
        ("June 5, 2020", "2020-06-05", False),
        ("5 Jun 2020", "2020-06-05", False),
        ("43831", "2020-01-01", False),  # the day number of a spreadsheet
        ("4/29", "", False),  # the year was lost
        ("5, 2020", "2020", False),  # the month was lost
        ("?", "", False),
        ("N/A", "", False),
        ("7/12/1905", "2020", False),  # the day of the number 2020
        ("6/12/1905", "1990", False),
        ("8/1/1905", "2040", False),
        ("7/11/05", "", False),  # the same of 2019, or a day of 2005
        ("8/2/05", "2005-08-02", True),
    ],
)
def test_dates_of_documents(text: str, read: str, is_all: bool) -> None:
    assert loose(text) == (read, is_all)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("soon", "^'soon' is not a date in a form that this reader knows$"),
        ("5/5/5/5", "^'5/5/5/5' is not a date in a form"),
        ("2018/2017", "^'2018/2017' is not an interval of years$"),
        ("2018/2018", "^'2018/2018' is not an interval of years$"),
        ("2018-18", "^'2018-18' is not an interval of years$"),
        ("13/2020", "^month must be in 1..12"),
        ("13/13/2020", "^month must be in 1..12"),
        ("13/13/20", "^month must be in 1..12"),
        ("4/29/1819", "^'4/29/1819': the year cannot be$"),
        ("6/11/1905", "^'6/11/1905': the year cannot be$"),
        ("8/2/1905", "^'8/2/1905': the year cannot be$"),
        ("2/30/1905", "^'2/30/1905': the year cannot be$"),
        ("Smarch 1, 2020", "^'Smarch' is not a month$"),
        ("1 Sma 2020", "^'Sma' is not a month$"),
    ],
)
def test_what_is_no_date_stops(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        loose(text)


def test_a_year_that_became_a_day_is_known_as_such() -> None:
    assert year_as_day("7/12/1905") == ("2020", True)
    assert year_as_day("7/11/05") == ("2019", False)
    for other in ("7/11/2005", "7/11/1906", "2/30/05", "8/2/05", "2019"):
        assert year_as_day(other) == ("", False)
    assert of_day_number("45947") == "2025-10-17"
    assert of_day_number("2019") == of_day_number("4/29/19") == of_day_number("500000") == ""
