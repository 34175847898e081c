"""How many governments each state has, which could have a police department of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mapper.census.areas import Areas, has_government
from mapper.model import Level
from mapper.wording import say_all

# The Census's words for governments below the county; the first that fits counts.
_WORDS = (
    ("township", "townships"), ("city", "cities"), ("town", "towns"), ("village", "villages"),
    ("borough", "boroughs"), ("plantation", "plantations"),
)  # fmt: skip
_LAYERS = ("places", "county_subdivisions")


@dataclass(frozen=True, slots=True)
class Governments:
    """By state how many cities, townships ... have a government of their own, the most numerous
    first, and of when that is."""

    by_state: Mapping[str, Mapping[str, int]]
    vintage: str

    def number(self, usps: str) -> int:
        """Return how many a state has."""
        return sum(self.by_state.get(usps, {}).values())

    def words(self, usps: str) -> str:
        """Return "280 cities and 1,240 townships", "" for none."""
        words = [
            f"{n:,} {plural if n > 1 else _singular(plural)}"
            for plural, n in self.by_state.get(usps, {}).items()
        ]
        return say_all(words) if words else ""


def governments(areas: Areas, sources: Iterable[Mapping[str, Any]]) -> Governments:
    """Return the governments below the county; `sources` are the notes of the layers."""
    found: dict[str, Counter[str]] = {usps: Counter() for usps in areas.states}
    counties = {one.land for one in areas.by_geoid.values() if one.level is Level.COUNTY}
    counted: set[object] = set()
    # A town comes before the city on its very land, which is the same government.
    for level in (Level.COUNTY_SUBDIVISION, Level.PLACE):
        for area in areas.by_geoid.values():
            if area.level is not level or not has_government(area):
                continue
            land = area.land
            is_county = level is Level.COUNTY_SUBDIVISION and land in counties
            if is_county or land in counted:
                continue
            counted.add(land)
            words = (plural for word, plural in _WORDS if word in area.kind)
            found[area.state][next(words, "other municipalities")] += 1
    vintages = {note["vintage"] for note in sources if note["list"] in _LAYERS}
    return Governments(
        {usps: dict(counted.most_common()) for usps, counted in found.items()},
        say_all(sorted(vintages)),
    )


def _singular(plural: str) -> str:
    return plural.removesuffix("ies") + "y" if plural.endswith("ies") else plural.removesuffix("s")
