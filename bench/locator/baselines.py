"""What a user would try instead, each given the same rows and the same areas as the locator.

All three take the police words off the name, look among the counties for a sheriff or a "county"
police and among governments else, and answer only if one area is best.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bench.locator.labels import Row, key, words
from mapper.census.areas import Areas, has_government
from mapper.model import Area, Level

if TYPE_CHECKING:
    import pandas as pd

NOTHING: frozenset[str] = frozenset()
FULL = "full name of "  # an area goes by its name and by its name without its kind
_POLICE = re.compile(
    r"\b(police|sheriffs?|department|dept|pd|so|ofc|office|bureau|division|of|the|public|safety)\b"
)


def plain_name(name: str) -> tuple[str, bool]:
    """Return a name without police words, and whether it speaks of a county."""
    low = words(name)
    low = re.sub(r"\bco\b", "county", low)
    rest = " ".join(_POLICE.sub(" ", low).split())
    is_county = "sheriff" in low or bool(re.search(r"\b(county|parish|so)\b", low))
    return re.sub(r" (county|parish)$", "", rest), is_county


class Table:
    """Names of areas by state: counties, and governments of places and county subdivisions."""

    def __init__(self, areas: Areas):
        self.counties: dict[str, list[Area]] = defaultdict(list)
        self.governments: dict[str, list[Area]] = defaultdict(list)
        self._county_names: dict[tuple[str, str], set[str]] = defaultdict(set)
        for area in areas.by_geoid.values():
            if area.level is Level.COUNTY:
                self.counties[area.state].append(area)
                for name in (area.name, area.base):
                    self._county_names[area.state, key(name)].add(area.geoid)
            elif area.level in (Level.PLACE, Level.COUNTY_SUBDIVISION) and has_government(area):
                self.governments[area.state].append(area)

    def county_geoids(self, row: Row) -> set[str]:
        """Return the counties that a row names."""
        return {
            geoid for name in row.counties for geoid in self._county_names[row.state, key(name)]
        }

    def candidates(self, row: Row, is_county: bool, counties: set[str]) -> list[Area]:
        """Return the areas of the row's state (and counties, where given) that could be meant."""
        pool = (self.counties if is_county else self.governments)[row.state]
        return [area for area in pool if not counties or counties & {area.geoid, *area.counties}]


def exact(table: Table, rows: Sequence[Row]) -> list[frozenset[str]]:
    """Equal names: of a place, else of a county subdivision; none if two have the name."""
    by_name: dict[tuple[str, bool, str], list[Area]] = defaultdict(list)
    for is_county, pools in ((True, table.counties), (False, table.governments)):
        for state, pool in pools.items():
            for area in pool:
                for name in {key(area.base), key(area.name)}:
                    by_name[state, is_county, name].append(area)
    found = []
    for row in rows:
        name, is_county = plain_name(row.agency)
        counties = table.county_geoids(row)
        same = [
            area
            for area in by_name.get((row.state, is_county, key(name)), ())
            if not counties or counties & {area.geoid, *area.counties}
        ]
        same = [area for area in same if area.level is Level.PLACE] or same
        found.append(frozenset({same[0].geoid}) if len(same) == 1 else NOTHING)
    return found


def fuzzy(table: Table, rows: Sequence[Row], scorer: str, cutoff: float) -> list[frozenset[str]]:
    """rapidfuzz's best match in the state (and county), if no other scores as high."""
    from rapidfuzz import fuzz, process

    names: dict[str, str] = {}
    found = []
    for row in rows:
        name, is_county = plain_name(row.agency)
        pool = table.candidates(row, is_county, table.county_geoids(row))
        choices = {
            mark + area.geoid: names.setdefault(mark + area.geoid, words(text))
            for area in pool
            for mark, text in (("", area.base), (FULL, area.name))
        }
        best = process.extract(
            name, choices, scorer=getattr(fuzz, scorer), score_cutoff=cutoff, limit=8
        )
        found.append(_only_one([code for _, points, code in best if points == best[0][1]]))
    return found


def _only_one(codes: Sequence[str]) -> frozenset[str]:
    """Return the one area of equally good codes; a place comes before a county subdivision."""
    geoids = {code.removeprefix(FULL) for code in codes}
    places = {geoid for geoid in geoids if len(geoid) == 7} or geoids
    return frozenset(places) if len(places) == 1 else NOTHING


def splink(table: Table, rows: Sequence[Row], *block: str, full: bool) -> list[frozenset[str]]:
    """splink: the area of the best link of each row, if it is one."""
    return link(*splink_tables(table, rows, full=full), *block)


def splink_tables(
    table: Table, rows: Sequence[Row], *, full: bool
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the tables that splink links: agencies, and areas by name (`full`: two names each)."""
    import pandas as pd

    records = []
    for number, row in enumerate(rows):
        name, is_county = plain_name(row.agency)
        county = min(table.county_geoids(row), default=None)
        kind = "county" if is_county else "local"
        records.append((str(number), key(name), key(name)[:4], row.state, county, kind))
    areas = []
    for kind, pools in (("county", table.counties), ("local", table.governments)):
        for area in (area for pool in pools.values() for area in pool):
            county = area.geoid if kind == "county" else next(iter(area.counties), None)
            for mark, name in (("", key(area.base)), (FULL, key(area.name)))[: 1 + full]:
                areas.append((mark + area.geoid, name, name[:4], area.state, county, kind))
    columns = ["unique_id", "name", "start", "state", "county", "kind"]
    return pd.DataFrame(records, columns=columns), pd.DataFrame(areas, columns=columns)


def link(
    agencies: pd.DataFrame, areas: pd.DataFrame, *block: str, threshold: float = 0.5
) -> list[frozenset[str]]:
    """splink, linking two tables by name, kind of area, state and county; m by EM, u by sampling.

    `block` are the columns that must be equal for a pair to be looked at, "state" and perhaps
    "start" (the first four letters). Training is part of it, for it needs these rows.
    """
    import logging

    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.97, 0.92]),
            cl.ExactMatch("kind"),
            cl.ExactMatch("state"),
            *([cl.ExactMatch("county")] if agencies["county"].notna().any() else []),
        ],
        blocking_rules_to_generate_predictions=[block_on(*block)],
    )
    api = DuckDBAPI()
    tables = [
        api.register(some, dataset_display_name=label)
        for some, label in ((agencies, "a_agencies"), (areas, "b_areas"))
    ]
    linker = Linker(tables, settings, log_level=logging.ERROR)
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("state", "name", "kind")], recall=0.95
    )
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("name"), block_on("state", "start")):
        training.estimate_parameters_using_expectation_maximisation(rule)
    predicted = linker.inference.predict(threshold_match_probability=threshold)
    pairs = predicted.as_pandas_dataframe()
    best: dict[str, tuple[float, list[str]]] = {}
    for agency, area, weight in zip(
        pairs["unique_id_l"], pairs["unique_id_r"], pairs["match_weight"], strict=True
    ):
        known, geoids = best.get(agency, (-1e9, []))
        if weight > known + 1e-9:
            best[agency] = weight, [area]
        elif abs(weight - known) <= 1e-9:
            geoids.append(area)
    return [_only_one(best.get(str(number), (0, []))[1]) for number in range(len(agencies))]
