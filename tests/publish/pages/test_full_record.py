"""The whole row of an agency: every column once, with its value or among the empty ones."""

from __future__ import annotations

import csv
import re
from html import unescape
from pathlib import Path

from mapper.columns.data_files import AGENCIES
from tests.support.small_site import HOSTILE, small_records


def test_no_column_is_left_out_and_none_told_twice(built_site: Path) -> None:
    with (built_site / "data/agencies.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows[::97]:
        page = (built_site / f"agencies/{row['agency_id']}.html").read_text(encoding="utf-8")
        record = page.partition('<details class="tables record">')[2].partition("</details>")[0]
        told = dict(re.findall(r"<dt>([^<]+)</dt><dd>([^<]*)</dd>", record))
        empty = told.pop("Empty", "").split(", ")
        assert {name: unescape(said) for name, said in told.items()} == {
            name: value for name, value in row.items() if value
        }
        assert [*told, *filter(None, empty)] == sorted(
            (one.name for one in AGENCIES.columns), key=lambda name: not row[name]
        )  # fmt: skip


def test_words_of_lists_stay_text() -> None:
    records = small_records()
    assert any(HOSTILE[0] in unescape(one) for one in records.values())
    assert not any("<img" in one or "<script" in one for one in records.values())
