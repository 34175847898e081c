"""Which column of a stranger's table is the agency, the state, the city ..."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mapper.errors import MapperError

# What others call the columns, in letters and digits alone, the surest first.
NAMES: Mapping[str, Sequence[str]] = {
    "agency": (
        "agency agencyname nameofagency pubagencyname ncicagencyname ucragencyname "
        "lawenforcementagency lawenforcementagencyname lea leaname policeagency policeagencyname "
        "department departmentname deptname dept policedepartment policedept grantee granteename "
        "recipient recipientname organization organizationname name"
    ).split(),
    "state": (
        "state st stateabbr stateabbreviation statecode statename usps stateusps statepostal "
        "stateiso stabbr stateorterritory statefips statefipscode"
    ).split(),
    "county": (
        "county countyname countynames countyorparish parish countyfips countyfipscode fips "
        "fipscounty fipscode"
    ).split(),
    "city": "city cityname municipality town locality localityname posttown".split(),
    # `type` alone can be anything, so it comes last.
    "type": "agencytypename agencytype typeofagency typeoflea leatype type".split(),
    "lat": "lat latitude".split(),
    "lon": "lon lng long longitude".split(),
}  # fmt: skip
# "Agency responsible for death", "Arresting Agency": before a mere `name`, which can be a person's.
_OF_AGENCY = re.compile(r"(agency|agencyname|agencyresponsible(fordeath)?)$")
_ANY_NAME = "name"
_OF_PEOPLE = {"age", "gender", "sex", "race", "raceethnicity", "dateofbirth"}
# Those that an option names.
CHOSEN = ("agency", "state", "city", "county", "type")


def is_header(cells: Sequence[str], given: Mapping[str, str]) -> bool:
    """Return whether a first row has a column of agencies, the one that was given if any was."""
    if "agency" in given:
        return given["agency"] in map(str.strip, cells)
    return bool(_of_agency(list(map(_plain, cells))))


def _of_agency(plain: Sequence[str]) -> list[int]:
    """Return which columns can be the agency, by their names in letters and digits alone."""
    best = next((one for one in NAMES["agency"] if one in plain), None)
    if best in (None, _ANY_NAME):
        if found := [at for at, one in enumerate(plain) if _OF_AGENCY.search(one)]:
            return found
        if best and len(_OF_PEOPLE.intersection(plain)) > 1:
            return []
    return [at for at, one in enumerate(plain) if one == best]


def meant_columns(name: str, header: Sequence[str], given: Mapping[str, str]) -> dict[str, int]:
    """Return the place in the header of each column of `NAMES` that it has.

    `given` names columns by hand: {"agency": "Dept"}. Raises MapperError if one of these is not
    there, if there is no agency, or if two are as likely to be meant.
    """
    plain = list(map(_plain, header))
    there = ", ".join(map(repr, filter(None, header)))
    found: dict[str, int] = {}
    for what, names in NAMES.items():
        if column := given.get(what):
            places = [at for at, one in enumerate(header) if one == column]
            places = places or [at for at, one in enumerate(plain) if one == _plain(column)]
            if not places:
                raise MapperError(
                    f"{name}, row 1: no column {column!r} for --{what}; there are {there}"
                )
        elif what == "agency":
            places = _of_agency(plain)
        else:
            best = next((one for one in names if one in plain), None)
            places = [at for at, one in enumerate(plain) if one == best]
        if len(places) > 1 and what in CHOSEN:
            twice = " and ".join(repr(header[at]) for at in places)
            mend = f"take one with --{what} COLUMN, or rename one"
            raise MapperError(f"{name}, row 1: two columns can be the {what}, {twice}: {mend}")
        if len(places) == 1:
            found[what] = places[0]
    if "agency" not in found:
        mend = "name the one of agencies with --agency COLUMN"
        raise MapperError(f"{name}, row 1: no column agency; there are {there}: {mend}")
    return found


def _plain(column: str) -> str:
    return re.sub(r"[^a-z0-9]", "", column.casefold())
