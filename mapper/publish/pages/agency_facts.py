"""What only the pages of agencies tell: areas by name, who lives there, how we know the area."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from mapper.dates import by_last_day
from mapper.facts.accuracy import Checked, checked
from mapper.findings.agency_of import AgencyOf
from mapper.findings.profiles import Profile, profiles_from
from mapper.findings.stays import Stay, stays
from mapper.publish.pages.covered import say_area
from mapper.publish.pages.full_record import full_records
from mapper.result import Result


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """By agency_id the names of all areas that it polices where there are several, and of those
    that its listings could mean too; profiles by GEOIDs; by rule on how many agencies it could be
    checked; by agency_id its own statements, the newest first; from when to when lists named each;
    its row of agencies.csv as HTML.
    """

    polices: Mapping[str, Sequence[str]]
    alternatives: Mapping[str, Sequence[str]]
    profiles: Mapping[tuple[str, ...], Profile]
    checked: Mapping[str, Checked]
    responses: Mapping[str, Sequence[Mapping[str, str]]]
    stays: Mapping[str, Sequence[Stay]]
    records: Mapping[str, Markup]


def agency_facts(
    result: Result, data: Path, agency_of: AgencyOf, rows: Iterable[Sequence[object]]
) -> AgencyFacts:
    """Return what the pages of agencies tell; `rows` are the cells of agencies.csv."""
    areas = result.areas
    ours = dict(zip(result.agencies["agency_id"], result.agencies["geoids"], strict=True))
    others: dict[str, dict[str, str]] = {}
    for one in result.listed:
        agency_id = one.agency.agency_id
        for geoid in one.location.alternatives if one.location else ():
            if geoid in areas.by_geoid and geoid not in ours[agency_id]:
                others.setdefault(agency_id, {})[geoid] = say_area(areas, geoid)
    return AgencyFacts(
        {
            agency_id: [say_area(areas, geoid) for geoid in geoids]
            for agency_id, geoids in ours.items()
            if len(geoids) > 1
        },
        {agency_id: list(names.values()) for agency_id, names in others.items()},
        profiles_of(result),
        checked(data),
        _by_agency(result.responses),
        stays(result.record, agency_of, ours),
        full_records(rows, result.subject),
    )


def _by_agency(
    responses: Iterable[Mapping[str, str]],
) -> dict[str, Sequence[Mapping[str, str]]]:
    found: dict[str, list[Mapping[str, str]]] = {}
    for row in sorted(responses, key=lambda row: by_last_day(row["day"]), reverse=True):
        found.setdefault(row["agency_id"], []).append(row)
    return {**found}


def profiles_of(result: Result) -> dict[tuple[str, ...], Profile]:
    """Return the profile of the areas of each agency for which a table is at hand, by GEOIDs."""
    profiles = profiles_from(result.areas, result.demographics)
    asked = {tuple(geoids) for geoids in result.agencies["geoids"] if geoids}
    return {geoids: told for geoids in sorted(asked) if (told := profiles.of(geoids))}
