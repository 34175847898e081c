"""The charts of who lives under a listed agency: dots with their 90 % intervals, a row a group."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from mapper.columns import charts as columns
from mapper.findings.groups import GROUP_NAMES
from mapper.findings.shares import EVERYONE, Share
from mapper.model import Level
from mapper.publish.pages import plot
from mapper.publish.pages.chart import Chart
from mapper.wording import percent, say_ninety, say_share_interval

PAGE = "findings.html"
ROW = 46  # pixels of a row: its words, and below them its bar or dot
SHARES = (0.1, 0.2)  # between two lines of a scale of shares
LEVELS = (
    ("counties", Level.COUNTY, ""),
    ("places", Level.PLACE, ""),
    ("nj", Level.COUNTY_SUBDIVISION, "NJ"),
    ("ct", Level.COUNTY_SUBDIVISION, "CT"),
)
WHERE = {
    "counties": "in a county whose sheriff or county police were listed",
    "places": "in a city or town whose police were listed",
    "nj": "in a New Jersey town whose police were listed",
    "ct": "in a Connecticut town whose police were listed",
}


def group_chart(chart: str, shares: Sequence[Share], source: str) -> Chart:
    """Return the chart of one level's groups, everyone first; a line marks everyone."""
    everyone, *groups = shares
    ranked = [everyone, *sorted(groups, key=lambda one: -one.share)]
    scale = plot.scale_to(max(one.share for one in shares), SHARES, room=0.08)
    height = ROW * len(ranked)
    drawn = plot.scale_across(scale, height, "{:.0%}")
    at = scale.x(everyone.share)
    drawn += plot.line("g-everyone", at, 0, at, height)
    for n, one in enumerate(ranked):
        x, y = scale.x(one.share), ROW * n + 32
        name = GROUP_NAMES[one.group]
        drawn += plot.words(0, ROW * n + 16, re.sub(r" \(.*?\)", "", name[0].upper() + name[1:]))
        if one.interval:
            low, high = (scale.x(end) for end in one.interval)
            drawn += plot.line("g-interval", low, y, high, y)
        drawn += plot.dot("g-dot", x, y)
        drawn += plot.words(x, y + 5, percent(one.share), "g-value", shift=12)
        inside = say_ninety(say_share_interval(one.interval))
        told = f"{name[0].upper()}{name[1:]}: {percent(one.share)}"
        told += f" ({inside})" if inside else ""
        told += f", {one.numerator.value:,.0f} of {one.denominator.value:,.0f} people"
        drawn += plot.pointed(0, ROW * n, 100, ROW, told)
    margins = " Lines through the dots: 90% intervals" if everyone.margin is not None else (
        " No margin of error is available here"
    )  # fmt: skip
    return Chart(
        f"who-{chart}", _most_often(chart, ranked),
        f"Share of each group’s people who live {WHERE[chart]}. Dashed line: everyone.{margins}",
        source, drawn, height, columns.GROUP_COLUMNS,
        [_group_row(one) for one in shares], PAGE, chart, above=4,
    )  # fmt: skip


def _most_often(chart: str, ranked: Sequence[Share]) -> str:
    """Return the claim: the group with the largest share, beside everyone; two where the margins
    do not tell them apart."""
    everyone, first, *others = ranked
    second = others[0] if others else everyone
    if first.interval and second.interval and first.interval[0] <= second.interval[1]:
        return (
            f"{_short(first)} and {_short(second)} live most often {WHERE[chart]}: "
            f"{percent(first.share)} and {percent(second.share)}, too close to tell apart, against "
            f"{percent(everyone.share)} of everyone"
        )
    return (
        f"{_short(first)} live most often {WHERE[chart]}: {percent(first.share)}, against "
        f"{percent(everyone.share)} of everyone"
    )


def _short(one: Share) -> str:
    """Return the name of a group without what explains it."""
    name = GROUP_NAMES[one.group].partition(" (")[0].partition(",")[0]
    return name[0].upper() + name[1:]


def _group_row(one: Share) -> dict[str, Any]:
    return {
        "group": one.group if one.group != EVERYONE else "total",
        "people": one.numerator.value, "people_moe": one.numerator.margin,
        "of": one.denominator.value, "of_moe": one.denominator.margin,
        "share": one.share, "share_moe": one.margin,
        "ratio": one.ratio, "ratio_moe": one.ratio_margin,
        "within_states": one.within_states, "within_states_moe": one.within_states_margin,
        "vintage": one.vintage,
    }  # fmt: skip
