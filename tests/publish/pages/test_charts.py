"""The chart of the timeline: days, ends of months, counts of others, events that it names."""

import datetime
import re

from mapper.findings.dated import Dates
from mapper.publish.pages.chart import Chart
from mapper.publish.pages.charts import by_day, days_of
from mapper.wording import say_timed

LIST_DAY = datetime.date(2020, 10, 7)
COUNT = {
    "date": "2020-12-31", "count": 750, "bound": "more than", "scope": "police & others",
    "police_only": False, "source": "A paper", "url": "",
}  # fmt: skip
EVENT = {"date": "2021", "kind": "law", "what": "A <b>bill</b>", "source": "A paper", "url": "",
         "figure": ""}  # fmt: skip


def chart(dates: list[str], counts: list[dict], events: list[dict]) -> Chart:  # type: ignore[type-arg]
    return by_day(dates, LIST_DAY, counts, events, "Source: a list.")


def titles(one: Chart) -> list[str]:
    return re.findall(r"<title>(.*?)</title>", one.drawn)


def test_the_curve_counts_by_day_and_ends_with_the_list() -> None:
    dates = ["2019-01-01", "2019-01-01", "", "2020-02", "2020-10"]
    told = days_of(Dates(dates, LIST_DAY))
    assert [(one["date"], one["joined"], one["at_least"], one["at_most"]) for one in told] == [
        ("2019-01-01", 2, 2, 2),
        ("2020-02-29", 1, 3, 3),
        ("2020-10-07", 1, 4, 4),
    ]
    drawn = chart(dates, [], [])
    (line,) = re.findall(r'class="g-line" [^>]* d="([^"]+)"', drawn.drawn)
    assert line.startswith("M0 340L0 340L0 333.2L")  # two of a hundred, of 340 pixels
    assert line.endswith(f"L{1000 * 645 / 730:.2f} 326.4")
    assert (
        drawn.claim == "Listed police agencies grew from 2 at the end of 2019 to 4 in October 2020"
    )
    assert [row["count"] for row in drawn.rows] == [2, 3, 4]
    said = titles(drawn)
    assert said[0].startswith("January 2019: 2 police agencies")
    assert said[-1].startswith("October 2020: 4 police agencies")
    assert len(said) == 22


def test_counts_and_events_later_than_the_list_are_drawn_with_their_words() -> None:
    named = EVENT | {"date": "2019-03-05", "figure": "A map <i>"}
    drawn = chart(["2019-01-01"], [COUNT], [EVENT, named])
    assert "Dec. 31, 2020: more than 750 police &amp; others (A paper)" in titles(drawn)
    assert "2021: A &lt;b&gt;bill&lt;/b&gt;" in titles(drawn)
    assert "g-both" in drawn.drawn
    assert "g-published" not in drawn.drawn
    assert re.search(r'class="g-name"[^>]*text-anchor="start">A map &lt;i&gt;</text>', drawn.drawn)
    assert drawn.drawn.count('class="g-event"') == 2
    assert drawn.above > chart([], [COUNT], [EVENT]).above
    assert [(row["series"], row["date"]) for row in drawn.rows] == [
        ("listed", "2019-01-01"), ("published", "2020-12-31"), ("event", "2021"),
        ("event", "2019-03-05"),
    ]  # fmt: skip


def test_named_events_have_a_line_each() -> None:
    events = [EVENT | {"date": f"20{year}-06-01", "figure": f"In {year}"} for year in range(15, 21)]
    drawn = chart([], [], events)
    lines = re.findall(r'y="(-\d+)"[^>]*>In (\d+)<', drawn.drawn)
    assert len(lines) == 6
    assert len({y for y, _ in lines}) == 6


def test_a_list_without_dates_has_a_flat_line() -> None:
    drawn = chart(["", ""], [], [])
    (line,) = re.findall(r'class="g-line" [^>]* d="([^"]+)"', drawn.drawn)
    assert {part.split()[1] for part in line[1:].split("L")} == {"340"}
    assert drawn.claim == "The list gives no dates"
    assert drawn.rows == []


def test_days_in_words_become_times_and_words_stay_text() -> None:
    said = say_timed("<b> on Aug. 9, 2021, in June 2020 and in 2019, May 2")
    assert said == (
        '&lt;b&gt; on <time datetime="2021-08-09">Aug. 9, 2021</time>, in '
        '<time datetime="2020-06">June 2020</time> and in 2019, May 2'
    )
