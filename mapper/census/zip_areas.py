"""ZIP Code Tabulation Areas by the areas of other years that lie in them, as zip_codes holds them.

An area is known by `code_in_state`, so that those of 2020 and of today are one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from mapper.census.tables import finite, read_rows, written
from mapper.census.zip_codes import LAYERS


def of_areas(census: Path, geoids: Iterable[str]) -> dict[str, set[str]]:
    """Return the ZCTAs in which each place and county subdivision has land, by `code_in_state`.

    Raises DataError if a layer is missing.
    """
    known = _by_area(census, written(census, *LAYERS[:2]))
    return {key: set(known.get(key, ())) for key in map(code_in_state, geoids)}


@lru_cache(maxsize=1)
def _by_area(census: Path, then: tuple[int, ...]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for zcta, here in _land(census, then).items():
        for key in here:
            found[key].append(zcta)
    return found


def land_by_zcta(census: Path, zctas: Collection[str]) -> dict[str, Mapping[str, float]]:
    """Return by ZCTA the land in it (km2) of each place and county subdivision, by `code_in_state`.

    Raises DataError if a layer is missing.
    """
    known = _land(census, written(census, *LAYERS[:2]))
    return {zcta: known[zcta] for zcta in zctas if zcta in known}


@lru_cache(maxsize=1)
def _land(census: Path, then: tuple[int, ...]) -> Mapping[str, Mapping[str, float]]:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for layer in LAYERS[:2]:
        with read_rows(census, layer) as rows:
            for zcta, geoid, km2 in rows:
                found[zcta][code_in_state(geoid)] = finite(km2)
    return found


def code_in_state(geoid: str) -> str:
    """Return how a place or county subdivision is known in any year: its state and its code in it,
    which a new county leaves as it is (Connecticut's)."""
    return geoid if len(geoid) == 7 else f"{geoid[:2]}-{geoid[5:]}"
