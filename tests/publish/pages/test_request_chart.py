"""The chart of legal demands shows each year, and a year without a figure as a gap."""

from __future__ import annotations

import re

from mapper.facts.requests import ALL, LEGAL_DEMANDS, Bound, Requests
from mapper.publish.pages.request_chart import by_year


def demands(year: int, count: int, bound: Bound, scope: str = ALL) -> Requests:
    return Requests(
        LEGAL_DEMANDS, f"{year}-01-01", f"{year}-12-31", count, bound, scope, f"S{year}", "", ""
    )


ROWS = [
    Requests("requests", "2018-05-01", "2018-09-30", 22, Bound.EXACT, "one agency", "S", "", ""),
    demands(2020, 1900, Bound.ABOUT),
    demands(2022, 3600, Bound.EXACT),
    demands(2021, 9, Bound.EXACT, "one agency alone"),
]


def test_each_year_has_a_bar_or_a_gap() -> None:
    chart = by_year(ROWS, 2024)
    assert chart is not None
    assert [(one["year"], one["legal_demands"], one["bound"]) for one in chart.rows] == [
        (2018, None, ""), (2019, None, ""), (2020, 1900, "about"), (2021, None, ""),
        (2022, 3600, "exact"), (2023, None, ""), (2024, None, ""),
    ]  # fmt: skip
    assert chart.claim == (
        "Ring got about 1,900 legal demands in 2020 and 3,600 in 2022; for 5 of the 7 years from "
        "2018 to 2024 we found no figure"
    )
    assert chart.drawn.count('class="g-bar"') == 2
    assert chart.drawn.count('class="g-whole"') == 5
    told = re.findall(r"<title>(.*?)</title>", chart.drawn)
    assert "2020: about 1,900 legal demands (S2020)" in told
    assert "2023: no figure was found" in told
    assert len(told) == 7
    assert ">about<" in chart.drawn


def test_a_single_figure_makes_no_chart() -> None:
    assert by_year(ROWS[:2], 2024) is None
    assert by_year([], 2024) is None
