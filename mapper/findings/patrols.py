"""Who patrols where a county agency is listed: often the police of the municipalities instead."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mapper.facts.county_patrols import Patrol, read_county_patrols
from mapper.findings.coverage import NATION, NOT_OF_THE_NATION, CountyCoverage
from mapper.findings.own_police import MUNICIPAL, OwnPolice, own_police, together
from mapper.locate.station_names import LAYER
from mapper.model import Level
from mapper.result import Result
from mapper.wording import percent


@dataclass(frozen=True, slots=True)
class Patrols:
    """Who lives in municipalities with police of their own, where a county agency is listed.

    `counties` by GEOID, of an agency on any list; `states` by USPS code and for the nation ("US"),
    of the headline's alone. `known` is what sources say of single states, and of counties whose
    agency of that kind is listed; `register` what names the police of the municipalities, with
    publisher and vintage.
    """

    counties: Mapping[str, OwnPolice]
    states: Mapping[str, OwnPolice]
    known: Sequence[Patrol]
    register: str

    def sentence(self, where: str = NATION, place: str = "") -> str:
        """Return the sentence of the nation or a state, "" where no county agency is listed."""
        if where not in self.states:
            return ""
        one = self.states[where]
        return (
            f"Of the {one.population:,} people {f'of {place} ' if place else ''}who live where a "
            f"county agency is listed, {one.people:,} ({percent(one.share, 0)}) live in "
            f"municipalities for which a register of {self.year} names police of their own. There "
            "a sheriff or county police need not patrol. The register is not exact: it lacks some "
            "departments, and names some that are the county's own under contract."
        )

    def of_county(self, geoid: str) -> str:
        """Return the sentence of a county, "" where nothing is known of it."""
        if geoid not in self.counties or not self.counties[geoid].people:
            return ""
        one = self.counties[geoid]
        return (
            f"A register of {self.year} names police of their own for municipalities with "
            f"{one.people:,} of the {one.population:,} people of the county "
            f"({percent(one.share, 0)}). It lacks some departments, and names some that are the "
            "county's own under contract."
        )

    @property
    def year(self) -> str:
        """The year of the register."""
        found = re.search(r"\d{4}", self.register)
        return found[0] if found else "an unknown year"

    @property
    def basis(self) -> str:
        """What the sentences rest on."""
        return (
            f"municipalities whose police are named in the register “{self.register}” or on the "
            "list, placed by the rules of this map; whoever may be counted twice is left out. It "
            "was not checked which of these departments have ended since, or are contracts of a "
            "city with the county's sheriff"
        )

    def about(
        self, state: str, kind: str, area_level: str, geoids: Collection[str]
    ) -> list[Patrol]:
        """Return what sources say of an agency of that kind, level and areas."""
        return [one for one in self.known if one.is_about(state, kind, area_level, geoids)]


def patrols(result: Result, data: Path, counties: Sequence[CountyCoverage]) -> Patrols:
    """Return who patrols; `counties` are those of the headline's list."""
    levels = zip(result.agencies["geoids"], result.agencies["area_level"], strict=True)
    every = {geoid for geoids, level in levels if level == Level.COUNTY for geoid in geoids}
    listed = [one for one in counties if one.has_county_agency]
    municipal = {
        geoid
        for geoids, level in zip(
            result.agencies["geoids"], result.agencies["area_level"], strict=True
        )
        if level in MUNICIPAL
        for geoid in geoids
    }
    found = own_police(result.locator, data, every | {one.geoid for one in listed}, municipal)
    by_state: dict[str, list[OwnPolice]] = {}
    for one in listed:
        if one.geoid in found:
            by_state.setdefault(one.state, []).append(found[one.geoid])
    nation = [
        part for usps, parts in by_state.items() if usps not in NOT_OF_THE_NATION for part in parts
    ]
    states = {usps: together(parts) for usps, parts in by_state.items()}
    note = result.layers.get(LAYER, {})
    columns = ["state", "kind", "area_level", "geoids"]
    agencies = list(result.agencies[columns].itertuples(index=False, name=None))
    # What patrols a county whose agency no list names explains no figure of ours.
    known = [
        one
        for one in read_county_patrols(data, result.areas.by_geoid)
        if not one.geoid or any(one.is_about(*agency) for agency in agencies)
    ]
    return Patrols(
        found,
        states | {NATION: together(nation)} if nation else states,
        known,
        "; ".join(str(note[key]) for key in ("vintage", "publisher") if key in note),
    )
