"""Which list on which day the headline speaks of, and the police on it."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from mapper.agencies.listed import Listed
from mapper.model import Kind, Program


def listed_police(
    agencies: pd.DataFrame, listed: Iterable[Listed], name: str, day: str
) -> list[str]:
    """Return the GEOIDs that police agencies police which a list of a day has for Ring, sorted.

    `agencies` has the columns of agencies.csv. Fire departments are never in it.
    """
    ids = {
        one.agency.agency_id
        for one in listed
        if (one.list, one.day, one.listing.program) == (name, day, Program.RING)
    }
    ours = agencies[agencies["agency_id"].isin(ids) & (agencies["kind"] != Kind.FIRE)]
    return sorted({geoid for geoids in ours["geoids"] for geoid in geoids})
