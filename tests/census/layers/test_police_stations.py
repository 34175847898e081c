"""HIFLD's stations are read strictly, and only what is evidence is kept."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from mapper.census.layers.police_stations import COLUMNS, police_stations
from mapper.errors import ListError
from tests.conftest import DATA

# Three rows as published; the telephone and the address are not taken.
SAMPLE = """OBJECTID,ID,NAME,TELEPHONE,ADDRESS,CITY,STATE,COUNTY,X,Y
11864,10833350,TOWN OF MANLIUS POLICE DEPARTMENT,315-682-2212,1 ARKIE ALBANESE AVENUE,MANLIUS,NY,ONONDAGA,-75.9849614,43.0035544
17417,10025576,SEA GATE POLICE DEPARTMENT,718-449-4400,3700 SURF AVENUE,BROOKLYN,NY,KINGS,-74.0031336,40.5735819
17603,10770147,ZILWAUKEE POLICE DEPARTMENT,989-755-0931,319 TITTABAWASSEE ROAD,SAGINAW,MI,SAGINAW,-83.9204534,43.4790673
"""  # noqa: E501


def read(text: str) -> list[list[str]]:
    rows, files = police_stations(text.encode(), "police_stations")
    table = list(csv.reader(io.StringIO(files["police_stations.csv"].decode())))
    assert rows == len(table) - 1
    return table


def test_name_county_city_and_point_are_kept() -> None:
    assert read(SAMPLE) == [
        COLUMNS,
        ["10025576", "SEA GATE POLICE DEPARTMENT", "NY", "KINGS", "BROOKLYN", "40.57358",
         "-74.00313"],
        ["10770147", "ZILWAUKEE POLICE DEPARTMENT", "MI", "SAGINAW", "SAGINAW", "43.47907",
         "-83.92045"],
        ["10833350", "TOWN OF MANLIUS POLICE DEPARTMENT", "NY", "ONONDAGA", "MANLIUS", "43.00355",
         "-75.98496"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("was", "value", "problem"),
    [
        (",NY,KINGS", ",XX,KINGS", r"row 3, STATE: 'XX' does not read"),
        ("-74.0031336", "-740.031336", r"row 3, X: '-740.031336' does not read"),
        ("40.5735819", "", r"row 3, Y: '' does not read"),
        ("SEA GATE POLICE DEPARTMENT", "", r"row 3, NAME: '' does not read"),
        ("10025576", "10833350", r"GEOID: 10833350 stands twice"),
        (",COUNTY,", ",PARISH,", r"row 1: missing columns \['COUNTY'\]"),
    ],
)
def test_what_does_not_read_stops_it(was: str, value: str, problem: str) -> None:
    with pytest.raises(ListError, match=problem):
        read(SAMPLE.replace(was, value, 1))


def test_the_original_gives_this_very_table(upstream: Path) -> None:
    content = (upstream / "police/hifld_local_law_enforcement_2019.csv").read_bytes()
    rows, files = police_stations(content, "police_stations")
    assert rows == 23_611
    assert files["police_stations.csv"] == (DATA / "census/police_stations.csv").read_bytes()
