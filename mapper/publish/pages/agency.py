"""A page for each agency: what was listed, by whom and when, and what we know of its area."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from mapper.agencies.districts import InDistrict
from mapper.dates import by_last_day
from mapper.facts.accuracy import Checked
from mapper.facts.county_patrols import Patrol
from mapper.facts.events import named_in
from mapper.findings.groups import GROUP_NAMES
from mapper.findings.headline import Headline
from mapper.findings.profiles import Profile
from mapper.findings.stays import Stay
from mapper.model import Evidence
from mapper.publish.pages.agency_facts import AgencyFacts
from mapper.publish.pages.agency_view import AgencyView, Said
from mapper.publish.pages.area_pictures import MARGIN, Picture, painter
from mapper.publish.pages.confidence import SINGLE_CASE, say_confidence, say_reason
from mapper.publish.pages.district_view import DistrictView, of_agencies
from mapper.publish.pages.nearby import nearby
from mapper.publish.pages.other_programs import Beside
from mapper.publish.pages.page import COUNTRY, Page, Told
from mapper.publish.pages.reported import Reported, records
from mapper.publish.pages.small_maps import Ground, grounds, mark
from mapper.wording import say_day

LOCATOR_SIZE = 300
_ITEM, _EMPTY = Markup('<li><a href="{}.html">{}</a></li>\n'), Markup("")
ISO = re.compile(r"\d{4}(-\d\d){0,2}")


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """What the page of an agency shows beside its view.

    `responses` are its own statements; `gone` says that the newest list has it no more, "" if it
    does; `areas` are the names of what it polices where there are
    several, `alternatives` of what could be meant too; `sure` says how sure we are of the area and
    `reason` why, "" for a rule without words; `checked` on how many agencies that rule was right;
    `own_police` says how many of a county's people have police of their own, `patrols` what sources
    say of such agencies; `seats` the districts of Congress; `dated` the events that name it;
    `county` the links to others of its county; `term` the period of the program in which it
    became active; `stays` from when to when lists of several days named it; `reported` what news
    and records tell of it; `record` its whole row.
    """

    agency: AgencyView
    responses: Sequence[Mapping[str, str]]
    links: Callable[[Sequence[Evidence]], list[dict[str, str]]]
    recorded: Callable[[Said], str]
    gone: str
    rule: str
    why: str
    areas: Sequence[str]
    alternatives: Sequence[str]
    sure: str
    reason: str
    checked: Checked
    is_single_case: bool
    population_vintage: str
    own_police: str
    patrols: Sequence[Patrol]
    profile: Profile | None
    profile_vintage: str
    group_names: Mapping[str, str]
    locator: Mapping[str, Any] | None
    picture: Picture | None
    county: Markup
    nearby: Sequence[tuple[AgencyView, str]]
    dated: Sequence[Mapping[str, str]]
    seats: Sequence[tuple[DistrictView, InDistrict]]
    beside: Beside
    term: Mapping[str, str]
    stays: Sequence[Stay]
    record: Markup
    reported: Reported | None


def agency_pages(told: Told, facts: AgencyFacts) -> Iterator[Page]:
    """Yield the page of each agency, also of one that is not on the map."""
    by_county: dict[str, list[AgencyView]] = defaultdict(list)
    for agency in told.agencies:
        if agency.county_geoid:
            by_county[agency.county_geoid].append(agency)
    for others in by_county.values():
        others.sort(key=lambda one: (one.area_level != "county", one.name, one.agency_id))
    # What many pages hold is made once.
    items = {one.agency_id: _ITEM.format(one.agency_id, one.name) for one in told.agencies}
    near = nearby(told.agencies)
    seats = of_agencies(told.districts, told.map.in_districts)
    pictures = grounds(told.map.states, LOCATOR_SIZE, MARGIN, {})
    paint = painter(told.map)
    events: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for event in sorted(
        told.figures.events,
        key=lambda one: by_last_day(one["date"]),
    ):
        for agency_id in named_in(event):
            events[agency_id].append(event)
    patrols = told.figures.patrols
    reported = records(told)
    subject = told.headline.subject
    for agency in told.agencies:
        rule, _, why = agency.method.partition(": ")
        checked = Checked() if rule == SINGLE_CASE else facts.checked.get(rule, Checked())
        profile = facts.profiles.get(tuple(agency.geoids))
        yield Page(
            agency.address,
            "agency",
            AgencyPage(
                agency=agency,
                responses=facts.responses.get(agency.agency_id, ()),
                links=_links,
                recorded=recorded if subject.is_ring else lambda _: subject.recorded,
                gone=_gone(told.headline, agency),
                rule=rule,
                why=why,
                areas=facts.polices.get(agency.agency_id, ()),
                alternatives=facts.alternatives.get(agency.agency_id, ()),
                sure=say_confidence(agency.method, agency.confidence, checked),
                reason=""
                if agency.lat is None
                else say_reason(agency.method, agency.area_name or ""),
                checked=checked,
                is_single_case=rule == SINGLE_CASE,
                population_vintage=told.map.population_vintage,
                own_police=" ".join(
                    said for geoid in agency.geoids if (said := patrols.of_county(geoid))
                ),
                patrols=patrols.about(
                    agency.state, agency.kind, agency.area_level or "", agency.geoids
                ),
                profile=profile,
                profile_vintage=say_table(profile.vintage) if profile else "",
                group_names=GROUP_NAMES,
                locator=_locator(agency, pictures),
                picture=paint(agency),
                county=_EMPTY.join(
                    items[one.agency_id]
                    for one in by_county.get(agency.county_geoid or "", ())
                    if one is not agency
                ),
                nearby=near.get(agency.agency_id, ()),
                dated=events.get(agency.agency_id, ()),
                seats=seats.get(agency.agency_id, ()),
                beside=told.figures.beside,
                term=_term_of(agency, told.figures.program_terms),
                stays=facts.stays.get(agency.agency_id, ()),
                record=facts.records.get(agency.agency_id, _EMPTY),
                reported=reported.get(agency.agency_id),
            ),
            agency.state.lower() if agency.has_state_page else COUNTRY,
        )


def say_table(vintage: str) -> str:
    """Return the heading above what a table says: "2018-2022" with a dash, and of a table whose
    shares and people are of two times, which is which."""
    shares, of, people = (
        vintage.replace("5-year ", "").replace("-", "–").partition(" (percent) of ")
    )
    return f"Shares: {shares}; people: {people.removesuffix(' (people)')}" if of else shares


def recorded(said: Said) -> str:
    """Return who recorded the date from Ring's map: "as EFF recorded it from Ring’s map"."""
    if said.list_owner == "Ring":
        return "as Ring’s own map gave it"
    return f"as {said.list_owner or 'the list'} recorded it from Ring’s map"


def _gone(headline: Headline, agency: AgencyView) -> str:
    """Return that the newest day of the list lacks an agency of an earlier one, "" if it does not,
    or of a list that lives no more."""
    newest = headline.subject.newest
    if not newest or agency.agency_id in headline.named:
        return ""
    return (
        f"It is {newest} {say_day(headline.day)}, the newest that we hold, which does not say why."
    )


def _links(evidence: Sequence[Evidence]) -> list[dict[str, str]]:
    """Return what a list names as evidence; only an address of the web becomes a link."""
    found = []
    for proof in evidence:
        address = proof.url
        is_link = address.startswith(("https://", "http://"))
        host = address.split("/")[2].removeprefix("www.") if is_link else ""
        found.append(
            {
                "url": address if is_link else "",
                "name": proof.source or host or address or "a document without a name",
                "host": host if proof.source else "",
                # A list may say "2020/2021".
                "date": say_day(proof.date) if ISO.fullmatch(proof.date) else proof.date,
            }
        )
    return found


def _term_of(agency: AgencyView, terms: Sequence[Mapping[str, str]]) -> Mapping[str, str]:
    """Return the period of the program in which an agency became active, or was listed."""
    since = (agency.active_since or min((said.day for said in agency.listings), default=""))[:7]
    return next((term for term in terms if not term["to"] or term["to"] > since), terms[-1])


def _locator(agency: AgencyView, pictures: Mapping[str, Ground]) -> dict[str, Any] | None:
    ground = pictures.get(agency.state)
    if ground is None or agency.lat is None or agency.lon is None:
        return None
    x, y = ground.frame.points((agency.lon, agency.lat))[0].tolist()
    return {"ground": ground, "x": x, "y": y, "kind": mark(agency)}
