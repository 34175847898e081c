"""What the map and the search tell of agencies that news and records name, packed.

They stand in the lookup file, apart from the agencies of lists, so that no filter and no count of a
list meets them; assets/map/reported.js draws them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mapper.agencies.reported import Report, ReportedAgency
from mapper.earth import west
from mapper.publish.reported_words import behind, lead, sentences, subject
from mapper.wording import say_curly


def pack_reported(agencies: Iterable[ReportedAgency]) -> list[dict[str, Any]]:
    """Return each agency with its reports in words, by agency_id; `at` is its point, None for one
    without a mark of its own, `area` what it polices in words, `county` the GEOID of the county
    around it, None where it is not placed, and `seat` of a fire department, which polices no area,
    the city and the county that the report names."""
    return [
        {
            "id": one.agency_id,
            "name": one.agency.name,
            "state": one.agency.state,
            "kind": one.kind,
            "geoids": one.geoids,
            "at": _point(one),
            "area": _area(one),
            "county": one.county.geoid if one.county else None,
            "seat": _seat(one) if one.is_fire else None,
            "isListed": one.is_listed,
            "isNamed": one.is_named,
            "reports": [
                _packed(report, said)
                for report, said in zip(one.reports, sentences(one, subject(one)), strict=True)
            ],
        }
        for one in agencies
    ]


def _packed(report: Report, said: str) -> list[str]:
    """Return lead, sentence, publisher, what follows it, address, and what the source says."""
    return [
        lead(report), said, say_curly(report.publisher), behind(report),
        report.url, say_curly(report.what),
    ]  # fmt: skip


def _point(one: ReportedAgency) -> list[float] | None:
    if not one.is_on_map or one.lat is None or one.lon is None:
        return None
    return [round(one.lat, 4), round(west(one.lon), 4)]


def _seat(one: ReportedAgency) -> list[str]:
    listing = one.reports[0].listing
    return [listing.city, *listing.counties]


def _area(one: ReportedAgency) -> str:
    names = [area.name for area in one.location.areas]
    return ", ".join([*names, one.within] if one.within else names)
