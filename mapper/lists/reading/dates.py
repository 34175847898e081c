"""Dates as lists write them -> ISO 8601 cut to their precision."""

from __future__ import annotations

import re
from datetime import date, timedelta

MONTHS = {
    name: number
    for number, name in enumerate(
        "January February March April May June July August September October November "
        "December".split(),
        start=1,
    )
}
NO_DATE = {"?", "N/A"}
_SPREADSHEET_DAY_ZERO = date(1899, 12, 30)


# Who types a year alone into a cell for dates gets the day of that number: 2020 is July 12, 1905.
_YEARS_AS_DAYS = range(1990, 2041)


def of_day_number(text: str) -> str:
    """Return the day of a spreadsheet's day number, 2009 to 2036; "" for any other text."""
    if not re.fullmatch(r"4[0-9]{4}", text):
        return ""
    return (_SPREADSHEET_DAY_ZERO + timedelta(days=int(text))).isoformat()


def year_as_day(text: str) -> tuple[str, bool]:
    """Return the year that a spreadsheet made a day of, and whether it must be: ("2020", True) for
    "7/12/1905", ("2019", False) for "7/11/05", which can be a day of 2005; ("", False) for others.
    """
    found = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/(1905|05)", text)
    if not found:
        return "", False
    try:
        day = date(1905, int(found[1]), int(found[2]))
    except ValueError:
        return "", False
    number = (day - _SPREADSHEET_DAY_ZERO).days
    return (str(number), found[3] == "1905") if number in _YEARS_AS_DAYS else ("", False)


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def us_day(text: str) -> str:
    """Return "2019-04-29" for "4/29/19" or "4/29/2019" (US order); ValueError for anything else."""
    found = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}|[0-9]{2})", text)
    if not found:
        raise ValueError(f"{text!r} is not a date like 4/29/2019")
    month, day, year = found.groups()
    if not 1990 <= _year(year) <= 2100:
        raise ValueError(f"{text!r}: the year cannot be")
    return date(_year(year), int(month), int(day)).isoformat()


def month_of(name: str, year: str) -> str:
    """Return "2020-06" for ("June", "2020"); ValueError for a month that does not exist."""
    if name not in MONTHS:
        raise ValueError(f"{name!r} is not a month")
    return f"{year}-{MONTHS[name]:02}"


def loose(text: str) -> tuple[str, bool]:
    """Read the date of a document, which lists write in many ways.

    Returns ISO 8601 (a day, month, year, or an interval of years "2017/2018"; "" where the text
    holds no year) and whether that is all that the text says and in a usual form: where it is not,
    the caller keeps the text beside it. ValueError for a form that nobody has read yet.
    """
    if re.fullmatch(r"[0-9]{4}", text):
        return text, True
    year, is_certain = year_as_day(text)
    if year or text in NO_DATE or re.fullmatch(r"[0-9]{1,2}/[0-9]{1,2}(/0[0-9]{3})?", text):
        return year if is_certain else "", False  # else the year was lost, or is 0206
    try:
        return us_day(text), True
    except ValueError:
        if re.fullmatch(r"[0-9]{1,2}/[0-9]{1,2}/([0-9]{4}|[0-9]{2})", text):
            raise
    if found := re.fullmatch(r"([0-9]{1,2})[/-]([0-9]{1,2})[/,-] ?([0-9]{4})", text):
        return us_day("/".join(found.groups())), False
    if found := re.fullmatch(r"([0-9]{1,2})/([0-9]{4})", text):
        return date(int(found[2]), int(found[1]), 1).isoformat()[:7], False
    if found := re.fullmatch(r"([0-9]{4})[/-]([0-9]{4}|[0-9]{2})", text):
        first, last = int(found[1]), _year(found[2])
        if last <= first:
            raise ValueError(f"{text!r} is not an interval of years")
        return f"{first}/{last}", False
    if found := re.fullmatch(r"([A-Z][a-z]+) ([0-9]{1,2}), ([0-9]{4})", text):
        return f"{month_of(found[1], found[3])}-{int(found[2]):02}", False
    return _odd(text), False


def _odd(text: str) -> str:
    """Return the date of a text in a form that few rows have; ValueError for others."""
    if found := re.fullmatch(r"([0-9]{1,2}) ([A-Z][a-z]{2}) ([0-9]{4})", text):
        full = next((name for name in MONTHS if name.startswith(found[2])), found[2])
        return f"{month_of(full, found[3])}-{int(found[1]):02}"
    if day := of_day_number(text):
        return day
    if found := re.fullmatch(r"[0-9]{1,2}, ([0-9]{4})", text):  # the month was lost
        return found[1]
    raise ValueError(f"{text!r} is not a date in a form that this reader knows")
