"""What `data/` lets one ask of coverage: a question for the newest snapshot of each list."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mapper.census import zip_areas
from mapper.census.read import read_place_counties
from mapper.errors import DataError
from mapper.findings.coverage import Question
from mapper.findings.headline import on_list, ranked
from mapper.findings.land import Land, divide
from mapper.findings.policing import policing
from mapper.result import Result

POPULATION_LAYERS = (
    "place_population",
    "county_subdivision_population",
    "county_population",
)


def questions(result: Result, data: Path) -> list[Question]:
    """Return a question for each list that speaks of the program, on its newest day that does.

    The list of the headline comes first. Raises DataError where the layers of population are not of
    one vintage.
    """
    told, land = vintage(result.layers), policed_land(result, data)
    found: dict[str, Question] = {}
    for snapshot in ranked(result.snapshots, result.subject.program):
        name = snapshot.declaration.name
        if name not in found:
            on = snapshot.declaration, snapshot.day
            ours = on_list(*on, result.agencies, result.listed, result.subject)
            found[name] = Question(
                name, snapshot.day.isoformat(), told, policing(ours, result.areas), land,
                result.areas,
            )  # fmt: skip
    return list(found.values())


def policed_land(result: Result, data: Path) -> Land:
    """Return the land of all areas that an agency of any list polices."""
    policed = {geoid for geoids in result.agencies["geoids"] for geoid in geoids}
    census = data / "census"
    return divide(
        result.areas, read_place_counties(census), zip_areas.of_areas(census, policed), policed
    )


def vintage(layers: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the vintage of all estimates of population, by the notes of their layers; DataError
    if they are of several: a share is of one."""
    found = {layer: layers[layer]["vintage"] for layer in POPULATION_LAYERS}
    if len(set(found.values())) > 1:
        told = ", ".join(f"{layer} is {words}" for layer, words in found.items())
        raise DataError(f"shares want one vintage, but {told}: fetch or import all three")
    return str(found["county_population"])
