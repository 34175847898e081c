"""The charts of agreements: bars by month, two lines by the days of a list."""

import re
from datetime import date

from mapper.findings.agreements_by_day import DayCount
from mapper.publish.pages.agreement_charts import by_list_day, by_month

DAY = date(2026, 5, 18)


def test_bars_by_month() -> None:
    told = by_month(["2019-12-01", "2020-02-03", "2020-02-28", ""], DAY, "A list")
    assert told is not None
    assert told.rows == [
        {"month": "2019-12", "agreements": 1},
        {"month": "2020-02", "agreements": 2},
    ]
    assert told.claim == (
        "2 of the 287(g) agreements listed on May 18, 2026 were signed in February 2020, more than "
        "in any other month"
    )
    bars = re.findall(r'class="g-bar" x="([\d.]+)%" y="([\d.]+)"', told.drawn)
    assert bars == [("45.83", "217.8"), ("54.17", "215.6")]  # of 24 months, of a hundred
    assert by_month([""], DAY, "A list") is None


def test_the_days_of_a_list_are_two_lines_over_time() -> None:
    days = [
        DayCount("ice_287g", date(2025, 12, 1), None, "", 400, 0, 0, 0, 300),
        DayCount("ice_287g", date(2026, 1, 10), date(2025, 12, 1), "", 700, 310, 10, 1, 650),
        DayCount("ice_287g", date(2026, 4, 10), date(2026, 1, 10), "", 900, 210, 10, 0, 900),
    ]
    drawn = by_list_day(days, "A list")
    assert drawn is not None
    (signed,) = re.findall(r'class="g-other" [^>]* d="([^"]+)"', drawn.drawn)
    (listed,) = re.findall(r'class="g-line" [^>]* d="([^"]+)"', drawn.drawn)
    assert listed == "M0 132L307.69 66L1000 22"  # of 1,000 agreements in 220 pixels
    assert signed == "M0 154L307.69 77L1000 22"
    assert ">Jan 2026</text>" in drawn.drawn
    titles = re.findall(r"<title>(.*?)</title>", drawn.drawn)
    assert titles[1] == "Jan. 10, 2026: 700 on the list; 650 of the newest list had been signed"
    assert "from 400 to 900" in drawn.claim
    assert by_list_day(days[:1], "A list") is None
