"""Years and quarters below a plot."""

import re
from datetime import date

from mapper.publish.pages.time_axis import quarters, years


def said(drawn: str) -> list[tuple[str, str]]:
    return re.findall(r'x="([\d.]+)%"[^>]*>([^<]+)</text>', drawn)


def test_each_year_is_where_it_begins() -> None:
    assert said(years(date(2019, 1, 1), date(2021, 12, 31), 100)) == [
        ("0", "2019"), ("33.33", "2020"), ("66.76", "2021"),
    ]  # fmt: skip


def test_of_many_years_every_other_has_its_label() -> None:
    drawn = years(date(2016, 1, 1), date(2026, 12, 31), 100)
    assert [year for _, year in said(drawn)] == ["2016", "2018", "2020", "2022", "2024", "2026"]
    assert drawn.count("<line") == 11


def test_a_quarter_too_near_the_end_has_no_words() -> None:
    first, last = date(2025, 12, 1), date(2026, 4, 5)
    drawn = quarters(first, last, 100, lambda day: 100 * (day - first).days / (last - first).days)
    assert [words for _, words in said(drawn)] == ["Jan 2026"]
    assert drawn.count("<line") == 2
