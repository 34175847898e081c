"""Who lives under a listed agency: dots with intervals, and a claim that the margins bear."""

import re
from dataclasses import replace

from mapper.census.estimates import Quantity
from mapper.findings.shares import Share
from mapper.publish.pages.group_charts import group_chart


def share(group: str, value: float, margin: float | None) -> Share:
    some = Quantity(1000, 10, "2020 census")
    return Share(
        "eff_atlas", "2020-10-07", "2020 census", "county", "a county agency is listed", "", group,
        some, some, value, margin, None, None, None, None, None, 3, (), "shares of groups",
    )  # fmt: skip


SHARES = [share("total", 0.3, 0.01), share("hispanic", 0.4, 0.01), share("white_nh", 0.5, 0.02)]


def test_a_dot_and_an_interval_for_each_group_from_most_to_least() -> None:
    drawn = group_chart("counties", SHARES, "A list")
    assert drawn.drawn.count('class="g-dot"') == drawn.drawn.count('class="g-interval"') == 3
    names = re.findall(r'class="g-name"[^>]*>([^<]+)<', drawn.drawn)
    assert names == ["Everyone", "Non-Hispanic White people", "Hispanic people"]
    assert drawn.claim.startswith("Non-Hispanic White people live most often in a county")
    assert drawn.claim.endswith(": 50.0%, against 30.0% of everyone")
    assert "90% intervals" in drawn.measure


def test_two_groups_that_margins_do_not_tell_apart_are_both_named() -> None:
    wide = [*SHARES[:2], replace(SHARES[2], margin=0.1)]
    claim = group_chart("counties", wide, "A list").claim
    assert "Non-Hispanic White people and Hispanic people live most often" in claim
    assert "50.0% and 40.0%, too close to tell apart" in claim


def test_without_margins_it_says_so_and_draws_none() -> None:
    drawn = group_chart("places", [replace(one, margin=None) for one in SHARES], "A list")
    assert "g-interval" not in drawn.drawn
    assert "No margin of error is available here" in drawn.measure
