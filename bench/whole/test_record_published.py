"""One row that changes is one entry of its kind: on the page, in the file and in the feed."""

from __future__ import annotations

import csv
import datetime
import json
import re
import shutil
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import feedparser
import pytest

from mapper.build import build
from mapper.checks.site import problems
from mapper.files.tables import csv_bytes, read_spreadsheet_csv
from tests.conftest import DATA
from tests.support.few_states import few_states, vouch

LAST, NEXT, AFTER = "2026-05-18", "2026-05-25", "2026-06-01"
Row = dict[str, str]
Change = Callable[[list[Row]], None]


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of data of two states: ICE's list has all days but is short."""
    return few_states(tmp_path_factory.mktemp("record") / "data", {"NH": "33", "DE": "10"})


def with_day(data: Path, day: str, change: Change, *, before: str = LAST) -> None:
    """Add a day of ICE's list that differs from the one before by a change."""
    folder = data / "lists/ice_287g"
    with (folder / f"{before}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = list(rows[0])
    change(rows)
    (folder / f"{day}.csv").write_bytes(csv_bytes(columns, (row.values() for row in rows)))
    note = json.loads((folder / f"{before}.json").read_bytes())
    note |= {"day": day, "data_day": day, "files": {f"{day}.csv": ""}}
    (folder / f"{day}.json").write_text(json.dumps(note), encoding="utf-8")
    vouch(data)


def built(few: Path, folder: Path, **days: Change) -> Path:
    shutil.copytree(few, folder / "data")
    before = LAST
    for day, change in days.items():
        with_day(folder / "data", day.replace("_", "-").strip("d"), change, before=before)
        before = day.replace("_", "-").strip("d")
    build(folder / "data", folder / "site")
    assert problems(folder / "site", folder / "data") == []
    return folder / "site"


def set_cells(rows: list[Row], **cells: str) -> None:
    rows[0].update(cells)


def reach_into_another_county(rows: list[Row]) -> None:
    assert rows[0]["counties"]
    rows[0]["counties"] += "|Coos County"


def take_off(rows: list[Row]) -> None:
    del rows[0]


def add(rows: list[Row]) -> None:
    new = rows[0] | {"agreement": "Jail Enforcement Model", "signed_on": "2026-05-20"}
    assert rows[0]["agreement"] != new["agreement"]
    rows.append(new | {"key": "nh-new", "evidence_1_url": ""})


def nothing(rows: list[Row]) -> None:
    """Change nothing."""


def of_day(site: Path, day: str) -> list[Any]:
    told = feedparser.parse((site / "feed.atom").read_bytes())
    assert not told.bozo, told.get("bozo_exception")
    return [one for one in told.entries if one.updated == f"{day}T00:00:00Z"]


@pytest.mark.parametrize(
    ("change", "kind", "column"),
    [
        (partial(set_cells, signed_on="2026-05-01"), "corrected", "signed on"),
        (reach_into_another_county, "moved", "county"),
        (partial(set_cells, zip_code="03032"), "corrected", "ZIP code"),
        (partial(set_cells, denied_on="2026-05"), "disputed", "denied on"),
        (take_off, "no longer listed", ""),
        (add, "added", ""),
    ],
)
def test_one_row_that_changes_is_one_entry_everywhere(
    few: Path, tmp_path: Path, change: Change, kind: str, column: str
) -> None:
    site = built(few, tmp_path, d2026_05_25=change)
    rows = [row for row in read_spreadsheet_csv(site / "data/changes.csv") if row["day"] == NEXT]
    assert [(row["kind"], row["column"], row["before"]) for row in rows] == [(kind, column, LAST)]
    assert rows[0]["agency_id"].startswith("nh-")
    page = (site / "changes.html").read_text(encoding="utf-8")
    section = page.partition(f'id="ice_287g-{NEXT}"')[2].partition("</section>")[0]
    summary = re.search(r"<summary>(.*?)</summary>", section)
    assert summary is not None
    assert re.sub("<.*?>", "", summary[1]) == f"1 {kind}"
    assert section.count("<li ") == section.count("<summary>") == 1
    (entry,) = of_day(site, NEXT)
    assert [tag.term for tag in entry.tags] == [kind]
    assert entry.title == f"ICE’s 287(g) agreements, May 25, 2026: 1 {kind}"
    assert entry.content[0].value.count("<li>") == 1
    counts = [
        row
        for row in read_spreadsheet_csv(site / "data/agreements_by_day.csv")
        if row["day"] == NEXT and not row["state"]
    ]
    assert len(counts) == 1
    assert (counts[0]["added"], counts[0]["no_longer_listed"]) == (
        str(int(kind == "added")), str(int(kind == "no longer listed")),
    )  # fmt: skip


def test_a_name_that_changes_is_renamed_and_nobody_is_gone(few: Path, tmp_path: Path) -> None:
    shutil.copytree(few, tmp_path / "few")
    register = tmp_path / "few/agencies.csv"
    with register.open(encoding="utf-8", newline="") as file:
        agencies = list(csv.DictReader(file))
    first: list[Row] = []
    with_day(tmp_path / "few", NEXT, lambda rows: first.append(rows[0]))
    agency, state = first[0]["agency"], first[0]["state"]
    (known,) = [one for one in agencies if (one["name"], one["state"]) == (agency, state)]
    new_name = f"{agency} of New Hampshire"
    known["other_names"] = "|".join(filter(None, [known["other_names"], new_name]))
    register.write_bytes(csv_bytes(list(known), (one.values() for one in agencies)))
    for path in (tmp_path / "few/lists/ice_287g").glob(f"{NEXT}.*"):
        path.unlink()
    key = first[0]["key"] + "-other"
    site = built(
        tmp_path / "few", tmp_path, d2026_05_25=partial(set_cells, agency=new_name, key=key)
    )
    (row,) = [one for one in read_spreadsheet_csv(site / "data/changes.csv") if one["day"] == NEXT]
    assert (row["kind"], row["was"], row["now"]) == ("renamed", agency, new_name)
    assert row["agency_id"] == known["agency_id"]


def test_ids_of_entries_stay_when_another_day_comes(few: Path, tmp_path: Path) -> None:
    changed = partial(set_cells, signed_on="2026-05-01")
    one = built(few, tmp_path / "one", d2026_05_25=changed)
    two = built(few, tmp_path / "two", d2026_05_25=changed, d2026_06_01=take_off)
    before, after = ({entry.id: entry for entry in all_of(site)} for site in (one, two))
    assert len(before) > 5
    new = after.keys() - before.keys()
    assert [[tag.term for tag in after[key].tags] for key in new] == [["no longer listed"]]
    for key in before.keys() & after.keys():
        assert (after[key].title, after[key].updated) == (before[key].title, before[key].updated)
        assert after[key].content[0].value == before[key].content[0].value
    assert feed_of(one).feed.id == feed_of(two).feed.id
    assert (feed_of(one).feed.updated, feed_of(two).feed.updated) == (
        f"{NEXT}T00:00:00Z", f"{AFTER}T00:00:00Z",
    )  # fmt: skip
    assert len(before) - len(before.keys() & after.keys()) < 10  # the oldest day made room


def feed_of(site: Path) -> Any:
    return feedparser.parse((site / "feed.atom").read_bytes())


def all_of(site: Path) -> list[Any]:
    return list(feed_of(site).entries)


def test_the_feed_is_valid_and_leads_to_its_places(built_site: Path) -> None:
    told = feed_of(built_site)
    assert not told.bozo, told.get("bozo_exception")
    assert told.version == "atom10"
    assert told.feed.author == "The Ring–Police Map"
    assert told.feed.updated == f"{LAST}T00:00:00Z"
    assert len({one.id for one in told.entries}) == len(told.entries) > 20
    days = [one.updated for one in told.entries]
    assert days == sorted(days, reverse=True)
    page = (built_site / "changes.html").read_text(encoding="utf-8")
    for one in told.entries:
        address, _, place = one.link.partition("#")
        assert address == "changes.html"
        assert f'id="{place}"' in page


def test_a_day_without_a_change_has_no_entry(few: Path, tmp_path: Path) -> None:
    site = built(few, tmp_path, d2026_05_25=nothing)
    assert of_day(site, NEXT) == []
    assert f"ice_287g-{NEXT}" not in (site / "changes.html").read_text(encoding="utf-8")


def test_the_counts_of_days_go_from_one_to_the_next(built_site: Path) -> None:
    rows = read_spreadsheet_csv(built_site / "data/agreements_by_day.csv")
    held = sorted(path.stem for path in (DATA / "lists/ice_287g").glob("*.json"))
    by_state: dict[str, list[Row]] = {}
    for row in rows:
        by_state.setdefault(row["state"], []).append(row)
    nation = by_state.pop("")
    assert [row["day"] for row in nation] == held
    assert [row["agreements"] for row in (nation[0], nation[-1])] == ["308", "1843"]
    unread = {row["day"] for row in nation if row["set_apart"] != "0"}
    for before, now in pairwise(nation):
        assert now["before"] == before["day"]
        if not unread & {before["day"], now["day"]}:
            counted = int(before["agreements"]) + int(now["added"]) - int(now["no_longer_listed"])
            assert counted == int(now["agreements"]), now["day"]
        parts = [row for rows in by_state.values() for row in rows if row["day"] == now["day"]]
        for column in ("agreements", "added", "no_longer_listed", "signed_up_to_day"):
            assert sum(int(row[column]) for row in parts) == int(now[column]), now["day"]
    assert datetime.date.fromisoformat(held[0]) == datetime.date(2025, 3, 6)
