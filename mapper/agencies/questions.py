"""From a listing, or an agency, to the question that is asked of `locate`."""

from __future__ import annotations

from mapper.agencies.register import Agency
from mapper.locate.locator import Question
from mapper.model import Listing


def question(listing: Listing, agency: Agency) -> Question:
    """Return what a listing tells about where its agency is.

    Where it names no county, those that other lists gave the agency stand in.
    """
    return Question(
        listing.agency, listing.state, listing.city,
        listing.counties or tuple(sorted(agency.counties)), listing.name_at_source,
        listing.jurisdiction_type, listing.lat, listing.lon,
    )  # fmt: skip


def asked(agency: Agency) -> Question:
    """Return what the register knows of an agency, as a question to `locate`."""
    city = next(iter(agency.cities)) if len(agency.cities) == 1 else ""
    return Question(agency.name, agency.state, city, tuple(sorted(agency.counties)))
