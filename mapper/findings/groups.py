"""Who lives under a listed agency: shares of groups of people, against everyone.

A share is about areas: of the people of a group, how many live in an area whose police a list
names. It says nothing of a person, nor of why an agency was listed. Three levels, never added up:

    counties   a county agency (sheriff, county police) is listed. It does not police every city of
               its county. `with_cities` also counts a city that is a whole county by itself
               (Virginia's independent cities, Denver, Lexington-Fayette): its police are listed.
               One that is not quite (Indianapolis, Athens-Clarke) counts among places alone.
    places     of the people of places that have a government, those whose place's police are.
    towns      the same of the county subdivisions of a state in which all land is a town's: a city
               on the very land of a town is that town (Connecticut's Hartford city and town).

Puerto Rico is in none. All numbers of a share are of one vintage.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

from mapper.census.areas import Areas, has_government
from mapper.census.demographics import GROUPS, Demographics
from mapper.census.estimates import NOTHING, Estimate
from mapper.findings.land import on_the_land_of
from mapper.findings.shares import EVERYONE, People, Share, shares
from mapper.model import Level

GROUP_NAMES = {
    EVERYONE: "everyone",
    "hispanic": "Hispanic people (of any race)",
    "white_nh": "non-Hispanic White people",
    "black_nh": "non-Hispanic Black people",
    "asian_nh": "non-Hispanic Asian people",
    "native_nh": "non-Hispanic Native people (American Indian and Alaska Native)",
    "rest_nh": "non-Hispanic people of all other races",
    "white": "White people, Hispanic or not",
    "black": "Black people, Hispanic or not",
    "asian": "Asian people, Hispanic or not",
    "native": "Native people (American Indian and Alaska Native), Hispanic or not",
}
# States in which all land is a town's or a city's, each a county subdivision.
TOWN_STATES = ("CT", "MA", "ME", "NH", "NJ", "PA", "RI", "VT")
_FEW_GROUPS = ("hispanic", "white_nh", "black_nh", "rest_nh")  # as Connecticut's table has them
_PERCENT_OF_2010 = ("hispanic", "white", "black", "asian", "native")


def who(
    listed: Collection[str], areas: Areas, demographics: Demographics, name: str, day: str
) -> list[Share]:
    """Return the shares of all groups at all levels for which there are tables, the nation first.

    `listed` are the GEOIDs that the agencies of list `name` on `day` police (`Headline.policed`).
    """
    found = [
        *counties(listed, areas, demographics, name, day),
        *counties(listed, areas, demographics, name, day, with_cities=True),
        *places(listed, areas, demographics, name, day),
    ]
    for state in TOWN_STATES:
        found += towns(listed, areas, demographics, name, day, state)
    return found


def counties(
    listed: Collection[str],
    areas: Areas,
    demographics: Demographics,
    name: str,
    day: str,
    *,
    with_cities: bool = False,
) -> list[Share]:
    """Return by group the share of people in counties whose county agency is listed."""
    people = people_of_counties(demographics)
    if people is None:
        return []
    ours = {geoid for geoid in listed if len(geoid) == 5}
    measure = "a county agency is listed"
    if with_cities:
        ours |= on_the_land_of(listed, areas, Level.COUNTY).keys()
        measure = "a county agency is listed, or the police of a city that is a county by itself"
    told = (name, day, measure, "shares of groups, counties")
    return shares(people, ours, _names(ours - people.by_area.keys(), areas), told, areas)


def places(
    listed: Collection[str], areas: Areas, demographics: Demographics, name: str, day: str
) -> list[Share]:
    """Return by group the share of people of places whose place's police are listed.

    Places without a government (CDPs) are left out: they have no police to be listed. Without a
    table that has both, people are the percent of the 2010 census of the people of 2011-2015: a
    group's count is off where a place changed, and has no margin.
    """
    people = people_of_places(demographics)
    if people is None:
        return []
    by_area = {
        geoid: told
        for geoid, told in people.by_area.items()
        if geoid in areas.by_geoid and has_government(areas.by_geoid[geoid])
    }
    people = People(people.level, people.vintage, people.groups, by_area)
    ours = {geoid for geoid in listed if len(geoid) == 7}
    told = (name, day, "the place's own police are listed", "shares of groups, places")
    return shares(people, ours, _names(ours - by_area.keys(), areas), told, areas)


def towns(
    listed: Collection[str],
    areas: Areas,
    demographics: Demographics,
    name: str,
    day: str,
    state: str,
) -> list[Share]:
    """Return by group the share of a state's people in towns whose police are listed.

    A listed place counts as the town on whose very land it lies; one that is part of a town is
    among the `missing`.
    """
    code = areas.states[state].geoid
    people = people_of_towns(demographics, code)
    if people is None:
        return []
    here = {geoid for geoid in listed if geoid[:2] == code}
    town_of = on_the_land_of(here, areas, Level.COUNTY_SUBDIVISION)
    ours = {geoid for geoid in here if len(geoid) == 10} | town_of.keys()
    parts = {geoid for geoid in here if len(geoid) == 7} - set(town_of.values())
    missing = _names(ours - people.by_area.keys() | parts, areas)
    told = (name, day, "the town's own police are listed", "shares of groups, towns")
    return shares(people, ours, missing, told, areas, state)


def people_of_counties(demographics: Demographics) -> People | None:
    """Return the people of all counties by group; None without a table of them."""
    return _people(demographics, Level.COUNTY, GROUPS)


def people_of_towns(demographics: Demographics, code: str) -> People | None:
    """Return the people of a state's towns by group (`code` is its FIPS code); None without a
    table of them."""
    people = _people(demographics, Level.COUNTY_SUBDIVISION, GROUPS, code) or _people(
        demographics, Level.COUNTY_SUBDIVISION, _FEW_GROUPS, code
    )
    if people is None:
        return None
    by_area = {geoid: told for geoid, told in people.by_area.items() if geoid[:2] == code}
    return People(people.level, people.vintage, people.groups, by_area)


def _people(
    demographics: Demographics, level: str, groups: tuple[str, ...], state: str = ""
) -> People | None:
    table = demographics.find(level, (EVERYONE, *groups), state)
    return People(level, table.vintage, groups, table.rows) if table else None


@lru_cache(maxsize=2)  # for the columns, for the pages and for the findings
def people_of_places(demographics: Demographics) -> People | None:
    """Return the people of all places; None without a table of them.

    Without one table that has everyone and the groups, a group is its percent of the 2010 census of
    the people of 2011-2015, without margin.
    """
    newest = _people(demographics, Level.PLACE, GROUPS)
    if newest:
        return newest
    columns = {group: f"{group}_percent" for group in _PERCENT_OF_2010}
    percents = demographics.find(Level.PLACE, columns.values())
    # the people of 2011-2015, whose table has this column: not those of a vintage fetched since
    count = demographics.find(Level.PLACE, [EVERYONE, "poverty_percent"])
    if percents is None or count is None:
        return None
    by_area = {}
    nothing = {EVERYONE: NOTHING}
    for geoid, told in percents.rows.items():
        everyone = count.rows.get(geoid, nothing).get(EVERYONE, NOTHING)
        if everyone.value is None:
            continue
        groups = {
            group: Estimate(everyone.value * percent / 100)
            for group, column in columns.items()
            if column in told and (percent := told[column].value) is not None
        }
        if groups:
            by_area[geoid] = {EVERYONE: everyone, **groups}
    vintage = f"{percents.vintage} (percent) of {count.vintage} (people)"
    return People(Level.PLACE, vintage, _PERCENT_OF_2010, by_area)


def _names(geoids: Iterable[str], areas: Areas) -> tuple[str, ...]:
    known = (areas.by_geoid[geoid] for geoid in sorted(geoids))
    return tuple(f"{area.name}, {area.state}" for area in known if area.state != "PR")
