"""Labelled agencies: the area that a list's city, county and type speak for, from `data/` alone.

A second opinion on `mapper.locate`, so it shares no code with it: it reads the Census tables by
itself and looks at an agency's name only where the list gives nothing else (`NAMED`), or to see
whether the list's city is what the agency polices or only where its mail goes. What it cannot
tell it leaves without a label, and says why. Where a label was read and found plainly wrong,
`data/facts/label_corrections.csv` says what is right.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from mapper.facts.read_by_eye import LABEL_COLUMNS
from mapper.files.tables import read_csv
from mapper.snapshots import stored
from mapper.snapshots.patches import patched, read_patches

NEW_ENGLAND = {"CT", "MA", "ME", "NH", "RI", "VT"}
STRONG_SUBDIVISIONS = NEW_ENGLAND | {"MI", "MN", "NJ", "NY", "PA", "WI"}
FROM_CITY, FROM_COUNTY, NAMED, ALONE = "city", "county", "name in the county", "name in the state"
NOBODY, CORRECTED, GIVEN = "polices nobody's home", "corrected by hand", "given"

_PROSECUTORS = {"District Attorney", "County Attorney", "Prosecutor"}
_NO_ONES = {
    "Fusion Center", "DMV", "DHS", "Corrections", "Task Force", "Homeland Security", "Juvenile",
    "Environmental Services Enforcement", "Medical Examiner", "Mental Health", "Crash Team",
    "Animal Control", "Parks", "Probation", "Parking", "Tax Board", "Transit Police", "Rangers",
    "School District",
}  # fmt: skip
_NO_ONES_JURISDICTIONS = {
    "University", "School District", "School", "Airport", "Transit", "Port", "Federal"
}  # fmt: skip
_STATEWIDE = {"State", "Statewide", "State Agency"}
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "twp": "township",
          "boro": "borough"}  # fmt: skip
_POLICE_WORDS = re.compile(
    r"\b(police|public safety|safety|department|dept|division|bureau|office|services?|force|of|"
    r"the)\b"
)
_COUNTY_POLICE = re.compile(r"\bcounty police")
_PROSECUTOR_NAMES = re.compile(r"district attorney|county attorney|prosecutor|solicitor")
_TYPE = re.compile(r"\b(charter township|township|town|village|borough|city)\b")


@dataclass(frozen=True, slots=True)
class Row:
    """An agency of a list with the answers that are right.

    `right` holds each acceptable answer as a set of GEOIDs (the empty set: no area that it
    polices), and is empty where there is no label; `why` says where the label is from, or why
    there is none. `host` has the government of the city that the list gives to an agency that
    polices nobody's home.
    """

    set: str
    agency: str
    state: str
    city: str
    counties: tuple[str, ...]
    right: frozenset[frozenset[str]] = frozenset()
    why: str = ""
    host: frozenset[str] = frozenset()

    @property
    def has_area(self) -> bool:
        """Whether it has a label, and the label is an area."""
        return any(self.right)


def words(text: str) -> str:
    """Return lower-case words without accents and marks, abbreviations spelled one way."""
    text = unicodedata.normalize("NFKD", text).lower().replace("'", "").replace("\u2019", "")
    text = "".join(c if c.isalnum() else " " for c in text if c.isascii() or c.isspace())
    return " ".join(_SHORT.get(word, word) for word in text.split())


def key(text: str) -> str:
    """Return what two spellings of a name share."""
    return words(text).replace(" ", "")


@dataclass(frozen=True, slots=True)
class _Government:
    geoid: str
    kind: str
    status: str
    is_place: bool
    counties: frozenset[str]


class Census:
    """The governments of `data/census/` by state and name."""

    def __init__(self, folder: Path):
        self._counties: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._full: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._by_name: dict[tuple[str, str], list[_Government]] = defaultdict(list)
        self.states: dict[str, set[str]] = defaultdict(set)
        for row in _table(folder / "counties.csv"):
            self.states[row["state"]].add(row["geoid"][:2])
            self._full[row["state"], key(row["name"])].add(row["geoid"])
            self._counties[row["state"], key(_base(row))].add(row["geoid"])
        lies_in = defaultdict(set)
        for row in _table(folder / "place_counties.csv"):
            lies_in[row["geoid"]].add(row["county_geoid"])
        for file, is_place in (("places.csv", True), ("county_subdivisions.csv", False)):
            for row in _table(folder / file):
                status, geoid = row["functional_status"], row["geoid"]
                washington = row["name"] == "Washington city" and status == "N"
                if status in "ABCG" or (is_place and (status == "F" or washington)):
                    counties = lies_in[geoid] if is_place else {geoid[:5]}
                    government = _Government(
                        geoid, row["kind"], status, is_place, frozenset(counties)
                    )
                    for name in {key(name) for name in _called(row)}:
                        self._by_name[row["state"], name].append(government)

    def counties(self, state: str, names: Iterable[str]) -> set[str]:
        """Return the GEOIDs of the counties that a list names."""
        found = set()
        for name in names:
            full = self._full[state, key(name)]
            short = re.sub(r" (county|parish|city|borough)$", "", words(name))
            found |= full or self._counties[state, key(short)]
        return found

    def governments(self, state: str, name: str, counties: set[str]) -> list[_Government]:
        """Return those of a name in one of the counties; in the whole state where none is given."""
        found = self._by_name.get((state, key(name)), [])
        return [one for one in found if not counties or counties & one.counties]


def _table(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _base(row: dict[str, str]) -> str:
    return row["name"].removesuffix(row["kind"]).strip()


def _called(row: dict[str, str]) -> Iterator[str]:
    base = _base(row)
    yield base
    yield base.removesuffix(" Town")
    if "government" in row["kind"] or row["kind"] in ("urban county", "city (balance)"):
        yield re.split(r"[-/]", base)[0]
    if "(" in base:
        yield from base.rstrip(")").split(" (")


def build(data: Path, *, corrected: bool = True) -> list[Row]:
    """Return every agency of the lists under `data`, once a list, with and without labels."""
    census = Census(data / "census")
    rows: dict[tuple[str, str, str], Row] = {}
    taken = stored.read_snapshots(data)
    corrections = read_patches(data, taken)
    for snapshot in taken:
        name = snapshot.declaration.name
        if name not in ("eff_atlas", "ice_287g"):
            continue
        for one in patched(snapshot, corrections):
            row = Row(name, one.agency, one.state, one.city, tuple(one.counties))
            place = (name, one.state, one.agency)
            if one.state and place not in rows:
                rows[place] = label(census, row, one.agency_type, one.jurisdiction_type)
    if not corrected:
        return list(rows.values())
    return correct(list(rows.values()), data / "facts" / "label_corrections.csv")


def label(census: Census, row: Row, agency_type: str, jurisdiction: str) -> Row:
    """Return the row with its label, or why it has none."""
    sheriff = agency_type == "Sheriff" or bool(re.search(r"\bsheriff", row.agency.lower()))
    if jurisdiction in _STATEWIDE or agency_type in ("State Police", "State police"):
        answers = {frozenset[str](), frozenset(census.states[row.state])}
        return replace(row, right=frozenset(answers), why=NOBODY)
    if agency_type in _NO_ONES or jurisdiction in _NO_ONES_JURISDICTIONS:
        return replace(row, right=frozenset({frozenset()}), why=NOBODY, host=_host(census, row))
    if agency_type == "Constables" or jurisdiction in ("Tribal", "Territory", "Regional"):
        return replace(row, why="no label: constable, tribe, territory or region")
    name = row.agency.lower()
    prosecutor = agency_type in _PROSECUTORS or bool(_PROSECUTOR_NAMES.search(name))
    speaks_of_county = sheriff or prosecutor or _COUNTY_POLICE.search(name)
    if jurisdiction == "County" and not agency_type and not speaks_of_county:
        return replace(row, why="no label: an agency of a county, but no sheriff")
    if sheriff or prosecutor or jurisdiction == "County":
        counties = census.counties(row.state, row.counties)
        if len(counties) != 1:
            return replace(row, why=f"no label: {len(counties)} counties for a county's agency")
        if prosecutor and not sheriff:  # serves its county's court, and patrols nobody's home
            answers = {frozenset[str](), frozenset(counties)}
            return replace(row, right=frozenset(answers), why=NOBODY)
        return replace(row, right=frozenset({frozenset(counties)}), why=FROM_COUNTY)
    return _municipal(census, row)


def _host(census: Census, row: Row) -> frozenset[str]:
    """Return the one government of the list's city in its county, if there is one."""
    city = row.city.partition(",")[0]
    found = census.governments(row.state, city, census.counties(row.state, row.counties))
    found = _meant(row.state, found, "") if city else []
    return frozenset(one.geoid for one in found) if len(found) == 1 else frozenset()


def _municipal(census: Census, row: Row) -> Row:
    counties = census.counties(row.state, row.counties)
    city = words(row.city.partition(",")[0])
    agency = words(row.agency)
    type_word = _TYPE.search(city)
    if type_word and not census.governments(row.state, city, counties):
        city = (city[: type_word.start()] + city[type_word.end() :]).strip()
    if city and key(city) in key(agency):
        said = _said(agency, city) or (
            type_word[0] if type_word and type_word[0] not in city else ""
        )
        found = _meant(row.state, census.governments(row.state, city, counties), said)
        why = FROM_CITY
    else:
        # The city is only a post town (or there is none): the name in the county. Without a county
        # the one government of the name in the whole state; the double of a city is none.
        left = " ".join(_POLICE_WORDS.sub(" ", agency).split())
        said = ""
        found = census.governments(row.state, left, counties)
        if not found and (type_word := _TYPE.search(left)):
            said = type_word[0]
            left = " ".join((left[: type_word.start()] + left[type_word.end() :]).split())
            found = census.governments(row.state, left, counties)
        if said or counties:
            found = _meant(row.state, found, said)
        else:
            found = [one for one in found if one.is_place or one.status != "C"]
        why = NAMED if counties else ALONE
    if len(found) != 1:
        problem = "none" if not found else "several governments"
        return replace(row, why=f"no label: {problem} of the {why}")
    return replace(row, right=frozenset({frozenset({found[0].geoid})}), why=why)


def _said(agency: str, city: str) -> str:
    """Return the kind of area that a name tells beside the city's own words."""
    rest = agency.replace(city, " ") if city in agency else agency
    found = _TYPE.search(rest)
    return found[0] if found else ""


def _meant(state: str, found: list[_Government], said: str) -> list[_Government]:
    if said:
        kinds = {"township": {"township", "charter township"}}.get(said, {said})
        return [one for one in found if one.kind.removesuffix(" (balance)") in kinds]
    places = [one for one in found if one.is_place]
    # In New England a town with the status C is the double of its city.
    others = [one for one in found if not one.is_place and one.status != "C"]
    if state == "NY" and not any(one.kind == "city" for one in places):
        return places + others  # a village and the town around it: either can have the police
    if state in NEW_ENGLAND and others:
        return [one for one in places if one.kind == "city"] + others
    if places or state not in STRONG_SUBDIVISIONS:
        return places
    return others


def correct(rows: list[Row], path: Path) -> list[Row]:
    """Return the rows with the corrections by hand.

    Of `geoids`, a bar joins areas policed together, a semicolon parts answers that are both
    right, `none` is no area and an empty cell takes the label away. A correction whose agency or
    `label` no longer fits is an error.
    """
    by_agency = defaultdict(list)
    for place, row in enumerate(rows):
        by_agency[row.state, row.agency].append(place)
    for number, one in enumerate(read_csv(path, LABEL_COLUMNS), start=2):
        places = [
            place
            for place in by_agency[one["state"], one["agency"]]
            if text(rows[place].right) == one["label"]
        ]
        if not places or not one["reason"]:
            raise ValueError(f"{path}, row {number}: no such agency and label, or no reason")
        right = frozenset(
            frozenset(() if answer == "none" else answer.split("|"))
            for answer in one["geoids"].split(";")
            if answer
        )
        for place in places:
            why = CORRECTED if right else "no label: taken away by hand"
            rows[place] = replace(rows[place], right=right, why=why)
    return rows


def text(right: frozenset[frozenset[str]]) -> str:
    """Return answers as the corrections write them."""
    return ";".join(sorted("|".join(sorted(answer)) or "none" for answer in right))


def hard_cases(path: Path) -> list[Row]:
    """Return the hard cases of the tests: name and state only."""
    return [
        Row(
            "hard cases", row["agency"], row["state"], "", (),
            frozenset({frozenset(filter(None, [row["geoid"]]))}), GIVEN,
        )
        for row in _table(path)
    ]  # fmt: skip
