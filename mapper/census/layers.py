"""The reference layers: one Census file each, read strictly into facts in our own columns.

`mapper import LAYER FILE --date DAY --url URL` calls `parse`; what it returns is written to
`data/census/`. The vintage of a layer is read from its address or checked in its content.
What the map draws (simplified outlines) is prepared here, once, and not at each build.

Dossier (read 2026-11)
    Gazetteer   https://www2.census.gov/geo/docs/maps-data/data/gazetteer/, zipped text,
                pipe-separated from 2025 on, tab-separated with padded headers before. FUNCSTAT:
                A, B, C, G are governments, F the statistical part of one ("balance") or a double
                of a place, S a statistical area, I and N without a working government
                (Washington, DC is N).
    ACS         answers of the Census API, a JSON table of text; any negative number is an
                annotation, never a count.
    geocorr     Missouri Census Data Center: people of each place in each county, latin-1; place
                99999 is the rest of a county.
    Boundaries  cartographic boundaries 1:20m, GeoJSON; good for drawing, off by some kilometers on
                coasts; Alaska crosses the date line.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from mapper.census.outlines import counties_files, states_files
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
    parse: Callable[[bytes, str], tuple[int, dict[str, bytes]]]
    publisher: str = BUREAU
    license: str = _GOVERNMENT_WORK


def _require(needed: Iterable[str], header: Collection[str], name: str) -> None:
    missing = [column for column in needed if column not in header]
    if missing:
        raise ListError(name, f"missing columns {missing}", row=1)


def _table(content: bytes, name: str, needed: Iterable[str]) -> list[dict[str, str]]:
    """Read a gazetteer: text, zipped or not, separated by pipes or tabs."""
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if len(archive.namelist()) != 1:
                raise ListError(
                    name, f"one file expected in the archive, found {archive.namelist()}"
                )
            content = archive.read(archive.namelist()[0])
    first, _, _ = content.partition(b"\n")
    separator = "|" if b"|" in first else "\t"
    try:
        # Old gazetteers (with tabs) were published in latin-1 at times.
        text = content.decode("utf-8-sig" if separator == "|" else "latin-1")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        raise ListError(name, "bytes that are not UTF-8", row=row) from error
    lines = text.splitlines()
    header = [column.strip() for column in lines[0].split(separator)]
    _require(needed, header, name)
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        cells = [cell.strip() for cell in line.split(separator)]
        if len(cells) != len(header):
            raise ListError(name, f"{len(cells)} cells for {len(header)} columns", row=number)
        rows.append(dict(zip(header, cells, strict=True)))
    return rows


# Governments, doubles, statistical areas, and what has none: see the dossier.
FUNCTIONAL_STATUS = set("ABCFGINS")
AREA_COLUMNS = "geoid state name kind functional_status lat lon land_area_km2".split()
# The Census writes the kind of area after the name: "Clinton charter township".
_KIND = re.compile(
    r".+? (?P<kind>[a-z][a-z]*(?: [a-z]+)*(?: \(balance\))?|\(balance\)|CDP|CCD|UT|County|Parish|"
    r"Borough|City and Borough|Census Area|Municipality|Municipio|Planning Region)"
)


def kind_of(name: str) -> str:
    """Return the Census's word for the kind of area: "city", "charter township", "" if none."""
    found = _KIND.fullmatch(name)
    return found["kind"] if found else ""


def _sorted_once(rows: list[tuple[str, ...]], name: str) -> list[tuple[str, ...]]:
    rows.sort()
    for one, other in pairwise(rows):
        if one[0] == other[0]:
            raise ListError(name, f"{one[0]} stands twice", column="GEOID")
    return rows


def _gazetteer(geoid_length: int) -> Callable[[bytes, str], tuple[int, dict[str, bytes]]]:
    def parse(content: bytes, name: str) -> tuple[int, dict[str, bytes]]:
        status = [] if geoid_length == 5 else ["FUNCSTAT"]
        needed = ["USPS", "GEOID", "NAME", "ALAND", "INTPTLAT", "INTPTLONG", *status]
        rows: list[tuple[str, ...]] = []
        for number, row in enumerate(_table(content, name, needed), start=2):
            if not re.fullmatch(rf"\d{{{geoid_length}}}", row["GEOID"]):
                raise ListError(
                    name, f"{row['GEOID']!r} is not a GEOID", row=number, column="GEOID"
                )
            if row.get("FUNCSTAT", "A") not in FUNCTIONAL_STATUS:
                problem = f"{row['FUNCSTAT']!r} is new: read the row, then declare it"
                raise ListError(name, problem, row=number, column="FUNCSTAT")
            try:
                lat, lon = float(row["INTPTLAT"]), float(row["INTPTLONG"])
                land = int(row["ALAND"]) / 1e6
            except ValueError as error:
                raise ListError(name, str(error), row=number, column="ALAND, INTPTLAT") from error
            if not (-90 < lat < 90 and -180 <= lon <= 180 and land >= 0):
                problem = f"{lat}, {lon}, {land} km2 is nowhere on Earth"
                raise ListError(name, problem, row=number, column="ALAND, INTPTLAT")
            rows.append(
                (row["GEOID"], row["USPS"], row["NAME"], kind_of(row["NAME"]),
                 row.get("FUNCSTAT", "A"), f"{lat:.6f}", f"{lon:.6f}", f"{land:.6f}")
            )  # fmt: skip
        return len(rows), {f"{name}.csv": csv_bytes(AREA_COLUMNS, _sorted_once(rows, name))}

    return parse


def _acs_population(*parts: str) -> Callable[[bytes, str], tuple[int, dict[str, bytes]]]:
    """Read B01003_001E (total population) from an answer of the Census API."""

    def parse(content: bytes, name: str) -> tuple[int, dict[str, bytes]]:
        try:
            header, *answer = json.loads(content)
        except ValueError as error:
            raise ListError(name, f"not a JSON table: {error}") from error
        _require(["B01003_001E", *parts], header, name)
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
        table = _sorted_once(rows, name)
        return len(rows), {f"{name}.csv": csv_bytes(["geoid", "population"], table)}

    return parse


def _place_counties(content: bytes, name: str) -> tuple[int, dict[str, bytes]]:
    """Read how many people of each place live in each county (geocorr), most people first."""
    reader = csv.DictReader(io.StringIO(content.decode("latin-1"), newline=""))
    needed = ["countyfip", "state", "place", "population", "population_vintage"]
    _require(needed, reader.fieldnames or [], name)
    rows: list[tuple[str, int, str]] = []
    for number, row in enumerate(reader, start=2):
        if None in row or not re.fullmatch(r"\d{7}", row["state"] + row["place"]):
            raise ListError(name, "not the row of a place", row=number, column="state, place")
        if row["population_vintage"] != "2020":
            problem = f"{row['population_vintage']!r}: this reader is for the 2020 census"
            raise ListError(name, problem, row=number, column="population_vintage")
        if not row["population"].isdigit():
            raise ListError(
                name, f"{row['population']!r} is not a count", row=number, column="population"
            )
        if row["place"] != "99999":
            rows.append((row["state"] + row["place"], -int(row["population"]), row["countyfip"]))
    rows.sort()
    table = [(geoid, county, -minus) for geoid, minus, county in rows]
    columns = ["geoid", "county_geoid", "population"]
    return len(table), {f"{name}.csv": csv_bytes(columns, table)}


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
                         _gazetteer(5)),
        LayerDeclaration("county_subdivisions", "County subdivisions: names and points",
                         *_GAZETTEER, (30_000, 40_000), _gazetteer(10)),
        LayerDeclaration("places", "Places: names and points", *_GAZETTEER, (29_000, 36_000),
                         _gazetteer(7)),
        LayerDeclaration("county_population", "Population of counties", *_ACS, (3_000, 3_400),
                         _acs_population("state", "county")),
        LayerDeclaration("county_subdivision_population", "Population of county subdivisions",
                         *_ACS, (30_000, 40_000),
                         _acs_population("state", "county", "county subdivision")),
        LayerDeclaration("place_population", "Population of places", *_ACS, (29_000, 36_000),
                         _acs_population("state", "place")),
        LayerDeclaration("place_counties", "People of each place in each county",
                         r"()", "2020 census, geocorr 2022", (30_000, 45_000), _place_counties,
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
