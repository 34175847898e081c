"""The states and territories as lists, and as people, write them -> their USPS codes."""

from __future__ import annotations

import re
from collections.abc import Mapping

STATES: Mapping[str, str] = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California",
    "CO": "Colorado", "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia",
    "FL": "Florida", "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois",
    "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana",
    "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota",
    "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada",
    "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York",
    "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon",
    "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota",
    "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia",
    "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
    "AS": "American Samoa", "GU": "Guam", "MP": "Northern Mariana Islands", "PR": "Puerto Rico",
    "VI": "Virgin Islands",
}  # fmt: skip


def _letters(text: str) -> str:
    # not names.area_key, to which CO is short for county and MT for mount
    return re.sub(r"[. ]", "", text.lower())


_CODES = {_letters(text): code for code, name in STATES.items() for text in (code, name)} | {
    "usvirginislands": "VI",
    "unitedstatesvirginislands": "VI",
    "commonwealthofthenorthernmarianaislands": "MP",
}


def state_code(text: str) -> str:
    """Return the USPS code of a state written as "KY", "Kentucky" or "D.C.", "" for no state."""
    return _CODES.get(_letters(text), "")


# As newspapers cut them short (The Associated Press), and as the government's printers did.
_SHORT = {
    "AL": "Ala", "AZ": "Ariz", "AR": "Ark", "CA": "Calif Cal", "CO": "Colo", "CT": "Conn",
    "DE": "Del", "FL": "Fla", "IL": "Ill", "IN": "Ind", "IA": "Ia", "KS": "Kan Kans", "ME": "Me",
    "MA": "Mass", "MI": "Mich", "MN": "Minn", "MS": "Miss", "MT": "Mont", "NE": "Neb Nebr",
    "NV": "Nev", "NM": "NMex", "NC": "NCar", "ND": "NDak", "OK": "Okla", "OR": "Ore Oreg",
    "PA": "Penn Penna", "SC": "SCar", "SD": "SDak", "TN": "Tenn", "TX": "Tex", "WA": "Wash",
    "WV": "WVa", "WI": "Wis Wisc", "WY": "Wyo",
}  # fmt: skip
# The FBI's own codes of Nebraska and Guam, from before the Postal Service's.
_FBI = {"nb": "NE", "gm": "GU"}
_FIPS = dict(zip(
    "01 02 04 05 06 08 09 10 11 12 13 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 "
    "35 36 37 38 39 40 41 42 44 45 46 47 48 49 50 51 53 54 55 56 60 66 69 72 78".split(),
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ "
    "NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI".split(),
    strict=True,
))  # fmt: skip
_WRITTEN = {_letters(short): code for code, words in _SHORT.items() for short in words.split()}
_WRITTEN |= _FBI | _FIPS | _CODES
_AS_STATE = re.compile(r"^(?:the )?(?:state|commonwealth) of ")


def state_meant(text: str) -> str:
    """Return the USPS code of a state as people write it, "" for no state.

    Beside what `state_code` reads: "Mich.", "State of Ohio", the FBI's NB and GM, and FIPS codes,
    which a spreadsheet strips of their zero.
    """
    plain = " ".join(text.split()).casefold()
    if plain.isdecimal():
        return _FIPS.get(plain.zfill(2), "")
    return _WRITTEN.get(_letters(plain)) or _WRITTEN.get(_letters(_AS_STATE.sub("", plain)), "")
