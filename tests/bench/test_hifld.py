"""Answers to a register's names are held against its counties and points."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bench import hifld
from mapper.locate.locator import Locator
from tests.conftest import DATA

# Invented telephone numbers; names, counties and points as a register of 2019 has them.
ROWS = """OBJECTID,NAME,TELEPHONE,STATE,COUNTY,X,Y
1,GROVE HILL POLICE DEPARTMENT,555-0100,AL,CLARKE,-87.774662,31.708827
2,GROVE HILL POLICE DEPARTMENT,555-0100,AL,CLARKE,-87.774662,31.708827
3,LAKEVIEW POLICE DEPARTMENT,555-0101,TX,HARRIS,-95.051889,29.565325
4,OTSEGO COUNTY SHERIFFS OFFICE,555-0102,MI,OTSEGO,-84.674,45.028
5,NOWHERE POLICE DEPARTMENT,555-0103,MI,OTSEGO,-84.674,45.028
6,GUAM POLICE DEPARTMENT,555-0104,GU,GUAM,144.8,13.5
"""


@pytest.fixture
def found(locator: Locator, tmp_path: Path) -> list[hifld.Answer]:
    register = tmp_path / "register.csv"
    register.write_text(ROWS, encoding="utf-8")
    stations = hifld.read_register(register)
    assert len(stations) == 5  # an agency with two stations is one
    alone = replace(locator, stations=None)
    return list(hifld.answers(alone, stations, DATA / "census"))


def test_each_name_is_asked_with_its_county_and_without(found: list[hifld.Answer]) -> None:
    told = {(one.given, one.station.name.split()[0]): one for one in found}
    assert len(told) == len(found) == 8  # no areas of Guam are held
    for given in (hifld.COUNTY, hifld.NAME):
        grove_hill, otsego = told[given, "GROVE"], told[given, "OTSEGO"]
        assert (grove_hill.county_right, grove_hill.away_km) == (True, 0.0)
        assert (otsego.kind, otsego.county_right, otsego.away_km) == ("sheriff", True, 0.0)
        assert told[given, "NOWHERE"].away_km is None
    # The only Lakeview of Texas with a government lies at the other end of the state.
    assert told[hifld.COUNTY, "LAKEVIEW"].found.area is None
    far = told[hifld.NAME, "LAKEVIEW"]
    assert far.county_right is False
    assert far.away_km is not None
    assert far.away_km > 700
    assert [one.station.name for one in found if hifld.is_odd(one)] == [far.station.name]


def test_the_table_counts_by_what_was_given_and_by_kind(found: list[hifld.Answer]) -> None:
    rows = {(row[0], row[1]): row[2:] for row in hifld.table(found)}
    assert rows[hifld.COUNTY, "all"] == [4, 2, 0, 2, 2, 2, 2, 0, 0]
    assert rows[hifld.NAME, "all"] == [4, 3, 0, 1, 3, 2, 2, 0, 1]
    assert rows[hifld.NAME, "sheriff"] == [1, 1, 0, 0, 1, 1, 1, 0, 0]
