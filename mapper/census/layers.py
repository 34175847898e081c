"""The reference layers: one Census file each, read strictly into facts in our own columns.

`mapper import LAYER FILE --date DAY --url URL` calls `parse`; what it returns is written to
`data/census/`. The vintage of a layer is read from its address or checked in its content.
What the map draws (simplified outlines) is prepared here, once, and not at each build.

What each file holds, and its traps, is told where it is read: `gazetteer`, `geocorr`; and here:

Dossier (read 2026-11)
    ACS         answers of the Census API, a JSON table of text; any negative number is an
                annotation, never a count.
    Boundaries  cartographic boundaries 1:20m, GeoJSON; good for drawing, off by some kilometers on
                coasts; Alaska crosses the date line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mapper.census.gazetteer import gazetteer
from mapper.census.geocorr import place_counties
from mapper.census.outlines import counties_files, states_files
from mapper.census.strict import Parser, require, sorted_once
from mapper.model import ListError
from mapper.store import csv_bytes

BUREAU = "U.S. Census Bureau"
_GOVERNMENT_WORK = "US Government work (public domain)"


@dataclass(frozen=True, slots=True)
class LayerDeclaration:
    """What is known of a reference layer; `parse(content, name)` gives file name -> bytes.

    `vintage` finds the vintage in the address (`{}` is filled into `vintage_words`);
    `rows` is the smallest and largest number of areas that is believed.
    """

    name: str
    title: str
    vintage: str
    vintage_words: str
    rows: tuple[int, int]
    parse: Parser
    publisher: str = BUREAU
    license: str = _GOVERNMENT_WORK


def _acs_population(*parts: str) -> Parser:
    """Read B01003_001E (total population) from an answer of the Census API."""

    def parse(content: bytes, name: str) -> tuple[int, dict[str, bytes]]:
        try:
            header, *answer = json.loads(content)
        except ValueError as error:
            raise ListError(name, f"not a JSON table: {error}") from error
        require(["B01003_001E", *parts], header, name)
        where = [header.index(part) for part in parts]
        value = header.index("B01003_001E")
        rows: list[tuple[str, ...]] = []
        for number, cells in enumerate(answer, start=2):
            people = cells[value]
            geoid = "".join(cells[i] for i in where)
            if not re.fullmatch(r"\d{5,10}", geoid):
                raise ListError(name, f"{geoid!r} is not a GEOID", row=number, column=parts[-1])
            if not re.fullmatch(r"-?\d+", people or ""):
                raise ListError(
                    name, f"{people!r} is not a count", row=number, column="B01003_001E"
                )
            if not people.startswith("-"):
                rows.append((geoid, people))
        table = sorted_once(rows, name)
        return len(rows), {f"{name}.csv": csv_bytes(["geoid", "population"], table)}

    return parse


def _features(content: bytes, name: str) -> list[dict[str, Any]]:
    try:
        found = json.loads(content)["features"]
    except (ValueError, KeyError, TypeError) as error:
        raise ListError(name, f"not a GeoJSON FeatureCollection: {error!r}") from error
    for number, feature in enumerate(found, start=1):
        missing = {"GEOID", "STUSPS", "NAME", "ALAND"} - set(feature["properties"])
        if missing:
            raise ListError(name, f"missing properties {sorted(missing)}", row=number)
    return list(found)


def _states(content: bytes, name: str) -> tuple[int, dict[str, bytes]]:
    features = _features(content, name)
    return len(features), states_files(features, name)


def _counties(content: bytes, name: str) -> tuple[int, dict[str, bytes]]:
    features = _features(content, name)
    return len(features), counties_files(features, name)


_GAZETTEER = (r"(\d{4})_Gaz", "Gazetteer {}")
_ACS = (r"/data/(\d{4})/acs/acs5", "ACS 5-year {}")
_CARTOGRAPHIC = (r"cb_(\d{4})_us", "cartographic boundaries {}, 1:20m")

LAYERS: Mapping[str, LayerDeclaration] = {
    layer.name: layer
    for layer in (
        LayerDeclaration("counties", "Counties: names and points", *_GAZETTEER, (3_000, 3_400),
                         gazetteer(5)),
        LayerDeclaration("county_subdivisions", "County subdivisions: names and points",
                         *_GAZETTEER, (30_000, 40_000), gazetteer(10)),
        LayerDeclaration("places", "Places: names and points", *_GAZETTEER, (29_000, 36_000),
                         gazetteer(7)),
        LayerDeclaration("county_population", "Population of counties", *_ACS, (3_000, 3_400),
                         _acs_population("state", "county")),
        LayerDeclaration("county_subdivision_population", "Population of county subdivisions",
                         *_ACS, (30_000, 40_000),
                         _acs_population("state", "county", "county subdivision")),
        LayerDeclaration("place_population", "Population of places", *_ACS, (29_000, 36_000),
                         _acs_population("state", "place")),
        LayerDeclaration("place_counties", "People of each place in each county",
                         r"()", "2020 census, geocorr 2022", (30_000, 45_000), place_counties,
                         publisher="Missouri Census Data Center", license="none stated"),
        LayerDeclaration("state_boundaries", "Outlines of states", *_CARTOGRAPHIC, (52, 56),
                         _states),
        LayerDeclaration("county_boundaries", "Outlines of counties", *_CARTOGRAPHIC,
                         (3_000, 3_400), _counties),
    )
}  # fmt: skip


def vintage_of(layer: LayerDeclaration, url: str) -> str:
    """Return the vintage in words ("Gazetteer 2025"); ListError if the address does not tell it."""
    found = re.search(layer.vintage, url)
    if not found:
        raise ListError(
            layer.name, f"--url {url} does not tell the vintage (expected {layer.vintage} in it)"
        )
    year = found[1]
    if layer.vintage_words == _ACS[1]:
        year = f"{int(year) - 4}-{year}"
    return layer.vintage_words.format(year)
