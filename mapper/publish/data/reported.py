"""`data/reported.csv`: what news and records report of agencies, a row an event."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mapper.agencies.reported import ReportedAgency
from mapper.dates import precision


def reported_rows(agencies: Iterable[ReportedAgency]) -> list[dict[str, Any]]:
    """Return a row for each report, by agency_id, of an agency the oldest first."""
    return [
        {
            "agency_id": one.agency_id,
            "name": one.agency.name,
            "named_as": report.listing.agency,
            "state": one.agency.state,
            "kind": one.kind,
            "is_on_ring_list": one.is_listed,
            "is_on_map": one.is_on_map,
            "program": str(report.program),
            "event": report.event,
            "date": report.day,
            "date_precision": precision(report.day) if report.day else "",
            "what": report.word("what"),
            "publisher": report.publisher,
            "title": report.word("title"),
            "url": report.url,
            "confidence": report.confidence,
            "note": report.word("note"),
            "geoids": one.geoids,
            "area_name": area.name if area else None,
            "area_level": str(area.level) if area else None,
            "county_geoid": one.county.geoid if one.county else None,
            "county_name": one.county.name if one.county else None,
            "location_method": one.location.method,
            "lat": one.lat,
            "lon": one.lon,
        }
        for one in agencies
        for area in [one.location.area]
        for report in one.reports
    ]
