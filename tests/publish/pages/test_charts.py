"""The drawing of the timeline: days, ends of months, and bars."""

import datetime
from datetime import date

from mapper.findings.agreements_by_day import DayCount
from mapper.publish.pages.charts import by_day, by_list_day, by_month
from mapper.wording import say_timed

LIST_DAY = datetime.date(2020, 10, 7)


def test_the_curve_counts_by_day_and_ends_with_the_list() -> None:
    dates = ["2019-01-01", "2019-01-01", "", "2020-02", "2020-10"]
    told = by_day(dates, LIST_DAY, [], [])
    assert [(one["date"], one["joined"], one["count"].said) for one in told["days"]] == [
        ("2019-01-01", 2, "2"),
        ("2020-02-29", 1, "3"),
        ("2020-10-07", 1, "4"),
    ]
    assert told["line"].startswith("M0 100H0.0V99.6H")
    assert told["line"].endswith(f"H{1000 * 645 / 730:.1f}")  # days from Jan. 1, 2019
    assert told["grid"] == [500, 0]


def test_what_is_later_than_the_list_widens_the_figure() -> None:
    count = {"date": "2020-12-31", "count": 750}
    event = {"date": "2021", "kind": "law"}
    early = {"date": "2019-03", "kind": "law"}
    told = by_day(["2019-01-01"], LIST_DAY, [count], [event, early])
    assert told["grid"] == [1000, 500, 0]
    assert told["counts"][0]["mark"] == "M666.7 25.0h0"
    assert [one["date"] for one in told["events"]] == ["2019-03", "2021"]
    assert told["events"][1]["mark"] == "M1000.0 100v-9"
    assert [one["label"] for one in told["years"]] == ["2019", "2020", "2021"]
    assert told["years"][1]["percent"] == "33.33%"


def test_a_list_without_dates_has_a_flat_line() -> None:
    told = by_day(["", ""], LIST_DAY, [], [])
    assert told["line"] == f"M0 100H{1000 * 280 / 365:.1f}"
    assert told["days"] == []


def test_bars_by_month() -> None:
    told = by_month(["2019-12-01", "2020-02-03", "2020-02-28", ""])
    assert told["months"] == [{"date": "2019-12", "count": 1}, {"date": "2020-02", "count": 2}]
    assert told["total"] == 3
    assert told["bars"].count("z") == 2
    assert told["bars"].startswith("M458.3 100V98.0h33.3V100z")
    assert by_month([""]) == {}


def test_of_many_years_every_other_has_its_label() -> None:
    told = by_month(["2016-03-19", "2026-05-17"])
    assert [one["label"] for one in told["years"]][-4:] == ["", "2024", "", "2026"]


def test_days_in_words_become_times_and_words_stay_text() -> None:
    said = say_timed("<b> on Aug. 9, 2021, in June 2020 and in 2019, May 2")
    assert said == (
        '&lt;b&gt; on <time datetime="2021-08-09">Aug. 9, 2021</time>, in '
        '<time datetime="2020-06">June 2020</time> and in 2019, May 2'
    )


def test_the_days_of_a_list_are_two_lines_over_time() -> None:
    days = [
        DayCount("ice_287g", date(2025, 12, 1), None, "", 400, 0, 0, 0, 300),
        DayCount("ice_287g", date(2026, 1, 10), date(2025, 12, 1), "", 700, 310, 10, 1, 650),
        DayCount("ice_287g", date(2026, 4, 10), date(2026, 1, 10), "", 900, 210, 10, 0, 900),
    ]
    drawn = by_list_day(days)
    assert drawn["grid"] == [1000, 500, 0]
    assert drawn["listed"] == "M0.0 60.0L307.7 30.0L1000.0 10.0"
    assert drawn["signed"] == "M0.0 70.0L307.7 35.0L1000.0 10.0"
    assert [one["label"] for one in drawn["quarters"]] == ["Jan 2026", "Apr"]
    assert drawn["quarters"][0]["percent"] == f"{100 * 31 / 130:.2f}%"
    assert by_list_day(days[:1]) == {}
