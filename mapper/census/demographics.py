"""Who lives in areas: `data/census/` -> tables of estimates, each of one level and one vintage.

Which columns exist where (with margins but where said otherwise; `layers/demographics`
and `layers/acs_tables` tell how each was read):

    county              ACS 2018-2022   total, minority, the groups, below_150_poverty (no PR)
    county              ACS 2014-2018   total, the groups, median_household_income, poverty_percent
    place               ACS 2011-2015   total, median_household_income, poverty_percent; no margins
    place               2010 census     hispanic_percent and, Hispanic or not, white_percent,
                                        black_percent, asian_percent, native_percent
    county subdivision  2020 census     total, the groups (New Jersey; counts)
    county subdivision  ACS 2019-2023   total, hispanic, white_nh, black_nh, rest_nh (all others),
                                        median_household_income, poverty_below, poverty_universe
                                        (Connecticut)
    all five levels     as fetched      the columns of `acs_tables.TABLES` that were fetched

The groups are hispanic and, not Hispanic, white_nh, black_nh, asian_nh, native_nh, nhpi_nh,
other_nh, two_or_more_nh: they add up to total.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from mapper.census.estimates import NOTHING, Estimate, difference
from mapper.census.layers.acs_tables import NATION, TABLES
from mapper.census.layers.strict import ABOVE, BELOW, CONTROLLED
from mapper.census.tables import finite, read_rows, table_head
from mapper.errors import DataError
from mapper.model import Level

NATIONAL = "nation"
GROUPS = ("hispanic", "white_nh", "black_nh", "asian_nh", "native_nh")
LEVELS: Mapping[int, str] = {  # digits of the GEOID -> level
    2: Level.STATE, 5: Level.COUNTY, 7: Level.PLACE, 10: Level.COUNTY_SUBDIVISION,
}  # fmt: skip
# layers of one level and vintage, and the state they are of ("": all)
_EMBEDDED: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (Level.COUNTY, "", ("county_demographics_2022",)),
    (Level.COUNTY, "", ("county_demographics_2018",)),
    (Level.PLACE, "", ("place_population_2015", "place_income_2015", "place_poverty_2015")),
    (Level.PLACE, "", ("place_race_2010",)),
    (Level.COUNTY_SUBDIVISION, "34", ("nj_municipality_race_2020",)),
    (Level.COUNTY_SUBDIVISION, "09", ("ct_town_demographics_2023",)),
)
_TEXTS = {"state", "name"}
_NOTES = {CONTROLLED, BELOW, ABOVE}


@dataclass(frozen=True)
class Table:
    """Estimates of one level and vintage: `rows` maps a GEOID to its estimates by column.

    `state` is the FIPS code of the only state that is in it, "" for all; `layers` name the files.
    """

    level: str
    vintage: str
    state: str
    columns: tuple[str, ...]
    has_margins: bool
    layers: tuple[str, ...]
    census: Path

    @cached_property
    def rows(self) -> Mapping[str, Mapping[str, Estimate]]:
        """Read the files: GEOID -> column -> estimate (a column that an area lacks is missing)."""
        found: dict[str, dict[str, Estimate]] = {}
        for layer in self.layers:
            for geoid, told in _read(self.census, layer, self.level):
                found.setdefault(geoid, {}).update(told)
        return found

    def get(self, geoid: str, column: str) -> Estimate:
        """Return an estimate; one of None where there is none. KeyError for another column."""
        if column not in self.columns:
            raise KeyError(column)
        return self.rows.get(geoid, {}).get(column, NOTHING)


@dataclass(frozen=True, eq=False)
class Demographics:
    """All tables at hand, the newest of each level first; known by itself, so that what was worked
    out of it can be kept."""

    tables: tuple[Table, ...]

    def find(self, level: str, columns: Iterable[str], state: str = "") -> Table | None:
        """Return the newest table of a level with all of these columns, of all states or of one;
        None if there is none. What is older is replaced whole: no cell of it fills a gap."""
        wanted = set(columns)
        for table in self.tables:
            if table.level == level and wanted <= set(table.columns) and table.state in ("", state):
                return table
        return None

    def embedded(self) -> Demographics:
        """Return the tables that every copy of the data has, without those that were fetched."""
        kept = {layer for _, _, layers in _EMBEDDED for layer in layers}
        tables = tuple(one for one in self.tables if kept.issuperset(one.layers))
        return self if tables == self.tables else Demographics(tables)


def read(census: Path, notes: Mapping[str, Mapping[str, Any]]) -> Demographics:
    """Return what `data/census/` holds; its files are read when they are asked for.

    `notes` are those of its layers, checked. What was fetched goes before an embedded table of the
    same vintage. Raises DataError if tables that are read as one are of several vintages.
    """
    tables = []
    by_vintage: dict[str, list[str]] = {}
    for name in TABLES:
        layer = f"acs_{name.lower()}"
        if layer in notes:
            by_vintage.setdefault(notes[layer]["vintage"], []).append(layer)
    for vintage, layers in by_vintage.items():
        for level in (NATIONAL, *LEVELS.values()):
            tables.append(_table(census, level, vintage, "", layers))
    for level, state, named in _EMBEDDED:
        vintages = {notes[layer]["vintage"] for layer in named}
        if len(vintages) > 1:
            raise DataError(f"{census}: {', '.join(named)} are of several vintages: {vintages}")
        tables.append(_table(census, level, vintages.pop(), state, named))
    # sorted() keeps what was fetched first where the years are the same
    return Demographics(tuple(sorted(tables, key=lambda table: _year(table.vintage), reverse=True)))


def _year(vintage: str) -> int:
    """Return the last year of a vintage: "ACS 5-year 2018-2022", "2020 census"."""
    return int(vintage.removesuffix(" census")[-4:])


def _table(census: Path, level: str, vintage: str, state: str, layers: Iterable[str]) -> Table:
    columns: list[str] = []
    has_margins = False
    for layer in layers:
        head = table_head(census, layer)
        has_margins |= any(column.endswith("_moe") for column in head)
        columns += [one for one in head[1:] if one not in _TEXTS and not one.endswith("_moe")]
    if "minority" in columns:
        columns.append("white_nh")
    named = tuple(dict.fromkeys(columns))
    return Table(level, vintage, state, named, has_margins, tuple(layers), census)


def _read(census: Path, layer: str, level: str) -> Iterable[tuple[str, dict[str, Estimate]]]:
    at = {column: number for number, column in enumerate(table_head(census, layer))}
    columns = [
        (column, number, at.get(f"{column}_moe"))
        for column, number in at.items()
        if number and column not in _TEXTS and not column.endswith("_moe")
    ]
    with read_rows(census, layer) as rows:
        for row in rows:
            if level_of(row[0]) != level:
                continue
            told = {
                column: _estimate(row[number], row[margin] if margin else "")
                for column, number, margin in columns
                if row[number]
            }
            if "minority" in told:
                told["white_nh"] = difference(told["total"], told["minority"])
            yield row[0], told


def level_of(geoid: str) -> str:
    """Return the level of a GEOID as it stands in these files."""
    if geoid != NATION and len(geoid) not in LEVELS:
        raise ValueError(f"{geoid!r} is no GEOID")
    return NATIONAL if geoid == NATION else LEVELS[len(geoid)]


def _estimate(value: str, margin: str) -> Estimate:
    if value in _NOTES:
        return Estimate(None, None, value)
    if margin in _NOTES:
        return Estimate(finite(value), None, margin)
    return Estimate(finite(value), finite(margin) if margin else None)
