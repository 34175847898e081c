"""The districts of Congress as pages tell them: what each is called, and who is listed in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mapper.agencies.districts import InDistrict, Method
from mapper.census.districts import AT_LARGE, DELEGATE, District
from mapper.findings.headline import Headline
from mapper.publish.pages.agency_view import AgencyView
from mapper.publish.site import MapData
from mapper.wording import say_ordinal, say_state

FINDER = "https://www.house.gov/representatives/find-your-representative"


@dataclass(frozen=True, slots=True)
class DistrictView:
    """One district; `agencies` lie in it, certainly, by name; `state_wide` police all its state.

    `words` are "the 10th district of Michigan", `short` "10th district".
    """

    district: District
    words: str
    short: str
    agencies: Sequence[tuple[AgencyView, InDistrict]]
    state_wide: Sequence[AgencyView]

    @property
    def address(self) -> str:
        """The address of its page on the site."""
        return f"districts/{self.district.id.lower()}.html"

    def police(self, headline: Headline) -> list[AgencyView]:
        """Return the police of the headline whose areas have land in it, but those of states: what
        every page gives as the number of a district."""
        return [one for one, _ in self.agencies if one.agency_id in headline.since]


def district_views(data: MapData, agencies: Sequence[AgencyView]) -> list[DistrictView]:
    """Return all districts by state and number."""
    views = {one.agency_id: one for one in agencies}
    lying: dict[str, list[tuple[AgencyView, InDistrict]]] = defaultdict(list)
    state_wide: dict[str, list[AgencyView]] = defaultdict(list)
    for one in data.in_districts:
        if one.method is Method.STATE:
            state_wide[one.district].append(views[one.agency_id])
        elif one.method.is_certain:
            lying[one.district].append((views[one.agency_id], one))
    names = dict(zip(data.states["usps"], data.states["name"], strict=True))
    return [
        DistrictView(
            one, f"the {say_short(one)} of {say_state(names[one.state])}", say_short(one),
            sorted(lying[one.id], key=lambda pair: (pair[0].name, pair[0].agency_id)),
            sorted(state_wide[one.id], key=lambda agency: agency.name),
        )
        for one in data.districts
    ]  # fmt: skip


def of_agencies(
    views: Sequence[DistrictView], lying: Sequence[InDistrict]
) -> Mapping[str, list[tuple[DistrictView, InDistrict]]]:
    """Return by agency_id the districts in which it lies, or may lie, as `lying` has them."""
    by_id = {one.district.id: one for one in views}
    found: dict[str, list[tuple[DistrictView, InDistrict]]] = defaultdict(list)
    for one in lying:
        found[one.agency_id].append((by_id[one.district], one))
    return found


def say_short(district: District) -> str:
    """Return "10th district", "at-large district", "delegate’s district" ..."""
    if district.number == AT_LARGE:
        return "at-large district"
    if district.number == DELEGATE:
        return (
            "resident commissioner’s district" if district.state == "PR" else "delegate’s district"
        )
    return f"{say_ordinal(int(district.number))} district"
