"""Dates as lists write them, cut to what they say; a form that nobody has read stops."""

from __future__ import annotations

import pytest

from mapper.lists.reading.dates import loose, month_of, us_day


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
        ("Smarch 1, 2020", "^'Smarch' is not a month$"),
        ("1 Sma 2020", "^'Sma' is not a month$"),
    ],
)
def test_what_is_no_date_stops(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        loose(text)
