"""Counts by date are ranges where the list gives no day, and every place tells the same."""

from __future__ import annotations

import csv
import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from mapper.findings.dated import Dates, Range, possibly, surely
from mapper.findings.headline import headline
from mapper.result import Result

LIST_DAY = date(2020, 10, 7)


@pytest.mark.parametrize(
    ("day", "said"),
    [("2018-12-31", "59"), ("2019-08-28", "407"), ("2020-06-10", "1,328 to 1,369"),
     ("2020-06-30", "1,371"), ("2020-07-10", "1,371 to 1,428"), ("2020-07-15", "1,371 to 1,428"),
     ("2020-10-07", "1,500")],
)  # fmt: skip
def test_the_list_of_2020_by_day(result: Result, day: str, said: str) -> None:
    assert Dates(headline(result).since.values(), LIST_DAY).up_to(day).said == said


def test_the_ranges_are_those_of_the_published_rows(result: Result, built_site: Path) -> None:
    since: dict[str, str] = {}
    with (built_site / "data" / "listings.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if (row["list"], row["day"], row["program"]) == ("eff_atlas", "2020-10-07", "ring"):
                one = row["agency_id"]
                since[one] = min(since.get(one, "9"), row["active_since"])
    assert len(since) == 1_500
    for day in ("2020-06-10", "2020-07-15"):
        least = sum(one <= day for one in since.values() if len(one) == 10)
        least += sum(one < day[:7] for one in since.values() if len(one) == 7)
        most = least + sum(one == day[:7] for one in since.values())
        told = Dates(headline(result).since.values(), LIST_DAY).up_to(day)
        assert (told.at_least, told.at_most) == (least, most)


@pytest.mark.parametrize(
    ("told", "until", "range_"),
    [
        ("2020-06-10", "2020-06-10", (1, 1)),
        ("2020-06-10", "2020-06-09", (0, 0)),
        ("2020-06-10", "2020-06", (0, 1)),
        ("2020-06-01", "2020-06", (1, 1)),
        ("2020-06", "2020-06", (0, 1)),
        ("2020-05", "2020-06", (1, 1)),
        ("2020-07", "2020-06", (0, 0)),
        ("2020-06", "2020-06-01", (0, 1)),
        ("2020-06", "2020-06-30", (1, 1)),
        ("2019", "2020", (1, 1)),
        ("2020", "2020", (0, 1)),
        ("2020-10", "2020-10-07", (1, 1)),  # the list ends then: nobody on it is later
        ("2020", "2020-10-07", (1, 1)),
        ("", "2030", (0, 0)),
    ],
)
def test_a_date_without_a_day_can_be_any_in_it(
    told: str, until: str, range_: tuple[int, int]
) -> None:
    assert Dates([told], LIST_DAY).up_to(until) == Range(*range_)
    if len(until) == 10:
        day = date.fromisoformat(until)
        assert (surely(told, day, LIST_DAY), possibly(told, day)) == tuple(map(bool, range_))


def test_a_count_agrees_that_lies_in_the_range_or_close() -> None:
    for count, agrees in ((94, False), (96, True), (150, True), (209, True), (212, False)):
        assert Range(100, 200).agrees(count) is agrees, count


def test_all_places_tell_the_same(built_site: Path) -> None:
    for page in ("index", "timeline"):
        text = (built_site / f"{page}.html").read_text(encoding="utf-8")
        rows = re.findall(r"<tr>(.*?)</tr>", text, re.DOTALL)
        words = [" ".join(unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in rows]
        for said in ("June 10, 2020 more than 600 police departments 1,328 to 1,369",
                     "July 10, 2020 more than 1,400 police agencies 1,371 to 1,428",
                     "July 15, 2020 more than 1,300 police agencies 1,371 to 1,428"):  # fmt: skip
            assert sum(row.startswith(said) for row in words) == 1, said
    index = (built_site / "index.html").read_text(encoding="utf-8")
    for month, count in (("2020-06", "1,371"), ("2020-07", "1,428"), ("2020-10", "1,500")):
        assert re.search(rf'datetime="{month}">[^<]+</time></td><td class="n">{count}<', index)
