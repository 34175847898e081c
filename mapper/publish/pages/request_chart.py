"""The chart of what police asked Ring for: legal demands by year, with each year that lacks one."""

from __future__ import annotations

from collections.abc import Sequence

from mapper.columns import facts as columns
from mapper.facts.requests import ALL, LEGAL_DEMANDS, Bound, Requests
from mapper.publish.pages import plot
from mapper.publish.pages.chart import Chart, say_source
from mapper.publish.pages.charts import PAGE

STEPS = (500, 1000, 2000)  # between two lines of the scale
HIGH, GAP = 220, 26  # pixels of the plot, and of what stands where there is no figure
MARGIN = 9  # percent, for the numbers of the scale


def by_year(requests: Sequence[Requests], last_year: int) -> Chart | None:
    """Return a bar for each year with a figure, and "none found" for each other year from the first
    period of any request to the last year; None without two figures."""
    told = {
        one.year: one
        for one in requests
        if one.year and one.measure == LEGAL_DEMANDS and one.scope == ALL
    }
    if len(told) < 2:
        return None
    first = min(int(one.begins[:4]) for one in requests)
    years = range(first, max(last_year, *told) + 1)
    scale = plot.scale_to(max(one.count for one in told.values()), STEPS, "demands", 300)
    drawn = plot.scale_down(scale, HIGH)
    wide = (100 - MARGIN) / len(years)
    for n, year in enumerate(years):
        left = MARGIN + wide * n
        middle = left + wide / 2
        # A telephone has no room for four digits of so many years.
        drawn += plot.words(middle, HIGH + 19, f"’{year % 100:02}", "g-tick", "middle")
        if one := told.get(year):
            y = scale.y(one.count, HIGH)
            drawn += plot.box("g-bar", left + wide * 0.1, y, wide * 0.8, HIGH - y)
            drawn += plot.words(middle, y - 6, f"{one.count:,}", "g-value", "middle")
            if one.bound is not Bound.EXACT:
                drawn += plot.words(middle, y - 22, str(one.bound), "g-tick", "middle")
            said = f"{year}: {one.said} legal demands ({one.source})"
        else:
            drawn += plot.box("g-whole", left + wide * 0.1, HIGH - GAP, wide * 0.8, GAP)
            drawn += plot.words(middle, HIGH - 8, "?", "g-value", "middle")
            said = f"{year}: no figure was found"
        drawn += plot.pointed(left, 0, wide, HIGH, said)
    begin, end = told[min(told)], told[max(told)]
    lacking = len(years) - len(told)
    return Chart(
        "legal-demands",
        f"Ring got {begin.said} legal demands in {min(told)} and {end.said} in {max(told)}; for "
        f"{lacking} of the {len(years)} years from {years[0]} to {years[-1]} we found no figure",
        "Legal demands to Ring by all law enforcement agencies, by calendar year. “?”: no "
        "figure was found",
        say_source("Ring's own reports, by way of the press as cited in the table"),
        drawn, HIGH, columns.EVERY_YEAR_COLUMNS,
        [_row(year, told.get(year)) for year in years],
        PAGE, "requests",
    )  # fmt: skip


def _row(year: int, one: Requests | None) -> dict[str, object]:
    return {
        "year": year,
        "legal_demands": one.count if one else None,
        "bound": str(one.bound) if one else "",
        "source": one.source if one else "",
        "url": one.url if one else "",
    }
