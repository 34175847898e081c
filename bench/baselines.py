"""What a user would try instead, each given the same rows and the same areas as the locator.

All three take the police words off the name, look among the counties for a sheriff or a "county"
police and among governments else, and answer only if one area is best.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from bench.labels import Row, key, words
from mapper.census.areas import Areas, has_government
from mapper.model import Area, Level

NOTHING: frozenset[str] = frozenset()
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
            area.geoid: names.setdefault(area.geoid, words(area.base))
            for area in sorted(pool, key=lambda area: area.level is not Level.PLACE)
        }
        best = process.extract(
            name, choices, scorer=getattr(fuzz, scorer), score_cutoff=cutoff, limit=2
        )
        tied = len(best) == 2 and best[0][1] == best[1][1]
        if tied and names[best[0][2]] == names[best[1][2]] and len(best[0][2]) < len(best[1][2]):
            tied = False  # a place before a county subdivision of the very name
        found.append(frozenset({best[0][2]}) if best and not tied else NOTHING)
    return found


def splink(
    table: Table, rows: Sequence[Row], threshold: float = 0.9
) -> list[frozenset[str]]:
    """splink, linking two tables: name (Jaro-Winkler), county, kind of area; m by EM, u by sampling."""
    import logging

    import pandas as pd
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    logging.getLogger("splink").setLevel(logging.ERROR)
    agencies = []
    for number, row in enumerate(rows):
        name, is_county = plain_name(row.agency)
        county = min(table.county_geoids(row), default=None)
        agencies.append((str(number), key(name), row.state, county, "county" if is_county else "local"))
    areas = [
        (area.geoid, key(area.base), state, min({area.geoid, *area.counties} & known, default=None),
         kind)
        for kind, pools in (("county", table.counties), ("local", table.governments))
        for state, pool in pools.items()
        for known in [{one.geoid for one in table.counties[state]}]
        for area in pool
    ]  # fmt: skip
    columns = ["unique_id", "name", "state", "county", "kind"]
    comparisons = [cl.JaroWinklerAtThresholds("name", [0.97, 0.92]), cl.ExactMatch("kind")]
    if any(row.counties for row in rows):
        comparisons.append(cl.ExactMatch("county"))
    settings = SettingsCreator(
        link_type="link_only",
        unique_id_column_name="unique_id",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=[
            block_on("state", "name"), block_on("state", "substr(name, 1, 3)")
        ],
    )  # fmt: skip
    api = DuckDBAPI()
    tables = [
        api.register(pd.DataFrame(some, columns=columns), source_dataset_name=label)
        for some, label in ((agencies, "a_agencies"), (areas, "b_areas"))
    ]
    linker = Linker(tables, settings)
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("state", "name", "kind")], recall=0.9
    )
    training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    training.estimate_parameters_using_expectation_maximisation(block_on("state", "name"))
    training.estimate_parameters_using_expectation_maximisation(
        block_on("state", "substr(name, 1, 3)")
    )
    pairs = linker.inference.predict(threshold_match_probability=threshold).as_pandas_dataframe()
    best: dict[str, tuple[float, list[str]]] = {}
    for agency, area, weight in zip(
        pairs["unique_id_l"], pairs["unique_id_r"], pairs["match_weight"], strict=True
    ):
        known, geoids = best.get(agency, (-1e9, []))
        if weight > known + 1e-9:
            best[agency] = weight, [area]
        elif abs(weight - known) <= 1e-9:
            geoids.append(area)
    found = []
    for number in range(len(rows)):
        geoids = best.get(str(number), (0, []))[1]
        places = [geoid for geoid in geoids if len(geoid) == 7] or geoids
        found.append(frozenset(places) if len(places) == 1 else NOTHING)
    return found
