"""The timeline: everything in order, each with a source, and no difference left unsaid."""

import datetime
import re
from html import unescape
from itertools import accumulate
from pathlib import Path

import pytest

from mapper.facts import events as facts
from mapper.publish.pages.figures import Copy
from mapper.publish.pages.growth import growth
from mapper.publish.pages.render import write_pages
from mapper.publish.pages.timeline import compare, entries_of
from tests.conftest import DATA
from tests.support.small_site import HOSTILE, small_contents, small_data

LIST_DAY = datetime.date(2020, 10, 7)
COPIES = [
    Copy("A copy", datetime.date(2021, 8, 9), "", 1730, 1700, 1699, moved=True),
    Copy("A later copy", datetime.date(2022, 8, 9), "2022-08-09", 1800, 1790, 1790, moved=True),
]


def said(site: Path) -> str:
    text = (site / "timeline.html").read_text(encoding="utf-8")
    text = re.sub(r"</?time[^>]*>", "", text)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def test_conflicts_between_sources_are_said_where_both_stand(built_site: Path) -> None:
    words = said(built_site)
    for one in (
        "40 police and fire departments (joined during 2018)",
        "59 police agencies have a date up to Dec. 31, 2018: 19 more. Both stand",
        "More than 600 police departments",
        "On the list of Oct. 7, 2020, 1,328 to 1,369 police agencies have a date up to "
        "June 10, 2020 (for some it gives only the month). Both can stand",
        "The list of Oct. 7, 2020 agrees: 1,371 to 1,428 police agencies have a date up to "
        "July 10, 2020 (for some it gives only the month).",
        "The list of Oct. 7, 2020 agrees: 1,371 to 1,428 police agencies have a date up to "
        "July 15, 2020 (for some it gives only the month).",
        "2,014 police and fire departments",
        "on Aug. 9, 2021, has 1,730 Ring rows, 284 fewer. The day of its data is unknown",
        "407 police agencies have a date up to Aug. 28, 2019",
        "2 of the 30 counts differ from the list",
    ):
        assert one in words


def test_every_event_and_count_stands_there_once_in_order_with_its_source(
    built_site: Path,
) -> None:
    text = (built_site / "timeline.html").read_text(encoding="utf-8").partition('id="events"')[2]
    events, counts = facts.read_events(DATA), facts.read_counts(DATA)
    told = text.partition('<ol class="dated" data-year>')[2]
    dates = re.findall(r'class="when"><time datetime="([0-9-]+)">', told)
    ends = [(date + "-99-99")[:10] for date in dates]
    assert ends == sorted(ends)
    # Ring's own map, an audit in Axios, a count of The Markup and the end of the Atlas's category
    # are events that published a count.
    assert len(dates) == len(events) + len(counts) - 4
    items = re.split(r"<li data-kind=[^>]*>", text.partition('<ol class="dated" data-year>')[2])[1:]
    assert all(item.partition("</li>")[0].count("Source: ") == 1 for item in items[: len(dates)])
    for row in [*events, *counts]:
        assert row["date"] in dates
        assert not row["url"] or row["url"] in unescape(text)


def test_the_curve_ends_with_the_list_and_later_counts_are_drawn(built_site: Path) -> None:
    text = (built_site / "timeline.html").read_text(encoding="utf-8")
    drawing = text.partition('<svg class="plot"')[2].partition("</section>")[0]
    marks = [float(x) for x in re.findall(r'class="g-(?:published|both)" cx="([0-9.]+)%', drawing)]
    (line,) = re.findall(r'class="g-line" [^>]* d="M([^"]+)"', drawing)
    curve = [float(point.split()[0]) / 10 for point in line.split("L")]
    assert len(marks) == len(facts.read_counts(DATA))
    assert curve == sorted(curve)
    assert max(curve) < 50 < max(marks) < 100
    events = [float(x) for x in re.findall(r'class="g-event" x1="([0-9.]+)%', drawing)]
    assert len(events) == len(facts.read_events(DATA))
    assert max(marks) < max(events) < 100
    told = [unescape(one) for one in re.findall(r"<title>(.*?)</title>", drawing)]
    for row in [*facts.read_events(DATA), *facts.read_counts(DATA)]:
        what = row["what"] if "what" in row else f"{int(row['count']):,}"
        assert any(what in one for one in told), what


def test_the_figure_is_readable_as_tables_and_every_date_in_them_is_a_time(
    built_site: Path,
) -> None:
    text = (built_site / "timeline.html").read_text(encoding="utf-8")
    tables = text.partition("Tables of the chart</summary>")[2].partition("</details>")[0]
    events, counts, days = re.findall(r"<tbody>(.*?)</tbody>", tables, re.DOTALL)
    assert events.count("<tr>") == len(facts.read_events(DATA))
    assert counts.count("<tr>") == len(facts.read_counts(DATA))
    for body in (events, counts, days):
        assert body.count("<tr><td><time datetime=") == body.count("<tr>") > 0
    rows = re.findall(r'datetime="([0-9-]+)">[^<]+</time></td>'
                      + r'<td class="n">([0-9,]+)</td>' * 3, days)  # fmt: skip
    assert [row[0] for row in rows] == sorted({row[0] for row in rows})
    new = [int(row[1].replace(",", "")) for row in rows]
    assert [int(row[2].replace(",", "")) for row in rows] == list(accumulate(new))
    totals = {day: (least, most) for day, _, least, most in rows}
    assert totals["2019-08-28"] == ("407", "407")
    assert totals["2020-06-10"] == ("1,328", "1,369")
    assert rows[-1][2:] == ("1,500", "1,500")
    words = re.sub(
        r"<time[^>]*>.*?</time>", "", text.partition("<article")[2].partition("</article>")[0]
    )
    words = re.sub(r"<[^>]+>", " ", words)  # what stands in names of drawings is no text
    words = re.sub(r"‘[^’]*’|report of June 10, 2020", "", words)
    for day in re.findall(r"\d{1,2} [JFMASOND][a-z]+ 20\d\d", words):
        told = [row["source"] + row["note"] for row in facts.read_counts(DATA)]
        told += [row["source"] for row in facts.read_events(DATA)]
        assert any(day in words for words in told), day


def test_rekognition_limits_and_signings_stand_there_with_their_sources(built_site: Path) -> None:
    text = (built_site / "timeline.html").read_text(encoding="utf-8")
    named = text.partition('id="face"')[2].partition("</section>")[0]
    assert 'href="agencies/fl-orlando-police-department.html"' in named
    assert 'href="agencies/or-washington-county-sheriffs-office.html"' in named
    assert named.count('<time datetime="2018-05-22">') == 2
    ends = re.findall(r'</td><td><time datetime="([0-9-]+)">', named)
    assert ends == ["2019-07-18", "2020-06-10"]
    assert 'href="https://www.mynews13.com/fl/orlando/news/2019/07/18/' in named
    words = said(built_site)
    assert "EFF’s undated list of bans and limits names 17 places" in words
    assert "https://www.eff.org/aboutface/bans-bills-and-moratoria" in text
    signed = text.partition('id="signed"')[2].partition("</section>")[0]
    months = re.findall(r'datetime="(\d{4}-\d\d)">[^<]+</time></td><td class="n">(\d+)<', signed)
    assert months[-1] == ("2026-05", "74")
    assert "1,843 agreements on" in words
    assert sum(int(count) for _, count in months) == 1843


@pytest.mark.parametrize(
    ("row", "differs", "words"),
    [
        (("2019-06-30", "100", "police"), False, "The two agree, or nearly"),
        (("2019-06-30", "96", "police"), False, "The two agree, or nearly"),
        (("2019-06-30", "60", "police"), True, "40 more. Both stand: we do not know"),
        (("2019-06-30", "140", "police"), True, "40 fewer. Both stand: an agency that had left"),
        (("2019-06", "70", "police"), False, "50 to 100 police agencies have a date up to "
         "June 2019 (the count gives no day)"),
        (("2019-06-30", "90", "police (over)"), False, "agrees: 100 police agencies have a date"),
        (("2019-06-30", "60", "police (over)"), False, "“more than” sets no upper limit"),
        (("2019-06-30", "140", "police (over)"), True, "40 fewer. Both stand"),
        (("2021-02", "2000", "police (over)"), False, "A copy, published on Aug. 9, 2021, has "
         "1,730 Ring rows, 270 fewer. The day of its data is unknown, and can be before"),
        (("2021-02", "1700", "police (over)"), False, "A copy, published on Aug. 9, 2021, has"),
        (("2022-01-05", "1800", "police"), False, "A later copy, of Aug. 9, 2022, has 1,800"),
        (("2022-01-05", "2100", "police"), True, "1,800 Ring rows, 300 fewer, though it is later"),
        (("2023", "3000", "police"), False, ""),
    ],
)  # fmt: skip
def test_a_count_is_set_beside_what_is_at_hand(
    row: tuple[str, str, str], differs: bool, words: str
) -> None:
    dates = ["2019-05-01"] * 50 + ["2019-06-15"] * 50 + ["2020-09-01"] * 100
    count = dict(zip(("date", "count", "scope"), row, strict=True)) | {"source": "", "url": ""}
    (one,) = growth(dates, LIST_DAY, [count])["published"]
    told = compare(one, LIST_DAY, COPIES)
    assert told[0] is differs
    assert words in told[1]
    assert bool(words) == bool(told[1])


def test_a_count_belongs_to_the_event_that_published_it() -> None:
    event = {"date": "2019-08-28", "kind": "program", "what": "A map", "source": "R", "url": "u"}
    count = {"date": "2019-08-28", "source": "R", "url": "u", "counted_by": "Ring", "count": 405}
    other = count | {"source": "P", "url": "", "count": 401}
    first, second = entries_of([event], [count, other])
    assert (first["what"], first["count"]) == ("A map", count)
    assert (second["what"], second["count"], second["label"]) == ("", other, "Ring")


def test_words_of_strangers_stay_text(tmp_path: Path) -> None:
    write_pages(small_data(), small_contents(), tmp_path)
    text = (tmp_path / "timeline.html").read_text(encoding="utf-8")
    assert "<img" not in text
    assert "<script>" not in text
    assert HOSTILE[0] in unescape(text)


def test_what_is_reported_stands_also_where_lists_name_as_many_as_were_counted(
    tmp_path: Path,
) -> None:
    contents = small_contents()
    assert contents.figures.unnamed is None
    write_pages(small_data(), contents, tmp_path)
    text = (tmp_path / "timeline.html").read_text(encoding="utf-8")
    assert 'id="counted"' not in text
    assert text.index('id="reported"') < text.index('id="community-requests"')
