"""Reading an agency's name: its kind, and the words that name its area.

Names come as lists and registers write them, in full or cut short: "E Baton Rouge Prsh Sheriffs
Ofc", "UPPER DARBY TWP PD", "Police Department, City of Warren". Nothing here looks at a map;
`locate` asks the areas.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from mapper.model import Kind
from mapper.names.kind import is_police, kind_of
from mapper.names.spelling import area_key, plain

_SEPARATORS = str.maketrans("-,/", "   ")

# Where they stand tells what is short: at the end, at the beginning, IS after a word ("Is Lake").
_SHORT_ENDS = (
    (re.compile(r"(?<=.) p ?d$"), " police department"),
    (re.compile(r"(?<=.) p south d$"), " public safety department"),
    (re.compile(r"(?<=.) (s|south) ?o$"), " sheriff's office"),
    (re.compile(r"(?<= county) (s|south) ?d$"), " sheriff's department"),
    (re.compile(r"(?<= parish) (s|south) ?d$"), " sheriff's department"),
    (re.compile(r"(?<=.) d ?p ?s$"), " department of public safety"),
    (re.compile(r"(?<=.) psd$"), " public safety department"),
    (re.compile(r"(?<= county) da$"), " district attorney"),
)  # fmt: skip
_ENDS = frozenset(("so", "o", "sd", "d", "dps", "psd", "da"))
_HELD = frozenset(",()-/")
_ISLAND = re.compile(r"(?<=[a-z]) is(?= |$)")
_SOUTH = re.compile(r"^so(?= [a-z]+ )")

_POLICE = r"(?:police(?: and fire)?|public safety|safety|law enforcement|policia)"
_UNIT = r"(?:department|division|bureau|office|services?|force|authority|agency|unit|bureau)"
_OFFICER = r"(?:sheriff|constable|marshal|prosecutor|solicitor)(?:'?s'?)?(?:[-/ ]+coroner'?s?)?"
_ATTORNEY = (
    r"(?:(?:criminal )?(?:district|county|state'?s?|city|commonwealth'?s?|prosecuting) attorney|"
    r"prosecuting attorney)(?:'?s)?"
)
# What stands around the words that name the area, longest first.
_TRADE = re.compile(
    rf"(?<![a-z'])(?:(?:metropolitan|metro|municipal) )?(?:"
    rf"{_UNIT} of (?:the )?(?:(?:municipal )?{_POLICE}(?: services?)?|{_OFFICER}|{_ATTORNEY})|"
    rf"(?:police(?: and fire)?|public safety|law enforcement|policia(?: municipal)?)(?: {_UNIT})*|"
    rf"safety {_UNIT}|"
    rf"{_OFFICER}(?: (?:{_UNIT}|police))*|{_ATTORNEY}(?: {_UNIT})*"
    rf")(?: (?:precinct|pct) (?:no )?[0-9]+)?(?: department)?(?![a-z'])"
)
_TRADE_WORDS = frozenset(
    word + end
    for word in (
        "police", "safety", "enforcement", "policia", "sheriff", "constable", "marshal",
        "prosecutor", "solicitor", "attorney",
    )
    for end in ("", "s", "'s", "s'")
)  # fmt: skip
_UNITS = ("department", "division", "office", "bureau")
# Columns of registers hold 30 letters or more; a shorter name was not cut.
SHORTEST_CUT = 28
_TYPES = "city|town|village|borough|charter township|township|county|parish|municipality|plantation"
_TYPE_WORDS = frozenset(_TYPES.replace("|", " ").split())
_PREFIX = re.compile(rf"^(?:the )?(?P<type>{_TYPES})(?: and county)? of (?P<rest>.+)$")
_SUFFIX = re.compile(rf"^(?P<rest>.+?) (?P<type>{_TYPES})$")
_INVERTED = re.compile(rf"^(?P<rest>[^,]+), (?P<type>{_TYPES}) of$")
_COUNTY_HINT = re.compile(r"(?:, ?| - )(?P<county>[a-z' -]+ (?:county|parish))$")
_COUNTY_AFTER_OF = re.compile(r".+? of (?P<area>[a-z' -]+ (county|parish))")
_NOTE = re.compile(r"\(([^()]*)\)")
_EDGES = re.compile(r"^(?:of the |of |the(?= (?:city|town|village|borough|county) of )|for |- )+|"
                    r"(?: of the| of| for| -)+$")  # fmt: skip
_BEGINS, _ENDINGS = ("of ", "the ", "for ", "- "), (" the", " of", " for", " -")  # of _EDGES
_METRO = re.compile(r"^metro(politan)?\b ?| metro(politan)?$")
_WITH_PARTS = (Kind.SHERIFF, Kind.PROSECUTOR)
_TRADES = {
    Kind.SHERIFF: "sheriff",
    Kind.MUNICIPAL: "police",
    Kind.COUNTY_POLICE: "police",
    Kind.REGIONAL: "regional",
}


@dataclass(frozen=True, slots=True)
class AgencyName:
    """An agency's name, read.

    `words` name the area (lower case, abbreviations spelled one way); `area_type` is what the name
    calls it ("township", "" if nothing); `bare` are the words without that type. `county` is the
    county that the name gives as a hint, or a note in parentheses, which may be one. `canonical`
    is equal for two spellings of one agency ("Sheriff's Office", "Sheriff's Department").
    `is_police` is whether the name is one of police (`kind.is_police`).
    """

    kind: Kind
    words: str
    bare: str
    area_type: str
    county: str
    canonical: str
    is_police: bool


@lru_cache(maxsize=400_000)
def read_name(name: str, state_name: str = "", usps: str = "") -> AgencyName:
    """Read an agency's name as a list writes it.

    `state_name` and `usps` are taken off where the name ends with them ("Middletown Police
    Department, DE", "Kansas City, Kansas Police Department").
    """
    text = _without_code(name, usps)
    text = plain(text)
    county = ""
    if "(" in text:
        notes = _NOTE.findall(text)
        county = notes[-1].strip() if notes and text.endswith(")") else ""
        text = " ".join(_NOTE.sub(" ", text).split()) or text
        if county in _TYPE_WORDS:  # "Colonie (Village)"
            county, text = "", f"{county} of {text}"
    text = spelled_out(text)
    if len(text) >= SHORTEST_CUT:
        text = _completed(text)
    if ("county" in text or "parish" in text) and (found := _COUNTY_HINT.search(text)):
        head = text[: found.start()]
        # "Police Department, Baltimore County" has no other area than the county.
        if _area_words(head, ()) and (_TRADE.search(head) or split_type(head)[1]):
            county, text = found["county"].strip(), head
    kind = kind_of(text)
    if kind is Kind.REGIONAL and (found := _COUNTY_AFTER_OF.fullmatch(text)):
        # "Metro Police Authority of Genesee County": the county is a hint, not the area.
        county = found["area"]
    state = plain(state_name)
    words = _area_words(text, tuple(filter(None, (state, usps.lower()))), kind)
    if words != text and (words.rpartition(" ")[2] in _ENDS or not _HELD.isdisjoint(words)):
        words = read_name(
            words, state_name, usps
        ).words  # what stood inside may stand at the end now
    if kind is Kind.MUNICIPAL and words and words == state and "public safety" in text:
        kind = Kind.STATE_POLICE
    if kind is Kind.SHERIFF and state and text.startswith(f"{state} department of public safety"):
        kind = Kind.STATE_POLICE  # Hawaii's sheriffs are the state's, and no county's
    bare, area_type = split_type(words)
    trade = _TRADES.get(kind)
    if kind is Kind.STATE_POLICE:  # "Idaho State Police Department"
        text = text.removesuffix(" department")
    canonical = f"{area_key(words)} {trade}" if trade and words else area_key(text)
    return AgencyName(kind, words, bare, area_type, county, canonical, is_police(kind, text))


def _without_code(name: str, usps: str) -> str:
    """Return the name without the state's code at its end: before CO is read as short for county.

    Without a comma it must follow the police ("Boulder Police Department CO"): MARTIN CO is one.
    """
    code = name[-3:].upper()
    if len(usps) == 2 and code[1:] == usps and code[:1] in (" ", ","):
        head = name[:-2].rstrip()
        if head.endswith(",") or (kind_of(spelled_out(plain(head))) is not Kind.OTHER):
            return head.rstrip(", ")
    return name


def spelled_out(text: str) -> str:
    """Return plain words with what is short at their end or beginning in full."""
    if text.startswith("so "):
        text = _SOUTH.sub("south", text)
    if text.rpartition(" ")[2] in _ENDS or text.endswith("south o"):
        for short, full in _SHORT_ENDS:
            text = short.sub(full, text)
    return _ISLAND.sub(" island", text) if " is" in text else text


def _completed(text: str) -> str:
    """Return the text with the last word whole, if a register's narrow column cut it off."""
    head, _, last = text.rpartition(" ")
    before = head.rpartition(" ")[2]
    if before in _TRADE_WORDS and any(word.startswith(last) for word in _UNITS):
        return head
    if _TRADE_WORDS.isdisjoint(text.split()):
        for word, fewest in (("police", 2), ("sheriff's", 3)):
            if len(last) >= fewest and word.startswith(last):
                return f"{head} {word}"
    return text


def _area_words(text: str, states: tuple[str, ...], kind: Kind = Kind.OTHER) -> str:
    """Return the words that name the area: without trade, state and what held them together."""
    while True:
        words = text
        if "," in words and (found := _INVERTED.match(words)):
            words = f"{found['type']} of {found['rest']}"
        tokens = set(words.translate(_SEPARATORS).split())
        if not _TRADE_WORDS.isdisjoint(tokens) or "public" in tokens:
            if kind in _WITH_PARTS and (found := _TRADE.search(words)) and found.start():
                # "Sheriff's Office Search and Rescue", "Prosecutor - Investigative Division"
                tail = words[found.end() :].strip(" ,-/")
                if tail and " of " not in f" {tail}" and not split_type(tail)[1]:
                    words = words[: found.start()]
            words = _TRADE.sub(" ", words)
            words = " ".join(words.split())
        words = words.strip(" ,-/")
        if words.startswith(_BEGINS) or words.endswith(_ENDINGS):
            words = _EDGES.sub("", words)
        words = words.strip(" ,-/'")
        words = _METRO.sub("", words) if "metro" in words else words
        for name in states:
            if words.endswith(name):
                head = words.removesuffix(name)
                words = head.rstrip(" ,-") if head and head[-1] in " ,-" else words
        words = " ".join(words.split()) or ""
        if words == text:
            return words
        text = words


def trade_in(text: str) -> tuple[int, int] | None:
    """Return where in a plain name its trade stands ("police department"), None if nowhere."""
    found = _TRADE.search(text)
    return found.span() if found else None


def split_type(words: str) -> tuple[str, str]:
    """Return plain words without what they call the area, and that ("township", "" if nothing)."""
    tokens = words.split()
    if len(tokens) < 2 or _TYPE_WORDS.isdisjoint(tokens):
        return words, ""
    for pattern in (_PREFIX, _SUFFIX):
        if found := pattern.match(words):
            return found["rest"], found["type"]
    return words, ""
