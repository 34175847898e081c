"""How words are spelled: plain words, keys to compare names by, slugs, abbreviations."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from mapper.characters import SLIPS, without_slips

# Marks that are written in several ways, and marks that nobody sees.
_MARKS = str.maketrans(
    dict.fromkeys("\u2018\u2019\u02bb\u02bc\u0060", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | dict.fromkeys(SLIPS)
)
# Words that are written in two ways, read as one: what federal lists cut short, and the endings of
# U.S. Postal Service Publication 28 that names of places share with names of streets.
_SHORT = {
    "saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "twp": "township",
    "twnshp": "township", "twsp": "township", "boro": "borough", "prsh": "parish",
    "sfty": "safety", "dept": "department", "depart": "department", "co": "county",
    "cnty": "county", "cty": "county", "dpt": "department", "pd": "police department",
    "pol": "police", "ofc": "office", "offc": "office", "off": "office", "pub": "public",
    "vlg": "village", "vil": "village", "vill": "village", "univ": "university",
    "coll": "college", "auth": "authority", "bur": "bureau", "div": "division",
    "sherf": "sheriff", "sher": "sheriff", "shrf": "sheriff", "shf": "sheriff",
    "const": "constable", "arpt": "airport", "intl": "international", "sch": "school",
    "schl": "school", "dist": "district", "rgnl": "regional", "regl": "regional",
    "reg": "regional", "comm": "community", "inst": "institute",
    "muni": "municipal", "munic": "municipal", "pct": "precinct", "svcs": "services",
    "hwy": "highway", "ptl": "patrol", "natl": "national", "metropol": "metropolitan",
    "bch": "beach", "ctr": "center", "cyn": "canyon", "crk": "creek", "est": "estates",
    "ests": "estates", "fls": "falls", "frst": "forest", "gdns": "gardens", "grv": "grove",
    "hbr": "harbor", "hls": "hills", "hts": "heights", "hgts": "heights", "isl": "island",
    "jct": "junction", "lk": "lake", "lks": "lakes", "lndg": "landing", "mdws": "meadows",
    "mtn": "mountain", "mtns": "mountains", "pk": "park", "pln": "plain", "plns": "plains",
    "pt": "point", "pte": "pointe", "rdg": "ridge", "riv": "river", "rpds": "rapids",
    "shrs": "shores", "lwr": "lower", "upr": "upper",
    "spg": "spring", "spgs": "springs", "sprgs": "springs", "vly": "valley", "vw": "view",
    "conty": "county", "coutny": "county", "countey": "county", "deparment": "department",
    "departement": "department", "saftey": "safety", "n": "north", "s": "south", "e": "east",
    "w": "west", "no": "north",
}  # fmt: skip
JOINTS = re.compile(r" ?[-/] ?| and ")  # between the parts of a joint name, in plain words
_WORD = re.compile(r"[a-z']+")
# "SHERIFF S OFFICE": an apostrophe that became a space is no compass point.
_LOST_APOSTROPHE = re.compile(
    r"\b(sheriff|constable|marshal|prosecutor|attorney|state|commonwealth|solicitor|coroner) s\b"
)
_QUOTED_AND = re.compile(r"""(?<=[a-z])[ -](?:"n"|'n'?|n')[ -](?=[a-z])""")  # Cut "N" Shoot
_NO_KEY = re.compile(r"[^a-z0-9]")


@lru_cache(maxsize=200_000)
def plain(text: str) -> str:
    """Return the text in lower case without accents, marks and doubled spaces."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_MARKS)).upper().casefold()
        text = unicodedata.normalize("NFKD", text).translate(_MARKS)
        text = "".join(c for c in text if not unicodedata.combining(c))
    text = text.casefold().replace(".", "").replace("`", "'").replace("&", " and ")
    text = " ".join(text.split())
    if " s" in text:
        text = _LOST_APOSTROPHE.sub(r"\1's", text)
    if '"n' in text or "'n" in text or "n'" in text:
        text = _QUOTED_AND.sub(" and ", text)
    if text.isascii() and text.replace(" ", "").isalpha():  # most are, and so are quicker
        return " ".join([_SHORT.get(word, word) for word in text.split()])
    return _WORD.sub(lambda word: _SHORT.get(word[0], word[0]), text)


@lru_cache(maxsize=200_000)
def area_key(name: str) -> str:
    """Return what two spellings of an area's name share ("La Salle" and "LaSalle": "lasalle")."""
    if name.isascii():
        words = name.casefold().split()
        # Most of 70,000 names are plain words, for which `plain` would take five times as long.
        if "s" not in words and all(map(str.isalpha, words)):
            return "".join([_SHORT.get(word, word) for word in words]).replace(" ", "")
    return _NO_KEY.sub("", plain(name))


def slug(text: str) -> str:
    """Return the text as a part of an address: lower case ASCII letters, digits and hyphens.

    Words without any of them are told by the numbers of their signs ("u6771-u4eac"): only of no
    words at all is nothing returned.
    """
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    told = re.sub(r"[^a-z0-9]+", "-", ascii_text.replace("'", "")).strip("-")
    return told or "-".join(f"u{ord(sign):x}" for sign in text if not sign.isspace())


def clean(text: str) -> str:
    """Return the text without invisible marks and doubled spaces, apostrophes written one way."""
    return " ".join(without_slips(text).replace("\u2019", "'").split())
