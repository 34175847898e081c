"""Names in other styles, and what the self-check asks of each government."""

from __future__ import annotations

import pytest

from bench import selfcheck
from bench.locator import styles
from mapper.census.areas import Areas
from mapper.model import Location, Role


@pytest.mark.parametrize(
    ("name", "rewritten"),
    [
        ("Upper Darby Township Police Department", "UPPER DARBY TWP POLICE DEPT"),
        ("Warren Police Department", "WARREN POLICE DEPT"),
        ("Española Police Department", "ESPANOLA POLICE DEPT"),
        ("Flint Police Department", "FLINT PD"),
        ("Macomb County Sheriff's Office", "MACOMB CO SO"),
    ],
)
def test_names_as_federal_registers_write_them(name: str, rewritten: str) -> None:
    assert styles.federal(name) == rewritten


@pytest.mark.parametrize(
    ("style", "name", "kind", "rewritten"),
    [
        ("names in capitals without marks", "St. Joseph's-Cañon PD", "", "ST JOSEPHS CANON PD"),
        ("P D, CO S O", "Macomb County Sheriff's Office", "County", "MACOMB CO S O"),
        ("P D, CO S O", "Flint Police Department", "city", "FLINT P D"),
        ("CITY OF ... PD, ... TWP PD", "Flint Police Department", "city", "CITY OF FLINT PD"),
        ("CITY OF ... PD, ... TWP PD", "Upper Darby Police Department", "township",
         "UPPER DARBY TWP PD"),
        ("CITY OF ... PD, ... TWP PD", "City of Flint Police Department", "city", ""),
        ("CITY OF ... PD, ... TWP PD", "Flint Police Department", "", ""),
        (styles.CUT, "Washington Township Police Department", "", "WASHINGTON TOWNSHIP POLICE DEP"),
        ("Saint for St., St. for Saint; Mount, Fort", "St. Cloud Police Department", "city",
         "SAINT CLOUD POLICE DEPARTMENT"),
        ("Saint for St., St. for Saint; Mount, Fort", "Flint Police Department", "city", ""),
        ("an accent in each word, wide spaces", "Elk Rapids PD", "", "Élk\u00a0 Rápids\u00a0 PD"),
    ],
)  # fmt: skip
def test_other_styles(style: str, name: str, kind: str, rewritten: str) -> None:
    assert styles.STYLES[style](name, kind) == rewritten


@pytest.mark.parametrize(
    ("geoid", "names"),
    [
        ("26099", ["Macomb County Sheriff's Office"]),
        ("51760", ["Richmond City Sheriff's Office"]),
        ("2629000", ["Flint Police Department", "City of Flint Police Department"]),
        ("4204579000", ["Upper Darby Police Department", "Upper Darby Township Police Department"]),
        # a township of Indiana has no police without its word
        ("1800381620", ["Wayne Township Police Department"]),
    ],
)
def test_names_that_a_governments_police_could_bear(
    areas: Areas, geoid: str, names: list[str]
) -> None:
    forms = list(selfcheck.forms(areas.by_geoid[geoid]))
    assert [name for _, name in forms[::2]] == names
    assert [name for _, name in forms[1::2]] == [styles.federal(name) for name in names]


def test_an_answer_is_right_if_it_is_the_area_or_its_double(areas: Areas) -> None:
    def policed(*geoids: str) -> Location:
        return Location("m", Role.POLICES, tuple(areas.by_geoid[geoid] for geoid in geoids))

    city = areas.by_geoid["0918430"]  # Danbury city, CT, and the town of the same land
    assert selfcheck.outcome(city, policed("0918430")) == selfcheck.RIGHT
    assert selfcheck.outcome(city, policed("0919018500")) == selfcheck.RIGHT
    assert selfcheck.outcome(city, policed("0908000")) == selfcheck.WRONG
    assert selfcheck.outcome(city, policed("0918430", "0908000")) == selfcheck.WRONG
    assert selfcheck.outcome(city, Location("not placed")) == selfcheck.UNDECIDED
