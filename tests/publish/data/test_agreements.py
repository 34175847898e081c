"""agencies_287g.csv: every agency of ICE's newest list, told as agencies.csv tells it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from mapper.agencies import listed
from mapper.columns.agencies import AGREEMENT_COLUMNS
from mapper.columns.data_files import AGREEMENTS
from mapper.model import Program
from mapper.publish.data import agreements
from mapper.result import Result


@pytest.fixture(scope="module")
def rows(result: Result) -> Mapping[str, Mapping[str, Any]]:
    return {row["agency_id"]: row for row in agreements.table(result)}


def test_no_agency_of_ices_list_is_lost(
    result: Result, rows: Mapping[str, Mapping[str, Any]]
) -> None:
    named = {
        (one.listing.state, one.listing.as_listed.get("agency", one.listing.agency))
        for one in result.every
        if one.listing.program is Program.ICE_287G
    }
    # two stand there under two names, as Waukesha's sheriff
    assert (len(named), len(rows)) == (1_551, 1_549)
    assert list(rows) == sorted(rows)
    placed = [row for row in rows.values() if row["geoid"] or row["host_geoid"]]
    assert len(placed) >= 1_450


def test_kinds_and_days_stand_in_one_order(rows: Mapping[str, Mapping[str, Any]]) -> None:
    row = rows["wi-waukesha-county-sheriffs-department"]
    assert len(row["agreements"]) == len(row["signed_on"]) >= 2
    assert row["signed_on"] == sorted(row["signed_on"])
    autauga = rows["al-autauga-county-sheriffs-office"]
    assert set(zip(autauga["agreements"], autauga["signed_on"], strict=True)) == {
        ("Task Force Model", "2025-09-22"),
        ("Warrant Service Officer", "2025-09-22"),
        ("Jail Enforcement Model", "2025-09-22"),
    }
    assert autauga["geoid"] == "01001"
    assert autauga["counties_listed"] == ["Autauga County"]


def test_both_tables_say_the_same_of_an_agency(
    result: Result, rows: Mapping[str, Mapping[str, Any]]
) -> None:
    table = result.agencies.set_index("agency_id")
    both = [row for row in rows.values() if row["is_ring_listed"]]
    assert {row["agency_id"] for row in both} == set(table.index[table["has_287g"]])
    for row in both:
        ours = table.loc[row["agency_id"]]
        same = ("agreements", "signed_on", "has_face_recognition", "geoid", "geoids", "host_geoid",
                "location_method")  # fmt: skip
        assert [row[name] for name in same] == [ours[name] for name in same]


def test_an_agency_of_two_names_is_placed_by_either(
    rows: Mapping[str, Mapping[str, Any]],
) -> None:
    # ICE has "Sunny Isles", of which there is none; the Atlas has Sunny Isles Beach
    assert rows["fl-sunny-isles-beach-police-department"]["area_name"] == "Sunny Isles Beach city"
    assert rows["fl-florida-highway-patrol"]["area_level"] == "state"


def test_only_ices_newest_list_tells_who_has_an_agreement(result: Result) -> None:
    older = [
        replace(one, day="2025-01-01") if one.listing.state == "WY" else one for one in result.every
    ]
    found = listed.newest_agreements(older)
    assert found
    assert not [agency_id for agency_id in found if agency_id.startswith("wy-")]


def test_the_file_has_the_columns_that_the_dictionary_explains(
    rows: Mapping[str, Mapping[str, Any]],
) -> None:
    text = AGREEMENTS.table(list(rows.values())).content.decode()
    table = list(csv.DictReader(io.StringIO(text)))
    assert list(table[0]) == [column.name for column in AGREEMENT_COLUMNS]
    assert not any(cell.lower() == "nan" for row in table for cell in row.values())
    by_id = pd.DataFrame(table).set_index("agency_id")
    assert by_id.loc["al-autauga-county-sheriffs-office", "is_ring_listed"] == "false"
    assert by_id.loc["fl-miami-police-department", "is_ring_listed"] == "true"
    lat = by_id.loc["fl-miami-police-department", "lat"]
    assert len(str(lat).partition(".")[2]) == 5
