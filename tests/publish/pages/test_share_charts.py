"""The charts of the findings say what the findings say."""

from dataclasses import replace

from mapper.publish.pages.share_charts import finding_charts
from tests.support.small_site import HOSTILE, small_findings


def test_charts_of_few_findings_and_hostile_names() -> None:
    charts = {one.id: one for one in finding_charts(small_findings(), [], "")}
    assert list(charts) == ["people", "people-by-month", "counties"]
    assert all(HOSTILE[0] not in one.drawn for one in charts.values())
    assert "0.0 million people, 50.0% of the country" in charts["people"].claim
    assert [row["people"] for row in charts["people"].rows] == [1_000] * 3
    assert len(charts["counties"].rows) == 1  # one of two counties has people who are covered


def test_the_claim_by_month_is_of_the_year_that_grew_most() -> None:
    found = small_findings()
    months = [
        replace(one, month=month, people=people)
        for month, people in (("2018-12", 100), ("2019-12", 900), ("2020-10", 1_000))
        for one in found.nation
    ]
    charts = finding_charts(replace(found, months=months), [], "")
    (claim,) = (one.claim for one in charts if one.id == "people-by-month")
    assert claim.endswith("grew most in 2019: from 5.0% to 45.0%")


def test_states_are_counted_without_the_district_and_puerto_rico() -> None:
    found = small_findings()
    states = [
        replace(one, name=name, people=people)
        for name, people in (("Michigan", 1_500), ("Ohio", 900), ("District of Columbia", 2_000))
        for one in found.nation
    ]
    names = {"MI": "Michigan", "OH": "Ohio", "DC": "District of Columbia"}
    charts = finding_charts(replace(found, states=states, state_names=names), [], "")
    (chart,) = (one for one in charts if one.id == "people-by-state")
    assert chart.claim.startswith("In 1 state, most people")
    assert "Michigan has the largest share, 75.0%" in chart.claim
    assert [row["either_people"] for row in chart.rows] == [1_500, 900, 2_000]
