"""How far the point of each placed agency lies from its station, by another's list.

Usage: python -m bench.points

Holds each point of agencies.csv against HIFLD's stations (`data/census/police_stations.csv`): the
nearest station of an agency of the same kind and name, in the agency's county if there is one.
Prints how many have one, the median distance, and each that is over 40 km away or only in another
county, with what `data/facts/station_differences.csv` says of it.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mapper import stages
from mapper.earth import km_apart
from mapper.facts.read_by_eye import read_station_differences
from mapper.locate.choosing import kinds_meant
from mapper.locate.station_names import Station
from mapper.names.agency import AgencyName, read_name
from mapper.result import Result

ROOT = Path(__file__).parent.parent
FAR_KM = 40


@dataclass(frozen=True, slots=True)
class Distance:
    """A placed agency, how far its station is, and in which county."""

    agency_id: str
    km: float
    station_county: str
    in_its_county: bool

    @property
    def is_odd(self) -> bool:
        """Whether a person has to read it."""
        return self.km > FAR_KM or not self.in_its_county


def distances(result: Result) -> list[Distance]:
    """Return the placed agencies of which a station of the name is known, by agency_id."""
    stations = result.locator.stations
    assert stations is not None
    found = []
    for agency in result.agencies.to_dict("records"):
        point, state = agency["geometry"], agency["state"]
        if point is None or state not in result.areas.states:
            continue
        read = read_name(agency["name"], result.areas.states[state].name, state)
        same = of_one_kind(read, stations.named(state, read))
        geoids = agency["geoids"] or [agency["host_geoid"]]
        ours = {one for geoid in geoids for one in (geoid, *result.areas.by_geoid[geoid].counties)}
        here = [one for one in same if stations.counties(state, one) & ours]
        away = [(km_apart(point.y, point.x, one.lat, one.lon), one) for one in here or same]
        if away:
            km, nearest = min(away, key=lambda pair: pair[0])
            found.append(Distance(agency["agency_id"], km, nearest.county, bool(here)))
    return found


def of_one_kind(read: AgencyName, stations: Sequence[Station]) -> list[Station]:
    """Return the stations of agencies that can be of the same kind of area ("township")."""
    meant = set(kinds_meant(read.area_type))
    return [
        one
        for one in stations
        if not meant or not one.name.area_type or meant & set(kinds_meant(one.name.area_type))
    ]


def explained(data: Path) -> dict[str, str]:
    """Return by agency_id why its point is far from a station."""
    return {row["agency_id"]: row["why"] for row in read_station_differences(data)}


def main() -> None:
    """Print."""
    found = distances(stages.run(ROOT / "data"))
    why = explained(ROOT / "data")
    print(f"{len(found):,} with a station, median {statistics.median(d.km for d in found):.2f} km")
    for one in sorted(found, key=lambda one: -one.km):
        if one.is_odd:
            told = why.get(one.agency_id, "NOT READ")
            print(f"{one.agency_id} | {one.km:.0f} km | {one.station_county} | {told}")


if __name__ == "__main__":
    main()
