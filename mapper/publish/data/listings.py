"""The published tables of listings, and of those left for review."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import geopandas as gpd

from mapper.agencies.listed import Listed, Unmatched
from mapper.columns import listings
from mapper.columns.column import names
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
    return [
        {"agency_id": agency_id, "list": one.list, "day": one.day, "found_by": found_by}
        | listing_values(one.listing)
        for agency_id, found_by, one in told
    ]


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
