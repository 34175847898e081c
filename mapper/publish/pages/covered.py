"""The people that the headline's list covers, as several pages tell them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mapper.census.areas import Areas
from mapper.findings.coverage import Coverage, Question
from mapper.findings.sentences import Findings
from mapper.model import Area


@dataclass(frozen=True, slots=True)
class Covered:
    """The people that the headline's list covers: `nation` by `By`, `states` by USPS code, `nobody`
    the agencies that add no one by the reason, `areas` all that any agency polices."""

    vintage: str
    nation: Mapping[str, Coverage]
    states: Mapping[str, Sequence[Coverage]]
    counties_without_people: int
    nobody: Mapping[str, int]
    undated: int
    missing: Sequence[str]
    areas: int
    without_polygon: Sequence[str]


def covered(question: Question, polygons: Mapping[str, str], findings: Findings) -> Covered:
    """Return what the pages on method and data say of the people of the headline's list."""
    areas = question.areas
    nation, told = findings.nation, findings.states
    without = [geoid for geoid in sorted(question.land.asked) if geoid not in polygons]
    usps = {area.geoid: code for code, area in areas.states.items()}
    return Covered(
        vintage=question.vintage,
        nation={str(one.by): one for one in nation},
        states={
            usps[three[0].geoid]: three
            for three in zip(told[::3], told[1::3], told[2::3], strict=True)
        },
        counties_without_people=sum(not one.population for one in findings.counties),
        nobody=question.nobody(),
        undated=question.undated(),
        missing=[say_area(areas, geoid) for geoid in nation[0].missing],
        areas=len(question.land.asked),
        without_polygon=[
            f"{say_area(areas, geoid)}, {areas.by_geoid[geoid].state}" for geoid in without
        ],
    )


def say_area(areas: Areas, geoid: str) -> str:
    """Return "Camillus town, Onondaga County" for an area of that GEOID."""
    area: Area = areas.by_geoid[geoid]
    counties = [areas.by_geoid[county].name for county in area.counties[:1] if county != geoid]
    return ", ".join([area.name, *counties])
