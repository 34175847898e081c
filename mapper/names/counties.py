"""A county as people write it in a column of its own -> as its name, or its code."""

from __future__ import annotations

import re

_COUNTY_OF = re.compile(
    r"^(?:the )?(?P<kind>county|parish|city and borough|borough|municipality|city) of ",
    re.IGNORECASE,
)
_CITY_AND_BOROUGH = re.compile(r" (?:city and borough|municipality)$", re.IGNORECASE)


def county_code(text: str, state_geoid: str) -> str:
    """Return the GEOID of a county from its FIPS code, with its state's before it or without.

    A spreadsheet strips zeros: four digits had one before them, one or two had two or one.
    """
    return text.zfill(5) if len(text) > len("001") else state_geoid + text.zfill(3)


def county_name(text: str, usps: str) -> str:
    """Return the county without the state beside it ("Gloucester County (NJ)", "Ocean, NJ"), the
    word for its kind last."""
    code = re.escape(usps)
    name = re.sub(rf"\s*(?:\(\s*{code}\s*\)|,\s*{code})$", "", text) if usps in text else text
    if found := _COUNTY_OF.match(name):
        kind = "city" if found["kind"].lower() == "city" else "County"
        name = f"{name[found.end() :]} {kind}"
    return _CITY_AND_BOROUGH.sub(" Borough", name)
