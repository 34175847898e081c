"""Who lives in areas, as single files tell it: each file's traps, and what is kept of it.

Dossier (read 2026-11)
    svi_2022_us_county      CDC/ATSDR Social Vulnerability Index 2022 (ACS 2018-2022), E_ estimates,
                            M_ margins. FIPS without leading zeros; -999 means none; groups are
                            non-Hispanic; Connecticut by planning region; no Puerto Rico. POV150 is
                            150 % of the poverty line, not poverty. Non-Hispanic White is not in it:
                            it is total less minority (`demographics`).
    acs5_2018_county_...    B03002, B19013 and S1701 of ACS 2014-2018. Old counties of Connecticut,
                            Puerto Rico. A blank margin beside an estimate: a controlled total.
    acs5_2015_place_...     No GEOID: state and NAME are looked up among the names of B01003. Line
                            ends are CR, letters that are not ASCII are spoiled ("Ca_on"), names
                            lack "(balance)". Income and poverty are ACS 2011-2015. The shares of
                            races are of the 2010 census, whatever their carrier says: San Antonio
                            72.6, 6.9, 0.9, 2.4, 63.2 are that census's figures, and places
                            incorporated since January 2010 (Jurupa Valley, Brookhaven, Peachtree
                            Corners) are missing. They are races alone, Hispanic or not: they
                            overlap with Hispanic.
    nj_municipality_...     2020 census, P2. Rows of counties and the state stand in it, too.
    ct_town_acs5_2023_...   DataHaven, from ACS 2019-2023. Asian and Native people are in
                            `other_race`, which here is `rest_nh`.

A cell of our files is a number, empty (no estimate, or not published), or a word for an annotation:
`controlled` (a total that the survey was fitted to: it has no sampling error), `below 2500`,
`above 250000` (a median outside of what is published).
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from mapper.census.layers.strict import ABOVE, BELOW, CONTROLLED, Parser, csv_rows, sorted_once
from mapper.errors import ListError
from mapper.files.tables import csv_bytes
from mapper.names.states import state_code

# What publishers write where there is no number, and our word for it.
_WORDS = {"": "", "-": "", "(X)": "", "-999": "", "2,500-": BELOW, "250,000+": ABOVE}
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
_GEOID = re.compile(r"[0-9]{5}([0-9]{5})?|[0-9]{7}")
Row = Mapping[str, str]
_SVI = {
    "total": "TOTPOP", "minority": "MINRTY", "hispanic": "HISP", "black_nh": "AFAM",
    "asian_nh": "ASIAN", "native_nh": "AIAN", "nhpi_nh": "NHPI", "other_nh": "OTHERRACE",
    "two_or_more_nh": "TWOMORE", "below_150_poverty": "POV150",
}  # fmt: skip
_ACS_2018 = {
    "total": "B03002_001", "hispanic": "B03002_012", "white_nh": "B03002_003",
    "black_nh": "B03002_004", "asian_nh": "B03002_006", "native_nh": "B03002_005",
    "nhpi_nh": "B03002_007", "other_nh": "B03002_008", "two_or_more_nh": "B03002_009",
    "median_household_income": "B19013_001", "poverty_percent": "S1701_C03_001",
}  # fmt: skip
_NJ = {
    "total": "pop", "hispanic": "pop_hisp", "white_nh": "pop_white", "black_nh": "pop_black",
    "asian_nh": "pop_asian", "native_nh": "pop_aian", "nhpi_nh": "pop_nhpi",
    "other_nh": "pop_other", "two_or_more_nh": "pop_two",
}  # fmt: skip
_CT = {
    "total": "total_pop", "hispanic": "latino", "white_nh": "white", "black_nh": "black",
    "rest_nh": "other_race", "median_household_income": "median_household_income",
    "poverty_below": "pov_poverty", "poverty_universe": "pov_poverty_status_determined",
}  # fmt: skip


def _rows(content: bytes, name: str, needed: Iterable[str]) -> Iterator[tuple[int, Row]]:
    # latin-1 reads all bytes: names are not taken from such files.
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    return csv_rows(text, name, needed)


def _cell(row: Row, column: str, name: str, number: int) -> str:
    said = row[column]
    if said in _WORDS:
        return _WORDS[said]
    if not _NUMBER.fullmatch(said):
        raise ListError(name, f"{said!r} is no number", row=number, column=column)
    return said.removesuffix(".0")


def _geoid(said: str, name: str, number: int, column: str) -> str:
    if not _GEOID.fullmatch(said):
        raise ListError(name, f"{said!r} is not a GEOID", row=number, column=column)
    return said


def _table(
    geoid: str,
    columns: Mapping[str, tuple[str, str]],
    *,
    digits: int,
    controlled: frozenset[str] = frozenset(),
    level: str = "",
    left_out: frozenset[str] = frozenset(),
) -> Parser:
    """Return the reader of a file with GEOIDs: of each column of ours, the file's estimate and its
    margin ("": none). In `controlled` columns a blank margin is that of a controlled total. Rows
    whose column `level` says what is `left_out` are passed over."""

    def parse(content: bytes, name: str) -> tuple[int, dict[str, bytes]]:
        theirs = [column for pair in columns.values() for column in pair if column]
        table: list[tuple[str, ...]] = []
        for number, row in _rows(content, name, filter(None, [geoid, level, *theirs])):
            if level and row[level] in left_out:
                continue
            cells = [_geoid(row[geoid].zfill(digits), name, number, geoid)]
            for ours, (estimate, margin) in columns.items():
                cells.append(_cell(row, estimate, name, number))
                if margin:
                    cells.append(_cell(row, margin, name, number))
                    if cells[-2] and not row[margin]:
                        if ours not in controlled:
                            problem = "no margin beside an estimate"
                            raise ListError(name, problem, row=number, column=margin)
                        cells[-1] = CONTROLLED
            table.append(tuple(cells))
        heads = ["geoid"]
        for ours, (_, margin) in columns.items():
            heads += [ours, f"{ours}_moe"] if margin else [ours]
        return len(table), {f"{name}.csv": csv_bytes(heads, sorted_once(table, name))}

    return parse


svi_counties = _table(
    "FIPS", {ours: (f"E_{column}", f"M_{column}") for ours, column in _SVI.items()}, digits=5
)
acs_2018_counties = _table(
    "stco_code", {ours: (f"{column}E", f"{column}M") for ours, column in _ACS_2018.items()},
    digits=5, controlled=frozenset({"total", "hispanic"}),
)  # fmt: skip
nj_municipalities = _table(
    "GEOID", {ours: (column, "") for ours, column in _NJ.items()}, digits=10,
    level="level", left_out=frozenset({"county", "state"}),
)  # fmt: skip
ct_towns = _table(
    "GEOID", {ours: (column, f"{column}_moe") for ours, column in _CT.items()}, digits=10
)


def place_population(content: bytes, name: str) -> tuple[int, dict[str, bytes]]:
    """Read people of places of ACS 2011-2015 with their names, which other files are found by."""
    table: list[tuple[str, ...]] = []
    for number, row in _rows(content, name, ["B01003_001E", "NAME", "state", "place"]):
        geoid = _geoid(row["state"] + row["place"], name, number, "place")
        # a name with a comma of its own has "; " before the state
        place, _, state = re.sub(r"[,;] (?=[^,;]+$)", "|", row["NAME"]).partition("|")
        if not state_code(state):
            raise ListError(name, f"{row['NAME']!r} names no state", row=number, column="NAME")
        people = _cell(row, "B01003_001E", name, number)
        table.append((geoid, state_code(state), place, people))
    heads = ["geoid", "state", "name", "total"]
    return len(table), {f"{name}.csv": csv_bytes(heads, sorted_once(table, name))}


def by_place_name(columns: Mapping[str, str], passed_over: frozenset[str] = frozenset()) -> Parser:
    """Return the reader of a file whose places have a state and a name (its first two columns).

    `passed_over` are names that are no place. A name that no place of its state has, that two
    have, or that stands twice, is not guessed at: it goes to `NAME_left_out.csv`, with why.
    """

    def parse(content: bytes, name: str, places: bytes) -> tuple[int, dict[str, bytes]]:
        rows_of_file = list(_rows(content, name, columns.values()))
        known: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for place in csv.DictReader(io.StringIO(places.decode(), newline="")):
            for key in _keys(place["name"]):
                known[place["state"]][key].add(place["geoid"])
        found: dict[str, list[tuple[str, str, bool, tuple[str, ...]]]] = defaultdict(list)
        left_out: list[tuple[str, ...]] = []
        for number, row in rows_of_file:
            state, said, *_ = (*row.values(), "")
            if state not in known:
                raise ListError(name, f"{state!r} is no state", row=number)
            cells = tuple(_cell(row, column, name, number) for column in columns.values())
            exact = known[state].get(said, set())
            geoids = exact or _called(known[state], said)
            if len(geoids) == 1:
                found[min(geoids)].append((state, said, bool(exact), cells))
            elif said not in passed_over:
                why = "two places have the name" if geoids else "no place has the name"
                left_out.append((state, said, why))
        table: list[tuple[str, ...]] = []
        for geoid, rows in found.items():
            # "Indianapolis city" is the whole beside "Indianapolis city (balance)", the place
            best = [row for row in rows if row[2]] or rows
            if len(best) == 1:
                table.append((geoid, *best[0][3]))
            why = "another row has the place's very name" if len(best) == 1 else "stands twice"
            left_out += [
                (state, said, why)
                for state, said, is_exact, _ in rows
                if len(best) > 1 or (state, said, is_exact) != best[0][:3]
            ]
        return len(table), {
            f"{name}.csv": csv_bytes(["geoid", *columns], sorted_once(table, name)),
            f"{name}_left_out.csv": csv_bytes(["state", "name", "why"], sorted(left_out)),
        }

    return parse


def _keys(name: str) -> set[str]:
    """Return what a place can be called in these files: by its very name, and in small letters as
    it is, without "(balance)" or accents, or with a space for its kind ("washington ")."""
    kindless = re.sub(r"( [a-z]+| CDP)+$", " ", name)
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    others = (name, name.removesuffix(" (balance)"), kindless, letters)
    return {name, *(key.casefold() for key in others)}


def _called(known: Mapping[str, set[str]], name: str) -> set[str]:
    """Return the places of a state by that name, in which letters can be spoiled ("Ca_on CDP")."""
    if "_" not in name:
        return known.get(name.casefold(), set())
    pattern = "".join(
        "[^ -~]" if letter == "_" or letter > "~" else re.escape(letter)
        for letter in name.casefold()
    )
    return {geoid for key in known if re.fullmatch(pattern, key) for geoid in known[key]}


place_race_2010 = by_place_name(
    {
        "hispanic_percent": "share_hispanic",
        "white_percent": "share_white",
        "black_percent": "share_black",
        "asian_percent": "share_asian",
        "native_percent": "share_native_american",
    }
)
place_income_2015 = by_place_name(
    {"median_household_income": "Median Income"}, passed_over=frozenset({"Hawaii"})
)
place_poverty_2015 = by_place_name({"poverty_percent": "poverty_rate"})
