"""How often the join of ICE's 287(g) agencies with those of other lists is right.

Usage: python bench/ice.py

Prints the matches by how they agree, the precision on 200 of them drawn at random with a fixed seed
and read by eye (`data/facts/ice_matches.csv`), and how often the area found for an agreement lies
in the county that ICE's workbook names: with that county told to the locator, and without.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.locator.measures import wilson
from mapper import stages
from mapper.agencies import listed
from mapper.agencies.listed import Listed
from mapper.agencies.questions import question
from mapper.facts.read_by_eye import MATCH_COLUMNS, SAME, read_matches
from mapper.model import Level, Location, Program
from mapper.publish.data import agreements
from mapper.result import Result

ROOT = Path(__file__).parent.parent
SEED, SAMPLE = 287, 200


@dataclass(frozen=True, slots=True)
class Match:
    """An agency that ICE's newest list and another list name, with what each says of it."""

    agency_id: str
    ice_names: tuple[str, ...]
    ice_counties: tuple[str, ...]
    other_names: tuple[str, ...]
    other_counties: tuple[str, ...]

    @property
    def is_exact(self) -> bool:
        """Whether all lists give one name, to the letter, and both kinds a common county."""
        one_name = len({*self.ice_names, *self.other_names}) == 1
        return one_name and bool(set(self.ice_counties) & set(self.other_counties))


def matches(result: Result) -> list[Match]:
    """Return the agencies that both ICE's newest list and another list name, by agency_id.

    Names and counties are those of the lists, before patches.
    """
    ice = listed.newest_agreements(result.every)
    others: dict[str, list[Listed]] = defaultdict(list)
    for one in result.every:
        if one.listing.program is not Program.ICE_287G:
            others[one.agency.agency_id].append(one)
    return [
        Match(
            agency_id,
            _names(rows),
            _told(county for one in rows for county in agreements.counties_listed(one)),
            _names(others[agency_id]),
            _told(county for one in others[agency_id] for county in _counties(one)),
        )
        for agency_id, rows in ice.items()
        if agency_id in others
    ]


def _names(rows: Iterable[Listed]) -> tuple[str, ...]:
    return _told(one.listing.as_listed.get("agency", one.listing.agency) for one in rows)


def _counties(one: Listed) -> Sequence[str]:
    said = one.listing.as_listed.get("counties")
    return one.listing.counties if said is None else said.split("|")


def _told(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(filter(None, words))))


def sample(found: Sequence[Match]) -> list[Match]:
    """Return the matches that are drawn for the measure, by agency_id."""
    drawn = random.Random(SEED).sample(list(found), SAMPLE)
    return sorted(drawn, key=lambda one: one.agency_id)


def verdicts(data: Path) -> dict[Match, str]:
    """Return what a reader found of each match of `data/facts/ice_matches.csv`."""
    return {
        Match(
            row["agency_id"],
            *(tuple(filter(None, row[name].split("|"))) for name in MATCH_COLUMNS[1:5]),
        ): row["verdict"]
        for row in read_matches(data)
    }


def county_differences(result: Result) -> list[dict[str, str]]:
    """Return a row an agreement whose located county is not the one that ICE's workbook names.

    The workbook's words are those before patches; a row without a county, or an agency that is not
    placed, says nothing. Columns are those of `COUNTY_COLUMNS` but `reason`.
    """
    found = []
    for rows in listed.newest_agreements(result.every).values():
        location = agreements.locate(rows, result)
        if location.area is None:
            continue
        counties = [result.areas.by_geoid[geoid].name for geoid in _county_geoids(location)]
        for one in rows:
            said = agreements.counties_listed(one)
            if said and not {_plain(text) for text in said} & set(map(_plain, counties)):
                found.append(
                    {
                        "day": one.day,
                        "key": one.listing.key,
                        "counties_listed": "|".join(said),
                        "counties_located": "|".join(counties) or location.area.name,
                    }
                )
    return sorted(found, key=lambda row: row["key"])


def _county_geoids(location: Location) -> list[str]:
    own = [*location.areas, *([location.host] if location.host else [])]
    return [
        geoid
        for area in own
        for geoid in ([area.geoid] if area.level is Level.COUNTY else area.counties)
    ]


def _plain(county: str) -> str:
    return county.casefold().removesuffix(" county")


def without_counties(result: Result) -> tuple[int, int]:
    """Return of the agreements with a county how many were placed by name and state alone, and how
    many of these lie in that county."""
    placed = right = 0
    for rows in listed.newest_agreements(result.every).values():
        for one in rows:
            listing = one.listing
            if not listing.counties:
                continue
            bare = replace(question(listing, one.agency), counties=())
            location = result.locator.locate(bare)
            if location.area is None or location.area.level is Level.STATE:
                continue
            placed += 1
            wanted = set(result.areas.counties_meant(listing.state, listing.counties))
            right += bool(wanted & set(_county_geoids(location)))
    return placed, right


def main() -> None:
    """Print the figures."""
    result = stages.run(ROOT / "data")
    found = matches(result)
    known = verdicts(ROOT / "data")
    exact = sum(one.is_exact for one in found)
    print(f"{len(listed.newest_agreements(result.every)):,} agencies on ICE's list")
    print(f"{len(found):,} of them on another list too, {exact:,} by the same name and county")
    read = Counter(known[one] for one in found if not one.is_exact)
    print(f"the other {len(found) - exact:,}, all read: {dict(read)}")
    drawn = Counter(known[one] for one in sample(found))
    low, high = wilson(drawn[SAME], SAMPLE)
    print(
        f"precision on {SAMPLE} drawn with seed {SEED}: {drawn[SAME] / SAMPLE:.4f} "
        f"({low:.4f} to {high:.4f}); {dict(drawn)}: what cannot be told counts as wrong"
    )
    located = [
        one
        for rows in listed.newest_agreements(result.every).values()
        for one in rows
        if agreements.counties_listed(one) and agreements.locate(rows, result).area
    ]
    differ = county_differences(result)
    print(
        f"county told: {len(located) - len(differ):,} of {len(located):,} placed agreements lie in "
        f"the county of the workbook; the {len(differ)} others have their reasons in "
        "data/facts/ice_county_differences.csv"
    )
    placed, right = without_counties(result)
    low, high = wilson(right, placed)
    print(
        f"county not told: {right:,} of {placed:,}, {right / placed:.4f} ({low:.4f} to {high:.4f})"
    )


if __name__ == "__main__":
    main()
