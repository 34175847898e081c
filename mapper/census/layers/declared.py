"""The reference layers: one Census file each, read strictly into facts in our own columns.

`mapper import LAYER FILE --date DAY --url URL` calls `parse`; what it returns is written to
`data/census/`. The vintage is read from the address or checked in the content. Outlines that the
map draws are simplified here, once. What a file holds, and its traps, its own module tells.
Optional layers are there only where somebody fetched or imported them: `acs_...` replace older
demographics whole, `state_boundaries_500k` sharpens the gate of points.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from mapper.census.layers import demographics, districts
from mapper.census.layers.acs_population import merge_answers, population
from mapper.census.layers.acs_tables import acs_table, merge_levels, variables
from mapper.census.layers.boundaries import boundaries
from mapper.census.layers.connecticut_counties import old_counties
from mapper.census.layers.declaration import (
    _ACS_VINTAGE,
    _ACS_WORDS,
    BUREAU,
    FIXED,
    LayerDeclaration,
)
from mapper.census.layers.districts import NAME, NEEDS
from mapper.census.layers.gazetteer import gazetteer
from mapper.census.layers.outlines import (
    counties_files,
    published_counties,
    published_states,
    states_files,
)
from mapper.census.layers.place_counties import place_counties
from mapper.census.layers.police_stations import police_stations
from mapper.census.layers.polygons import polygons
from mapper.census.layers.shores import shores
from mapper.census.layers.strict import Parser
from mapper.census.layers.tribal_areas import tribal_areas
from mapper.census.layers.zip_codes import relationships
from mapper.source import Source


def _gazetteer(
    name: str, title: str, file: str, geoid_length: int, rows: tuple[int, int]
) -> LayerDeclaration:
    url = (
        "https://www2.census.gov/geo/docs/maps-data/data/gazetteer/"
        f"{{year}}_Gazetteer/{{year}}_Gaz_{file}_national.zip"
    )
    # The largest, county subdivisions, has 1.5 MB.
    source = Source((url,), max_bytes=10_000_000)
    return LayerDeclaration(
        name, f"{title}: names and points", r"([0-9]{4})_Gaz", "Gazetteer {}", rows,
        gazetteer(geoid_length), 2025, source,
    )  # fmt: skip


_TABLE_FILE = (
    "https://www2.census.gov/programs-surveys/acs/summary_file/{year}/table-based-SF/"
    "data/5YRData/acsdt5y{year}-b01003.dat"
)
_API = "https://api.census.gov/data/{year}/acs/acs5?get=NAME,B01003_001E"
# The 50 states, DC (11) and Puerto Rico (72), as the Census numbers them; five were never given.
STATE_GEOIDS = [*(f"{n:02}" for n in range(1, 57) if n not in {3, 7, 14, 43, 52}), "72"]


def _population(
    name: str, title: str, rows: tuple[int, int], parse: Parser, *queries: str
) -> LayerDeclaration:
    """`queries` ask the API for the areas; the answers to several become one."""
    merge = partial(merge_answers, name) if len(queries) > 1 else None
    urls = tuple(f"{_API}&{query}" for query in queries)
    return LayerDeclaration(
        name, f"Population of {title}", _ACS_VINTAGE, _ACS_WORDS,
        rows, parse, 2023,
        # Some 600,000 rows of 30 bytes.
        Source((_TABLE_FILE,), max_bytes=100_000_000),
        # The largest, county subdivisions of all states in one, has 3 MB.
        Source(urls, max_bytes=20_000_000, merge=merge, key_variable="CENSUS_API_KEY"),
    )  # fmt: skip


def _boundaries(
    name: str,
    title: str,
    file: str,
    rows: tuple[int, int],
    parse: Parser,
    *,
    year: int = 2023,
    optional: bool = False,
    needs: tuple[str, ...] = (),
) -> LayerDeclaration:
    scale = file.rpartition("_")[2]
    url = f"https://www2.census.gov/geo/tiger/GENZ{{year}}/shp/cb_{{year}}_us_{file}.zip"
    # The largest, counties at 1:500k, has some 12 MB.
    source = Source((url,), max_bytes=60_000_000)
    return LayerDeclaration(
        name, title, rf"cb_([0-9]{{4}})_us_{file}", f"cartographic boundaries {{}}, 1:{scale}",
        rows, parse, year, source, optional=optional, needs=needs,
    )  # fmt: skip


def _relationships(
    areas: str, column: str, geoid_length: int, rows: tuple[int, int]
) -> LayerDeclaration:
    return LayerDeclaration(
        f"zcta_{areas}", f"Land of each ZCTA in {areas.replace('_', ' ')}",
        r"()", "2020 census, relationship file", rows,
        relationships(f"{column} GEOID", geoid_length), 2020, None,
    )  # fmt: skip


def _acs_table(table: str, title: str) -> LayerDeclaration:
    """All levels in one layer: a table file has them all, the API is asked for each."""
    name = f"acs_{table.lower()}"
    base = "https://api.census.gov/data/{year}/acs/acs5?get=" + ",".join(variables(table))
    queries = ["us:1", "state:*", "county:*&in=state:*", "place:*&in=state:*",
               *(f"county%20subdivision:*&in=state:{geoid}" for geoid in STATE_GEOIDS)]  # fmt: skip
    return LayerDeclaration(
        name, f"ACS table {table}, all levels: {title}", _ACS_VINTAGE, _ACS_WORDS,
        (60_000, 90_000), acs_table(table), 2023,
        # B17001 has 118 columns: some 250 MB.
        Source((_TABLE_FILE.replace("b01003", table.lower()),), max_bytes=500_000_000),
        Source(tuple(f"{base}&for={query}" for query in queries), max_bytes=50_000_000,
               merge=partial(merge_levels, name, table), key_variable="CENSUS_API_KEY"),
        optional=True,
    )  # fmt: skip


def _embedded(
    name: str, title: str, vintage: str, rows: tuple[int, int], parse: Parser, publisher: str,
    license: str, *, needs: tuple[str, ...] = (),
) -> LayerDeclaration:  # fmt: skip
    year = int(vintage[-4:]) if vintage[-4:].isdigit() else int(vintage[:4])
    return LayerDeclaration(
        name,
        title,
        FIXED,
        vintage,
        rows,
        parse,
        year,
        None,
        publisher=publisher,
        license=license,
        needs=needs,
    )


_PLACE_NAMES = ("place_population_2015.csv",)
_OF_CARRIER = "US Government work (public domain); the copy at hand: "

_COUNTIES, _SUBDIVISIONS, _PLACES = (3_000, 3_400), (30_000, 40_000), (29_000, 36_000)
_STATES = (52, 56)  # 1:20m leaves out the islands but for Puerto Rico

LAYERS: Mapping[str, LayerDeclaration] = {
    layer.name: layer
    for layer in (
        _gazetteer("counties", "Counties", "counties", 5, _COUNTIES),
        _gazetteer("county_subdivisions", "County subdivisions", "cousubs", 10, _SUBDIVISIONS),
        _gazetteer("places", "Places", "place", 7, _PLACES),
        _population("county_population", "counties", _COUNTIES,
                    population("0500000US", 5, "state", "county"), "for=county:*&in=state:*"),
        _population("county_subdivision_population", "county subdivisions", _SUBDIVISIONS,
                    population("0600000US", 10, "state", "county", "county subdivision"),
                    # The API gives them for one state at a time.
                    *(f"for=county%20subdivision:*&in=state:{geoid}" for geoid in STATE_GEOIDS)),
        _population("place_population", "places", _PLACES,
                    population("1600000US", 7, "state", "place"), "for=place:*&in=state:*"),
        LayerDeclaration("place_counties", "People of each place in each county",
                         r"()", "2020 census, geocorr 2022", (30_000, 45_000), place_counties,
                         2022, None,
                         publisher="Missouri Census Data Center", license="none stated"),
        _boundaries("state_boundaries", "Outlines of states", "state_20m", _STATES,
                    boundaries(2, states_files)),
        _boundaries("county_boundaries", "Outlines of counties", "county_20m", _COUNTIES,
                    boundaries(5, counties_files)),
        LayerDeclaration("state_shores", "Land of states, down to the shore",
                         r"cb_([0-9]{4})_us_state_500k", "cartographic boundaries {}, 1:500k",
                         _STATES, shores, 2018, None),
        _boundaries("tribal_areas", "Tribal areas: names and points", "aiannh_500k", (650, 800),
                    tribal_areas, needs=("state_boundaries.geojson",)),
        LayerDeclaration("connecticut_counties", "Towns and places of Connecticut by old county",
                         r"()", "cartographic boundaries 2020", (350, 450), old_counties, 2020,
                         None, needs=("county_subdivisions.csv", "places.csv")),
        _boundaries("state_boundaries_500k", "Outlines of states, fine", "state_500k", _STATES,
                    boundaries(2, published_states), optional=True),
        _boundaries("county_boundaries_500k", "Outlines of counties, fine", "county_500k",
                    _COUNTIES, boundaries(5, published_counties), optional=True),
        _relationships("places", "Place", 7, (45_000, 60_000)),
        _relationships("county_subdivisions", "County Subdivision", 10, (60_000, 110_000)),
        _relationships("counties", "County", 5, (40_000, 55_000)),
        LayerDeclaration("place_polygons", "Polygons of places", r"()",
                         "TIGER/Line 2019, cartographic boundaries 2015 where it has none",
                         (19_000, 22_000), polygons("GEOID", 7, smallest_share=0.003), 2019, None),
        LayerDeclaration("nj_municipality_polygons", "Polygons of New Jersey's municipalities",
                         r"()", "2020 census GEOIDs", (560, 566), polygons("CENSUS2020", 10), 2020,
                         None, publisher="New Jersey Office of GIS",
                         license="none stated; state open data"),
        LayerDeclaration("ct_town_polygons", "Polygons of Connecticut's towns", r"()",
                         "cartographic boundaries, 2020 GEOIDs", (169, 169),
                         polygons("GEOID", 10), 2020, None),
        LayerDeclaration("ma_town_polygons", "Polygons of Massachusetts's cities and towns", r"()",
                         "2020 census GEOIDs", (351, 351), polygons("GEOID20", 10), 2020, None,
                         publisher="MassGIS", license="none stated (carrier: MIT)"),
        LayerDeclaration("police_stations", "Law enforcement agencies and their stations", r"()",
                         "Local Law Enforcement Locations, copy of 2019", (20_000, 30_000),
                         police_stations, 2019, None,
                         publisher="Homeland Infrastructure Foundation-Level Data, "
                         "U.S. Department of Homeland Security",
                         license="US Government work (public domain); the copy at hand: none "
                         "stated"),
        _embedded("county_demographics_2022", "People of counties by race, with margins",
                  "ACS 5-year 2018-2022", (3_144, 3_144), demographics.svi_counties,
                  "CDC/ATSDR, Social Vulnerability Index 2022", f"{_OF_CARRIER}MIT"),
        _embedded("county_demographics_2018", "People of counties by race, income, with margins",
                  "ACS 5-year 2014-2018", (3_220, 3_220), demographics.acs_2018_counties,
                  BUREAU, f"{_OF_CARRIER}none stated"),
        _embedded("place_population_2015", "People of places, and the names of then",
                  "ACS 5-year 2011-2015", (29_574, 29_574), demographics.place_population,
                  BUREAU, f"{_OF_CARRIER}BSD 3-Clause"),
        _embedded("place_race_2010", "Races in places, percent", "2010 census",
                  (29_000, 29_300), demographics.place_race_2010, BUREAU,
                  f"{_OF_CARRIER}none stated", needs=_PLACE_NAMES),
        _embedded("place_income_2015", "Median household income of places",
                  "ACS 5-year 2011-2015", (29_200, 29_400), demographics.place_income_2015,
                  BUREAU, f"{_OF_CARRIER}none stated", needs=_PLACE_NAMES),
        _embedded("place_poverty_2015", "Poverty in places, percent", "ACS 5-year 2011-2015",
                  (29_200, 29_400), demographics.place_poverty_2015, BUREAU,
                  f"{_OF_CARRIER}none stated", needs=_PLACE_NAMES),
        _embedded("nj_municipality_race_2020", "Races in New Jersey's municipalities",
                  "2020 census", (565, 565), demographics.nj_municipalities, BUREAU,
                  f"{_OF_CARRIER}AGPL-3.0 (its code)"),
        _embedded("ct_town_demographics_2023", "People of Connecticut's towns, with margins",
                  "ACS 5-year 2019-2023", (169, 169), demographics.ct_towns,
                  "DataHaven, from the U.S. Census Bureau", "none stated"),
        _acs_table("B01003", "people"),
        _acs_table("B03002", "Hispanic origin and race"),
        _acs_table("B19013", "median household income"),
        _acs_table("B17001", "poverty"),
        _acs_table("B25003", "owners and renters"),
        # As many as the law has: 435, a delegate's and the resident commissioner's.
        _boundaries(NAME, "Congressional districts of the 119th Congress",
                    "cd119_500k", (437, 437), districts.districts, year=2024,
                    needs=NEEDS),
    )
}  # fmt: skip
