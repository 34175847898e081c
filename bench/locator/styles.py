"""The same agencies written in other ways: how registers and other lists write their names.

Nothing was tuned on these. Each style takes a name as a list has it, and the Census's kind of the
area that it polices ("" where not known), and gives the name in that style: an empty one where
the style does not apply. Whatever is lost, an answer must not become a wrong one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_FEDERAL = (
    (r"\bDEPARTMENT\b", "DEPT"), (r"\bSHERIFFS OFFICE\b", "SHERIFFS OFC"), (r"\bTOWNSHIP\b", "TWP"),
    (r"\bCOUNTY\b", "CO"), (r"\bPARISH\b", "PRSH"), (r"\bBOROUGH\b", "BORO"), (r"\bMOUNT\b", "MT"),
    (r"\bUNIVERSITY\b", "UNIV"), (r"\bSAINT\b", "ST"), (r"\bFORT\b", "FT"),
    (r"\bDIVISION\b", "DIV"), (r"\bPUBLIC SAFETY\b", "PUB SFTY"),
)  # fmt: skip
_SAINTS = {"ST": "SAINT", "STE": "SAINTE", "MT": "MOUNT", "FT": "FORT"}
_SWAPPED = _SAINTS | {long: short for short, long in _SAINTS.items()}
_ACCENTS = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")


def federal(name: str) -> str:
    """Return a name as federal registers write it: "UPPER DARBY TWP PD", "MACOMB CO SO"."""
    name = re.sub(r"[^A-Z0-9 /-]", "", unicodedata.normalize("NFKD", name).upper())
    # Both spellings occur; the name's own length picks one, so that it is the same each time.
    name = re.sub(r"\bPOLICE DEPARTMENT\b", "PD" if len(name) % 2 else "POLICE DEPT", name)
    if len(name) % 2:
        name = name.replace("SHERIFFS OFFICE", "SO" if len(name) % 4 == 1 else "SHERIFFS DEPT")
    for pattern, short in _FEDERAL:
        name = re.sub(pattern, short, name)
    return " ".join(name.split())


def capitals(name: str) -> str:
    """Return a name in capitals with no marks at all: "ST JOSEPH COUNTY SHERIFFS OFFICE"."""
    bare = unicodedata.normalize("NFKD", name.replace("'", "").replace("\u2019", "")).upper()
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^A-Z0-9]+", " ", bare).split())


def spaced(name: str) -> str:
    """Return a name in capitals with its short forms letter by letter: "FLINT P D"."""
    name = re.sub(r"\bCOUNTY\b", "CO", capitals(name))
    name = re.sub(r"\bPOLICE (DEPARTMENT|DEPT)\b", "P D", name)
    return re.sub(r"\bSHERIFFS (OFFICE|DEPARTMENT)\b", "S O", name)


def kind_said(name: str, kind: str) -> str:
    """Return "CITY OF FLINT PD" for a city's police, "UPPER DARBY TWP PD" for a township's."""
    found = re.fullmatch(r"(.+) POLICE DEPARTMENT", capitals(name))
    if not found or re.search(r"\b(OF|CITY|TOWN|VILLAGE|BOROUGH|TOWNSHIP|TWP)\b", found[1]):
        return ""
    kind = kind.removesuffix(" (balance)").removeprefix("charter ").upper()
    if kind == "TOWNSHIP":
        return f"{found[1]} TWP PD"
    return f"{kind} OF {found[1]} PD" if kind in ("CITY", "TOWN", "VILLAGE", "BOROUGH") else ""


def saints(name: str) -> str:
    """Return "SAINT CLOUD" for "St. Cloud" and the other way, so too Mount, Fort and Sainte."""
    words = [_SWAPPED.get(word, word) for word in capitals(name).split()]
    return " ".join(words) if words != capitals(name).split() else ""


def accents(name: str) -> str:
    """Return a name with an accent on each word's first vowel, and its spaces doubled or fixed."""
    words = [re.sub("[aeiouAEIOU]", lambda c: c[0].translate(_ACCENTS), w, count=1)
             for w in name.split()]  # fmt: skip
    return "\u00a0 ".join(words)


FEDERAL, CUT = "names as federal registers write them", "names in capitals, cut after 30 letters"
STYLES: dict[str, Callable[[str, str], str]] = {
    FEDERAL: lambda name, kind: federal(name),
    "names in capitals without marks": lambda name, kind: capitals(name),
    "POLICE DEPT, CO SHERIFFS OFFICE": lambda name, kind: (
        capitals(name).replace("DEPARTMENT", "DEPT").replace(" COUNTY ", " CO ")
    ),
    "P D, CO S O": lambda name, kind: spaced(name),
    "CITY OF ... PD, ... TWP PD": kind_said,
    "names in capitals, cut after 40 letters": lambda name, kind: capitals(name)[:40].rstrip(),
    CUT: lambda name, kind: capitals(name)[:30].rstrip(),
    "Saint for St., St. for Saint; Mount, Fort": lambda name, kind: saints(name),
    "an accent in each word, wide spaces": lambda name, kind: accents(name),
}
