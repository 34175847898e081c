"""How many agencies are on which list, by kind, and since when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mapper.findings.headline import Headline
from mapper.model import Kind
from mapper.publish.pages.agency_view import AgencyView

BAR_WIDTH = 200
# What a reader calls several agencies of a kind; those of fire are never among the police.
PLURALS: dict[str, str] = {
    Kind.MUNICIPAL: "municipal police departments",
    Kind.SHERIFF: "sheriffs",
    Kind.COUNTY_POLICE: "county police departments",
    Kind.STATE_POLICE: "state police agencies",
    Kind.CAMPUS: "campus police departments",
    Kind.SCHOOL: "police departments of school districts",
    Kind.TRANSIT: "transit police agencies",
    Kind.AIRPORT: "airport police agencies",
    Kind.PORT: "port police agencies",
    Kind.TRIBAL: "tribal police departments",
    Kind.PARK: "park police agencies",
    Kind.CONSTABLE: "constables and marshals",
    Kind.PROSECUTOR: "prosecutors",
    Kind.REGIONAL: "regional police departments",
    Kind.OTHER: "other agencies",
}


@dataclass(frozen=True, slots=True)
class Count:
    """How many of some agencies are police on the list of the headline, the rest apart; of these
    `others` have names of no police, as a prosecutor's.

    `kinds` are words and numbers, the largest first; `first` and `last` the dates at the ends, ""
    without any; `growth` has year, new, in all, and the width of a bar.
    """

    police: int
    others: int
    fire: int
    elsewhere: int
    placed: int
    disputed: int
    municipal: int
    kinds: Sequence[tuple[str, int]]
    first: str
    last: str
    growth: Sequence[tuple[str, int, int, int]]


def counted(headline: Headline, agencies: Sequence[AgencyView]) -> Count:
    """Return the figures of some agencies."""
    police = [one for one in agencies if one.agency_id in headline.since]
    fire = sum(one.agency_id in headline.fire for one in agencies)
    kinds = Counter(one.kind for one in police)
    dated = sorted(day for one in police if (day := headline.since[one.agency_id]))
    years = Counter(day[:4] for day in dated)
    span = range(int(dated[0][:4]), int(dated[-1][:4]) + 1) if dated else ()
    most = max(years.values(), default=1)
    total, growth = 0, []
    for year in map(str, span):
        total += years[year]
        growth.append((year, years[year], total, round(BAR_WIDTH * years[year] / most)))
    return Count(
        police=len(police),
        others=sum(one.agency_id in headline.no_police for one in police),
        fire=fire,
        elsewhere=len(agencies) - len(police) - fire,
        placed=sum(one.lat is not None for one in police),
        disputed=sum(one.disputed for one in police),
        municipal=kinds[Kind.MUNICIPAL],
        kinds=[(PLURALS.get(kind, kind), n) for kind, n in kinds.most_common()],
        first=dated[0] if dated else "",
        last=dated[-1] if dated else "",
        growth=growth,
    )
