"""Other readings of an agency's name, where none of its words as they stand names an area.

Each is the name as lists write it, for the form that was found: "Bell Township of Westmoreland
County Police" is "bell township police (westmoreland county)". A reading may be nonsense; whoever
asks the areas takes it only if they know it (`locate.readings`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from mapper.model import Kind
from mapper.names.agency import read_name, trade_in
from mapper.names.spelling import plain


@dataclass(frozen=True, slots=True)
class Reading:
    """A name as it may be meant; `town` is the post town that stood behind it, "" if none."""

    name: str
    town: str = ""


_KINDS = "township|borough|town|village|city"
_COUNTY = r"(?P<county>[a-z' -]+ (?:county|parish))"
_GOVERNMENT = (
    r"(?:commission|council|government|board of supervisors|fiscal court|police jury|"
    r"(?:board of )?(?:county )?commissioners(?: court)?|board of county commissioners)"
)
_WITH_FIRE = r"(?:fire|rescue|ems|ambulance)"
_AND = r"(?: and |[-/ ]+)"

# Forms and what they stand for; each is tried on what the ones before it left.
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(form), meant) for form, meant in (
        (r"\bcountysheriff", "county sheriff"),
        (r"\bcounty county\b", "county"),
        (r"\bcount (?=sheriff)", "county "),
        (r"\bmarshall(?:'?s)?(?= (?:office|department)\b)|(?<=town )marshall$", "marshal's"),
        (r"\bdepartment police$", "police department"),
        (r"\bpolice departments\b", "police department"),
        (rf"\b(?:{_WITH_FIRE}{_AND})+police\b", "police"),
        (rf"\bpolice(?:{_AND}{_WITH_FIRE})+\b", "police"),
        (r"^(?:incorporated|inc) (?=(?:village|town|city) of )", ""),
        (r"^nys (?=police|troopers)", "new york state "),
        (r"^metropolitan government of (?P<city>[a-z' ]+?) and (?P<county>[a-z' ]+ county)$",
         r"\g<city>-\g<county>"),
        (r"^(?:metropolitan|consolidated|unified) (?:government|city) of (?:the )?", ""),
        (r"^municipio (?:autonomo )?de ", ""),
        (r"\burban county(?= (?:division of )?police| government|$)", "county"),
        (r" (?:consolidated |unified |metro(?:politan)? )*government$", ""),
        (r"^(?:(?:departamento|comandancia|cuartel) de (?:la )?)?policia (?:de )?municip(?:al|io) "
         r"(?:(?:de|del) )?(?P<name>.+)$",
         r"\g<name> police department"),
        (r"\b(?:town and village|village and town|town ?/ ?village|village ?/ ?town)\b", "town"),
        (rf"^(?P<name>.+ (?:{_KINDS})) of {_COUNTY}(?P<trade> .+)$",
         r"\g<name>\g<trade> (\g<county>)"),
        (rf"^(?P<name>[^,]+ (?:{_KINDS})), {_COUNTY}(?P<trade> (?:police|public safety).*)$",
         r"\g<name>\g<trade> (\g<county>)"),
        (r"^(?:city|town) and county of (?P<name>.+?)(?= sheriff)", r"\g<name> county"),
        (r"^county of (?P<name>[a-z' -]+?)(?P<trade> (?:police|sheriff|department|prosecutor).*)?$",
         r"\g<name> county\g<trade>"),
        (rf"^{_GOVERNMENT}(?:,| of) (?P<name>.+ (?:county|parish))$", r"\g<name>"),
        (rf"^(?P<name>.+? (?:county|parish)),? {_GOVERNMENT}$", r"\g<name>"),
        (r"^(?P<name>.+?)(?: county)? cs[od]$", r"\g<name> county sheriff's office"),
    )
)  # fmt: skip

# Words of agencies that are misspelled, and by how many slips at most.
_MISSPELLED: Mapping[str, int] = {
    "department": 3, "sheriff": 2, "sheriff's": 2, "sheriffs": 2, "police": 1, "division": 2,
    "marshal": 1, "marshal's": 1, "constable": 1, "township": 2, "borough": 1,
}  # fmt: skip
_LEFT_ALONE = frozenset(("country", "marshall", "policy", "departments", "police", "boroughs"))
_WORD = re.compile(r"[a-z']{5,}")
_IN_BRACKETS = re.compile(r"^(?P<trade>[^()]+) \((?P<name>[^()]+)\)$")


def other_readings(name: str, usps: str, state_name: str) -> Iterator[Reading]:
    """Yield what else a name can stand for, what changes it least first."""
    text = written = plain(name)
    text = _WORD.sub(_spelled, text)
    state = plain(state_name)
    known = re.escape(state)  # New York
    text = re.sub(rf"^(?:city of {known}|{known}, city of)\b", lambda _: f"{state} city", text)
    for form, meant in _FORMS:
        text = " ".join(form.sub(meant, text).split())
    if (turned := _IN_BRACKETS.match(text)) and not read_name(turned["trade"]).words:
        text = f"{turned['name']} {turned['trade']}"  # "Police (Framingham)"
    if text != written:
        yield Reading(text)
    yield from _with_tail(text, usps, state_name)


def _spelled(word: re.Match[str]) -> str:
    """Return a word of agencies spelled right."""
    text = word[0]
    if text in _MISSPELLED or text in _LEFT_ALONE:
        return text
    for right, slips in _MISSPELLED.items():
        if text[0] == right[0] and OSA.distance(text, right, score_cutoff=slips) <= slips:
            return right
    return text


# Parts of a department: what follows its name and is no name of another area.
_PART = re.compile(
    r"\b(headquarters|headquaters|hq|precinct|station|substation|mini ?station|district|division|"
    r"bureau|unit|section|sector|zone|patrol|command|annex|administration|office|center|jail|"
    r"lock-?up|detention|house of correction|team|squad|post|storefront|outpost|academy|range)\b"
)
_BEHIND = re.compile(r"^[ ,/:-]+")
_SHORT_SHERIFF = re.compile(r"^(?P<name>.+? (?:county|parish)) (?:so|sd)(?P<tail>[ ,/-]+.+)$")
_COUNTY_ALONE = re.compile(r"(?:of )?(?P<county>[a-z' ]+ (?:county|parish))")
_OTHER_AGENCY = re.compile(
    r"\b(sheriff|constable|marshal|prosecutor|attorney|trooper|police(?! (?:(?:mini |sub ?)?"
    r"station|precinct|storefront|facility|operations|center|office|unit|headquarters|"
    r"district)\b))"
)
_NO_DEPARTMENT = re.compile(
    r"\b(association|league|foundation|credit union|museum|lodge|club|society|benevolent|fund|"
    r"retire\w*|task force|911|dispatch)\b"
)
# Behind a department's name without a mark these make it another agency.
_ANOTHER = re.compile(
    r"\b(chiefs?|commission|board|authority|school|university|college|hospital|airport|transit|"
    r"park|tribe|tribal|regional)\b"
)
_POLICE_OF_AN_AREA = {Kind.MUNICIPAL, Kind.COUNTY_POLICE, Kind.SHERIFF}
# Parts only where they are all that follows a mark: other areas have such words in their names.
_PART_ALONE = re.compile(
    r"(?:north|south|east|west|northeast|northwest|southeast|southwest|central|downtown|midtown|"
    r"city hall|homicide|narcotics|investigations|traffic|court (?:services|liaison)|records)"
)
_PRECINCT_BEFORE = re.compile(r" precinct (?:no )?[0-9]+$")


def _with_tail(text: str, usps: str, state_name: str) -> Iterator[Reading]:
    """Yield the agency that a name begins with, where a part of it, its county or its post town
    follows: "Mauldin Police Department Headquarters", "Nockamixon Twp Pd Upper Black Eddy".

    A post of a state's police stays what it is: it sits there.
    """
    if short := _SHORT_SHERIFF.match(text):
        head, tail = f"{short['name']} sheriff's office", short["tail"]
    elif span := trade_in(text):
        head, tail = text[: span[1]], text[span[1] :]
    else:
        return
    marked = tail.startswith((" -", "-", ",", " /", "/"))
    if head.endswith("public safety") and not marked:
        return  # "Stanislaus County Public Safety Center" is a jail
    tail = _BEHIND.sub("", tail).strip()
    agency = read_name(head, state_name, usps)
    if agency.kind not in _POLICE_OF_AN_AREA or not (agency.words or usps == "DC"):
        return
    if county := _COUNTY_ALONE.fullmatch(tail):
        yield Reading(f"{head} ({county['county']})")
    elif marked and (_PART_ALONE.fullmatch(tail) or _PRECINCT_BEFORE.search(head)):
        yield Reading(head)
    elif (
        not tail
        or tail.startswith(("of ", "("))
        or _NO_DEPARTMENT.search(tail)
        or (not marked and _ANOTHER.search(tail))
    ):
        return
    elif _PART.search(tail) or tail[0].isdigit():
        if not _OTHER_AGENCY.search(tail) or agency.bare in tail:
            yield Reading(head)
    elif not _OTHER_AGENCY.search(tail):
        yield Reading(head, town=tail)


# A hyphen behind the trade is no joint name: "Goshen Twp Police Dept-Salem".
_HYPHENED = re.compile(r"(?P<agency>.+ (?:police|police department)) ?- ?(?P<town>[a-z' ]+)")
_A_COUNTY = re.compile(r"\b(county|parish)$")


def town_behind_hyphen(name: str, usps: str, state_name: str) -> Reading | None:
    """Return the municipal police and the post town of a name that ends in one behind a hyphen,
    None for another name."""
    if "-" not in name or not (found := _HYPHENED.fullmatch(plain(name))):
        return None
    town = found["town"]
    if _A_COUNTY.search(town) or _PART.search(town) or _OTHER_AGENCY.search(town):
        return None
    agency = read_name(found["agency"], state_name, usps)
    if agency.kind is not Kind.MUNICIPAL or not agency.words:
        return None
    return Reading(found["agency"], town)


_NO_TOWNSHIPS = {"WI", "NY", "CT", "MA", "ME", "NH", "RI", "VT"}


def _township_is_town(text: str) -> str:
    return re.sub(r"\b(?:charter )?township\b", "town", text)


def _borough_is_county(text: str) -> str:
    return re.sub(r"\b(?:city and )?borough\b", "county", text)


def _bare_is_township(text: str) -> str:
    """Ohio's townships have police, and often no word for what they are in its name."""
    read = read_name(text)
    if read.kind is not Kind.MUNICIPAL or read.area_type or not read.words:
        return ""
    return f"{read.words} township police department"


_IN_STATE: Mapping[str, Callable[[str], str]] = {
    **dict.fromkeys(_NO_TOWNSHIPS, _township_is_town),
    "AK": _borough_is_county,
    "OH": _bare_is_township,
}


def in_words_of_the_census(name: str, usps: str) -> str:
    """Return the name in the Census's words for governments of the state, "" if the same."""
    change = _IN_STATE.get(usps)
    text = plain(name)
    other = change(text) if change else ""
    return "" if other == text else other
