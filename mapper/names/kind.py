"""What sort of agency a name stands for, from the words it is written in (`names.plain`)."""

from __future__ import annotations

import re
from typing import NamedTuple

from mapper.model import Kind


class _Rule(NamedTuple):
    """A kind, the words one of which a name must hold to be looked at, and what must stand."""

    kind: Kind
    words: frozenset[str]
    pattern: re.Pattern[str]


def _rule(kind: Kind, words: str, pattern: str) -> _Rule:
    return _Rule(kind, frozenset(words.split()), re.compile(pattern))


# Order matters: the first that fits decides. Most names hold none of the words, and cost no search.
_RULES = (
    _rule(Kind.FIRE, "fire firefighters",
          r"^(?!.*\b(police|sheriff|public safety)).*(\bfire (department|district|rescue|"
          r"and rescue|protection|marshal|authority|company|commission|investigation|prevention|"
          r"division|bureau|services?|chief|safety|ems|and ems)|\bfirefighters|.\bfire$)"),
    # Offices that police nobody, whatever place or county their name begins with.
    _rule(Kind.OTHER, "force probation corrections correctional coroner coroner's examiner fusion "
          "homeland communications dispatch 911 juvenile parole customs",
          r"^(?!.*\bsheriff).*\b(task force|probation|corrections|correctional|coroner('s)?|"
          r"medical examiner|fusion center|homeland security|communications?|dispatch|911|juvenile|"
          r"parole|customs)\b"),
    # Before the sheriff: "University of ..., Sheriff's Academy" is none, "Schools" may have both.
    _rule(Kind.SHERIFF, "sheriff sheriff's sheriffs sheriffs'", r"\bsheriff"),
    _rule(Kind.CONSTABLE, "constable constables constable's constabulary marshal marshals "
          "marshal's",
          r"\b(constable|marshal)('?s)?\b|\bconstabulary\b"),
    _rule(Kind.PROSECUTOR, "prosecutor prosecutors prosecutor's prosecuting attorney attorneys "
          "attorney's solicitor solicitors solicitor's",
          r"\bprosecutor|\bprosecuting attorney|\b(district|county|state|state's|states|city|"
          r"commonwealth|commonwealth's|commonwealths|united states|us) attorney|"
          r"\battorney general|\bsolicitor'?s? office"),
    _rule(Kind.SCHOOL, "school schools isd cisd usd education unified",
          r"\bschools?\b|\b(isd|cisd|usd)\b|\b(board|department) of education\b|"
          r"\bunified district"),
    _rule(Kind.TRANSIT, "transit transportation railroad railway rail rapid turnpike bridge",
          r"\b(rapid |mass |regional |area |metro |metropolitan )transit\b|\btransit (authority|"
          r"police|district|system|department|administration|agency|commission|security|public)\b|"
          r"\btransportation (authority|district|commission)\b|\w \brail(road|way)\b|"
          r"\b(light|commuter) rail\b|\bbridge (authority|commission|and tunnel|and highway)\b|"
          r"\bturnpike (authority|commission)\b"),
    _rule(Kind.AIRPORT, "airport airports aviation airfield", r"\bairports?\b(?! drive\b)|"
          r"\baviation (authority|department|commission)\b|\bairfield authority\b"),
    _rule(Kind.PORT, "port seaport harbor",
          r"^port of |\bport (authority|commission|district)\b|\bseaport\b|"
          r"\bharbor (patrol|commission|unit|master)\b"),
    # Towns bear these words too: University Park, College Station, State College, Campus (IL).
    _rule(Kind.CAMPUS, "university universities college colleges polytechnic institute campus suny "
          "cuny csu uc tech seminary conservatory",
          r"(?<!west )\buniversit(y|ies)\b(?! (park|heights|place|city|hills|village|circle|"
          r"gardens)\b)|\bstate university\b|\b(?<!^state )college (police|of|at|campus|"
          r"department|district|public safety|safety|system|security|-)|\bcolleges\b|"
          r"\b(community|technical|junior|city|state technical) college\b|\S (?<!^state )college$|"
          r"(?<!^state )\bcollege,|\bpolytechnic\b|\binstitute of\b|\w campus\b|"
          r"^(suny|cuny|csu|uc) |\w tech( police| department| public safety|$)|\bseminary$|"
          r"\bconservatory\b"),
    _rule(Kind.TRIBAL, "tribe tribes tribal nation nations rancheria reservation pueblo band bands "
          "indian indians",
          r"\b(tribes?|tribal|nations?|rancheria|reservation)\b|^pueblo of |"
          r"\w (?<!of )pueblo\b(?! west| county)|\b(?<!south )bands?( of|,| police| public|"
          r" department|$)|\bindian (community|colony|pueblo|village of|police)|\bindians\b"),
    _rule(Kind.PARK, "park parks preserve metroparks preserves",
          r"\bpark (district|rangers?|authority|commission|board|reservation)\b|"
          r"\bparks (and|police|department|commission|division|district|rangers?|bureau)\b|"
          r"\bforest preserves?\b|\bmetroparks\b|\b(metro|state|county) parks?\b|"
          r"\S (national|regional|capital) parks?\b|^(us|united states) park police\b"),
    _rule(Kind.STATE_POLICE, "state highway investigation troopers st",
          r"\b(state|st) (police|patrol|troopers|highway patrol|bureau of investigation)\b|"
          r"\bhighway patrol\b|\bbureau of investigation\b"),
    _rule(Kind.REGIONAL, "regional region area authority joint unified intermunicipal district",
          r"\b(regional|region|area|unified|intermunicipal)\b|\bpolice (protection |services )?"
          r"(authority|district)\b|\bjoint (police|public safety|municipal)"),
)  # fmt: skip
_TOWN_OF = re.compile(r"^(the )?(city|town|village|borough|township) of ")
_POLICE = frozenset(("police", "safety", "policia"))
_SAFETY = re.compile(r"\bpolice\b|\bpolicia\b|\bpublic safety\b|\bsafety department\b|"
                     r"\bdepartment of safety\b")  # fmt: skip
_JAIL = re.compile(r"\b(jail|prison|detention|lockup|house of correction)\b")
_COUNTY = re.compile(r"\b(county|parish) (police|department of (public )?safety|public safety)|"
                     r"\bpolice,? (department,? )?(of )?[a-z' -]+ (county|parish)$")  # fmt: skip


def is_office(text: str) -> bool:
    """Return whether a name in plain words is that of an office that polices nobody (a jail)."""
    office = _RULES[1]
    known = not office.words.isdisjoint(text.split()) and office.pattern.search(text)
    return bool(known or _JAIL.search(text)) and not _SAFETY.search(text)


def kind_of(text: str) -> Kind:
    """Return the kind of agency of a name in plain words."""
    if " of " in text:  # the City of State College is no campus
        text = _TOWN_OF.sub("", text)
    words = set(text.replace(",", " ").replace("-", " ").replace("/", " ").split())
    for rule in _RULES:
        if not rule.words.isdisjoint(words) and rule.pattern.search(text):
            return rule.kind
    if _POLICE.isdisjoint(words) or not _SAFETY.search(text):
        return Kind.OTHER
    if ("county" in words or "parish" in words) and _COUNTY.search(text):
        return Kind.COUNTY_POLICE
    return Kind.MUNICIPAL


# Whose officers police an area or its roads, whatever else the name says.
_ALWAYS_POLICE = frozenset((
    Kind.MUNICIPAL, Kind.SHERIFF, Kind.COUNTY_POLICE, Kind.STATE_POLICE, Kind.CONSTABLE,
))  # fmt: skip
# These name an owner, which runs more than police: "School District" is none, "School District
# Police" is. So is a regional jail, or an intelligence center.
_MAY_HAVE_POLICE = frozenset((
    Kind.CAMPUS, Kind.SCHOOL, Kind.TRANSIT, Kind.AIRPORT, Kind.PORT, Kind.TRIBAL, Kind.PARK,
    Kind.REGIONAL,
))  # fmt: skip
_SAYS_POLICE = re.compile(r"\b(police|policia|public safety|law enforcement|rangers?)\b|"
                          r"\b(department|division) of safety\b|\bsafety department\b")  # fmt: skip


def is_police(kind: Kind, text: str) -> bool:
    """Return whether the name of an agency, in plain words, is that of police: decided here alone.

    A name tells no more, so the rest are not all without police powers: prosecutors and some state
    investigators are among them beside jails, license bureaus, National Guards and fire marshals.
    """
    return kind in _ALWAYS_POLICE or (
        kind in _MAY_HAVE_POLICE and _SAYS_POLICE.search(text) is not None
    )
