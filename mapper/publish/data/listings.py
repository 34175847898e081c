"""The published tables of listings, and of those left for review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import geopandas as gpd

from mapper.agencies.listed import Listed, Unmatched
from mapper.columns import listings
from mapper.columns.column import names
from mapper.dates import span
from mapper.snapshots.listing_rows import listing_values
from mapper.snapshots.stored import Snapshot

REVIEW_COLUMNS = names(listings.REVIEW_COLUMNS)


def listing_rows(listed: Sequence[Listed], unmatched: Sequence[Unmatched]) -> list[dict[str, Any]]:
    """Return every listing of the published agencies, with the list's own words we changed; then
    those of which the agency is not certain, without its id."""
    told: list[tuple[str, str, Listed | Unmatched]] = [
        *((one.agency.agency_id, one.found_by, one) for one in listed),
        *(("", "", lost) for lost in unmatched),
    ]
    rows = []
    for agency_id, found_by, one in told:
        since_from, since_to = span(one.listing.active_since)
        ours = {
            "agency_id": agency_id, "list": one.list, "day": one.day, "found_by": found_by,
            "active_since_from": since_from, "active_since_to": since_to,
        }  # fmt: skip
        rows.append(ours | listing_values(one.listing))
    return rows


def review_rows(
    agencies: gpd.GeoDataFrame, listed: Sequence[Listed], unmatched: Sequence[Unmatched]
) -> list[dict[str, Any]]:
    """Return a row for each listing whose agency could not be placed or found, with the reason."""
    unplaced = agencies[agencies.geometry.isna()].set_index("agency_id")
    rows = []
    for one in listed:
        if one.location and one.agency.agency_id in unplaced.index:
            told = one.listing
            reason = unplaced.loc[one.agency.agency_id, "location_method"]
            values: list[Any] = [
                one.agency.agency_id, one.agency.name, one.agency.state, told.city,
                told.counties, one.list, one.day, told.key,
                str(reason).removeprefix("not placed: "), one.location.alternatives,
            ]  # fmt: skip
            rows.append(dict(zip(REVIEW_COLUMNS, values, strict=True)))
    for lost in unmatched:
        told = lost.listing
        values = ["", told.agency, "", told.city, told.counties, lost.list, lost.day,
                  told.key, lost.reason, ()]  # fmt: skip
        rows.append(dict(zip(REVIEW_COLUMNS, values, strict=True)))
    return rows


def disagreement_rows(rows: Iterable[Mapping[str, str]]) -> list[dict[str, Any]]:
    """Return the rows of disagreements.csv: as a person judges them in the data, by type."""
    judged = {"yes": True, "no": False, "": None}
    return [
        {
            **row,
            "counties": row["counties"].split("|"),
            "certain": judged[row["certain"]],
            "patched": judged[row["patched"]],
        }
        for row in rows
    ]


def unread_rows(snapshots: Sequence[Snapshot]) -> list[dict[str, Any]]:
    """Return a row of the table of review for each row of a list that could not be read."""
    empty = {
        column: () if column in ("counties", "alternatives") else "" for column in REVIEW_COLUMNS
    }
    return [
        empty
        | {
            "name": one.agency,
            "state": one.state,
            "list": snapshot.declaration.name,
            "day": snapshot.day.isoformat(),
            "reason": f"row {one.row} of the file cannot be read: {one.told}",
        }
        for snapshot in snapshots
        for one in snapshot.unread
    ]
