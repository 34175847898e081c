"""Listings that contradict themselves, in the words of the lists, and those that only seem to."""

from __future__ import annotations

import pytest

from mapper.census.areas import Areas
from mapper.model import Listing, Program
from mapper.snapshots.disagreements import find


def listed(
    agency: str, state: str, city: str = "", counties: str = "", kind: str = "", source: str = ""
) -> Listing:
    return Listing(
        "AOS1", agency, state, Program.RING, source, city,
        tuple(filter(None, counties.split("|"))), jurisdiction_type=kind,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("listing", "conflicts"),
    [
        (listed("Berkeley Township Police Department", "NJ", "Bayville", "Nassau County"),
         ["county: New Jersey has no Nassau County",
          "city and state: Bayville lies in Nassau County, New York, and New Jersey has no "
          "Bayville"]),
        (listed("Hatfield Township Police Department", "PA", "Hatfield", "Fayette County"),
         ["name, city and county: Hatfield lies in Montgomery County, not in Fayette County"]),
        # a sheriff's county and seat, both of another state
        (listed("Lake County Sheriffs Department", "IL", "Lakeport", "Will County", "County"),
         ["name and county: the name says Lake County, the list Will County",
          "city and state: Lakeport lies in Lake County, California, and Illinois has no "
          "Lakeport"]),
        (listed("Winchester Police Department", "VA", "Winchester", "Frederick County"),
         ["name, city and county: Winchester is a county of its own, no part of Frederick County"]),
        # the seat of Minnesota's Cass County; Michigan's Walker lies far from its own
        (listed("Cass County Sheriff's Office", "MI", "Walker", "Cass County", "County"),
         ["city and county: Walker lies in Cheboygan County or Kent County, not in Cass County"]),
        # a statistical area of the name lies in the county, the town with police does not
        (listed("Highland Police Department", "IN", "Highland", "Vanderburgh County"),
         ["name and county: Highland lies in Lake County, not in Vanderburgh County"]),
        (listed("Ogden Police Department", "UT", "Ogden", "Weber County", "County"),
         ["name and type: the agency of a city, typed County"]),
        (listed("Black Hawk County Sheriff's Office", "IA", "Waterloo", "Black Hawk County",
                "Municipal"),
         ["name and type: the agency of a county, typed Municipal"]),
        (listed("Erskine College Police Department", "SC", "Due West", "Abbeville County",
                "Municipal"),
         ["name and type: the agency of a campus, typed Municipal"]),
        (listed("Kalamazoo Township Police Department", "MI", "Kalamazoo", "Kalamazoo County",
                source="Kalamazoo Department of Public Safety"),
         ["name and sentence: the list's own sentence names the Kalamazoo Department of Public "
          "Safety"]),
        (listed("Madison Police Department", "WI", "Madison", "Dane County",
                source="Town of Madison Police Department"),
         ["name and sentence: the list's own sentence names the Town of Madison Police "
          "Department"]),
        (listed("Middletown Police Department, DE", "NJ"),
         ["name and state: the name says Delaware, not New Jersey"]),
        (listed("Texas Department of Public Safety", "OK", kind="State"),
         ["name and state: the name says Texas, not Oklahoma"]),
    ],
)  # fmt: skip
def test_what_cannot_all_be_true(areas: Areas, listing: Listing, conflicts: list[str]) -> None:
    assert find(listing, areas) == conflicts


@pytest.mark.parametrize(
    "listing",
    [
        # Connecticut's old counties
        listed("Danbury Police Department", "CT", "Danbury", "Fairfield County"),
        # a post town across the county line; one that no government has
        listed("Albemarle County Police Department", "VA", "Charlottesville", "Albemarle County"),
        listed("Evesham Police Department", "NJ", "Marlton", "Burlington County",
               source="Evesham Township Police Department"),
        listed("Placer County Sheriff's Office", "CA", "Tahoe City", "Placer County", "County"),
        # a city on both sides of a county line
        listed("Davidson Police Department", "NC", "Davidson", "Iredell County"),
        # a name that only tells more
        listed("Suffern Police Department", "NY", "Suffern", "Rockland County",
               source="Village of Suffern Police Department"),
        listed("Garden City Police Department", "NY", "Garden City", "Nassau County",
               source="Village of Garden City Police Department"),
        # one government is the city and the county
        listed("Juneau Police Department", "AK", "Juneau", "Juneau Borough", "Borough"),
        listed("Carson City Sheriff's Office", "NV", "Carson City", kind="Municipal"),
        listed("Miami-Dade Police Department", "FL", "Doral", "Miami-Dade County", "County"),
        # a state's name that stands for a city, a county or the state's own police
        listed("Washington Police Department", "PA", "Washington", "Washington County"),
        listed("Kansas City Police Department", "MO", "Kansas City", "Jackson County|Clay County"),
        listed("Nevada County Sheriff's Office", "CA", "Nevada City", "Nevada County", "County"),
        listed("West Virginia State Police", "WV", kind="State"),
        listed("Lowndes County Sheriff's Office", "GA", "Valdosta", "County of Lowndes", "County"),
        # nothing is known of the state, or nothing is said
        listed("Virgin Islands Police Department", "VI", "Christiansted", "St. Croix County"),
        listed("Warren Police Department", ""),
    ],
    ids=lambda listing: f"{listing.agency}, {listing.state}",
)  # fmt: skip
def test_what_only_seems_to_contradict(areas: Areas, listing: Listing) -> None:
    assert find(listing, areas) == []
