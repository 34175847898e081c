"""Reading an agency's name: its kind, and the words that name its area.

First version: the kinds and forms seen in the Atlas of 2020. Nothing here looks at a map; `locate`
asks the areas.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from mapper.model import Kind

INVISIBLE = re.compile("[\u200b\u200c\u200d\u200e\u200f\ufeff]")
# Words that are written in two ways, read as one: what federal lists cut short, and the endings of
# U.S. Postal Service Publication 28 that names of places share with names of streets.
_SHORT = {
    "saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "twp": "township",
    "boro": "borough", "prsh": "parish", "sfty": "safety", "dept": "department", "co": "county",
    "cnty": "county", "dpt": "department", "pd": "police department", "ofc": "office",
    "pub": "public", "vlg": "village", "univ": "university", "coll": "college",
    "auth": "authority", "bur": "bureau", "div": "division", "sherf": "sheriff",
    "bch": "beach", "ctr": "center", "crk": "creek", "fls": "falls", "hbr": "harbor",
    "hts": "heights", "isl": "island", "jct": "junction", "lk": "lake", "mtn": "mountain",
    "pk": "park", "pt": "point", "rpds": "rapids", "spg": "spring", "spgs": "springs",
    "vly": "valley", "conty": "county", "coutny": "county", "countey": "county",
    "deparment": "department", "departement": "department", "saftey": "safety",
    "n": "north", "s": "south", "e": "east", "w": "west",
}  # fmt: skip
_WORD = re.compile(r"[a-z']+")
# "SHERIFF S OFFICE": an apostrophe that became a space is no compass point.
_LOST_APOSTROPHE = re.compile(r"\b(sheriff|constable|marshal|prosecutor|attorney) s\b")
# Where they stand tells that they are short: at the end, and IS after a word (not "Is Lake").
_SHORT_ENDS = (
    (re.compile(r" s ?o$"), " sheriff's office"),
    (re.compile(r"(?<= county) s ?d$"), " sheriff's department"),
    (re.compile(r" dps$"), " department of public safety"),
    (re.compile(r"(?<=[a-z]) is(?= |$)"), " island"),
)

# Order matters: the first that fits decides.
_KINDS = (
    (Kind.FIRE, r"\bfire\b"),
    (Kind.SHERIFF, r"\bsheriff'?s?\b"),
    (Kind.CONSTABLE, r"\b(constables?|constable's|marshals?|marshal's)\b"),
    (Kind.PROSECUTOR, r"\b(prosecutor|district attorney|county attorney|attorney general)"),
    (Kind.SCHOOL, r"\b(school district|public schools|schools|independent school|isd|usd)\b"),
    (Kind.TRANSIT, r"\b(transit|rapid transit|transportation authority|railroad)\b"),
    (Kind.AIRPORT, r"\bairport\b"),
    (Kind.PORT, r"\b(port of|port authority|harbor police)\b"),
    (Kind.CAMPUS, r"\buniversity( (police|public safety|department|campus|of|at|system)\b|,|$)|"
                  r"\b(community college|college (police|district|department)|"
                  r"institute of technology|campus)\b"),
    (Kind.TRIBAL, r"\b(tribe|tribal|nation|pueblo|rancheria|reservation)\b"),
    (Kind.STATE_POLICE, r"\b(state police|state patrol|highway patrol|department of public safety"
                        r" of the state|bureau of investigation)\b"),
    (Kind.PARK, r"\b(parks (and|police|department)|park (district|rangers?)|forest preserve|"
                r"(state|county|regional|national) parks?)\b"),
    (Kind.REGIONAL, r"\b(regional|police authority|joint police)\b"),
    (Kind.COUNTY_POLICE, r"\b(county|parish) (police|department of public safety|public safety)"),
    (Kind.MUNICIPAL, r"\b(police|public safety|safety department)\b"),
)  # fmt: skip
_KIND_PATTERNS = [(kind, re.compile(pattern)) for kind, pattern in _KINDS]

# What stands around the words that name the area, longest first.
_TRADE = re.compile(
    r"\b(metropolitan |metro )?(police (department|division|bureau|services?|force|authority)|"
    r"(department|division|bureau) of (police|public safety)|public safety( department)?|"
    r"department of public safety|police|sheriff'?s?( (office|department|dept))?|"
    r"constable'?s?( office)?( precinct \d+)?|prosecutor'?s?( office)?|"
    r"district attorney'?s?( office)?)( department)?\b"
)
_TYPES = "city|town|village|borough|township|charter township|county|parish|municipality"
_PREFIX = re.compile(rf"^(?:the )?(?P<type>{_TYPES}) of (?P<rest>.+)$")
_SUFFIX = re.compile(rf"^(?P<rest>.+?) (?P<type>{_TYPES})$")


@dataclass(frozen=True, slots=True)
class AgencyName:
    """An agency's name, read.

    `words` name the area (lower case, abbreviations spelled one way); `area_type` is what the name
    calls it ("township", "" if nothing); `bare` are the words without that type. `canonical` is
    equal for two spellings of one agency ("Sheriff's Office", "Sheriff's Department").
    """

    kind: Kind
    words: str
    bare: str
    area_type: str
    county: str
    canonical: str


def plain(text: str) -> str:
    """Return the text in lower case without accents, marks and doubled spaces."""
    text = unicodedata.normalize("NFKD", INVISIBLE.sub("", text)).replace("\u2019", "'").lower()
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = text.replace(".", "").replace("&", " and ")
    text = _LOST_APOSTROPHE.sub(r"\1's", re.sub(r"\s+", " ", text).strip())
    return _WORD.sub(lambda word: _SHORT.get(word[0], word[0]), text)


@lru_cache(maxsize=200_000)
def area_key(name: str) -> str:
    """Return what two spellings of an area's name share ("La Salle" and "LaSalle": "lasalle")."""
    return re.sub(r"[^a-z0-9]", "", plain(name))


def read(name: str, state_name: str = "", usps: str = "") -> AgencyName:
    """Read an agency's name as a list writes it.

    `state_name` and `usps` are taken off where the name ends with them ("Middletown Police
    Department, DE", "Kansas City, Kansas Police Department").
    """
    text = plain(name)
    for short, full in _SHORT_ENDS:
        text = short.sub(full, text)
    county = ""
    if found := re.search(r",? (?P<county>[a-z' -]+ county)$", text):
        head = text[: found.start()]
        if "," in found[0] and _TRADE.search(head):
            county, text = found["county"], head
    if usps:
        text = re.sub(rf",? {usps.lower()}$", "", text)
    kind = next((kind for kind, pattern in _KIND_PATTERNS if pattern.search(text)), Kind.OTHER)
    found = re.fullmatch(r".+? of (?P<area>[a-z' -]+ (county|parish))", text)
    if found and kind is Kind.REGIONAL:
        # "Metro Police Authority of Genesee County": the county is a hint, not the area.
        county = found["area"]
    words = re.sub(r"\s+", " ", _TRADE.sub(" ", text)).strip(" ,-/")
    words = re.sub(r"^metro(politan)?\b ?", "", words)
    if state_name:
        words = re.sub(rf"[, -]+{re.escape(plain(state_name))}$", "", words) or words
    bare, area_type = _split_type(words)
    trade = {Kind.SHERIFF: "sheriff", Kind.MUNICIPAL: "police", Kind.COUNTY_POLICE: "police"}.get(
        kind
    )
    if kind is Kind.STATE_POLICE:  # "Idaho State Police Department"
        text = text.removesuffix(" department")
    canonical = f"{area_key(words)} {trade}" if trade and words else area_key(text)
    return AgencyName(kind, words, bare, area_type, county, canonical)


def _split_type(words: str) -> tuple[str, str]:
    for pattern in (_PREFIX, _SUFFIX):
        if found := pattern.match(words):
            return found["rest"], found["type"]
    return words, ""
