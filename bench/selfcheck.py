"""How often a name that a government's police could bear leads to another area, gazetteer-wide.

Usage: python bench/selfcheck.py [--wrong FILE]

Every county, place and county subdivision with a government is written as lists write the names
of their police, with its county and without. No list tells these names and no rule was tuned on
them. Most small governments have no police, so the shares are no precision: each wrong answer is
a namesake that some list could mean, and the question is which of the two has the police. Prints
tables by form, by kind, by state and by who was taken for whom; `--wrong` writes each.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.locator.labels import STRONG_SUBDIVISIONS
from bench.locator.styles import federal
from mapper.census.areas import Areas, has_government
from mapper.census.read import read_areas
from mapper.files.tables import csv_bytes
from mapper.locate.cases import read_locator
from mapper.locate.locator import Locator, Question
from mapper.model import Area, Level, Location, Role

ROOT = Path(__file__).parent.parent
COLUMNS = [
    "state", "form", "given", "agency", "county", "geoid", "area", "people", "answer", "answered",
    "answered_people", "method", "confidence",
]  # fmt: skip
BARE, TYPED, SHERIFF = "X Police Department", "its kind said", "X County Sheriff's Office"
# Kinds that a name says before ("Town of X") or after ("X Township") the area's own.
BEFORE, AFTER = {"city", "town", "village", "borough"}, {"township", "charter township"}
RIGHT, WRONG, UNDECIDED = "right", "wrong", "undecided"


@dataclass(frozen=True, slots=True)
class Asked:
    """A government, a name that its police could bear, and the answer to it."""

    area: Area
    form: str
    agency: str
    county: str
    found: Location
    outcome: str


def forms(area: Area) -> Iterator[tuple[str, str]]:
    """Yield each form and the name that it gives the area's police, then in federal style."""
    for form, name in plain_forms(area):
        yield form, name
        yield f"{form}, federal", federal(name)


def plain_forms(area: Area) -> Iterator[tuple[str, str]]:
    """Yield each form and the name that it gives the area's police."""
    if area.level is Level.COUNTY:
        # Virginia's independent cities are county equivalents.
        name = f"{area.base} City" if area.kind == "city" else area.name
        yield SHERIFF, f"{name} Sheriff's Office"
        return
    name = area.base.partition(" (")[0]
    kind = area.kind.removesuffix(" (balance)")
    weak = area.level is Level.COUNTY_SUBDIVISION and area.state not in STRONG_SUBDIVISIONS
    if not weak:  # a township of Iowa without its word is nobody's police
        yield BARE, f"{name} Police Department"
    if kind in BEFORE:
        yield TYPED, f"{kind.capitalize()} of {name} Police Department"
    elif kind in AFTER:
        yield TYPED, f"{name} Township Police Department"


def governments(areas: Areas) -> Iterator[Area]:
    """Yield each area that can have police, but not the doubles of places."""
    for _, area in sorted(areas.by_geoid.items()):
        subdivision = area.level is Level.COUNTY_SUBDIVISION
        double = subdivision and area.functional_status == "C"
        if area.level is not Level.STATE and has_government(area) and not double:
            yield area


def ask(locator: Locator) -> Iterator[Asked]:
    """Yield every question, without a county and with it."""
    areas = locator.areas.by_geoid
    for area in governments(locator.areas):
        county = areas[area.counties[0]].name if area.counties else ""
        for form, agency in forms(area):
            for given in ("", county) if county and area.level is not Level.COUNTY else ("",):
                counties = (given,) if given else ()
                found = locator.locate(Question(agency, area.state, counties=counties))
                yield Asked(area, form, agency, given, found, outcome(area, found))


def outcome(area: Area, found: Location) -> str:
    """Return whether the answer is the area, or one of exactly its land (a city's own town)."""
    if found.role is not Role.POLICES or not found.areas:
        return UNDECIDED
    one = found.areas[0]
    is_double = (one.state, one.lat, one.lon) == (area.state, area.lat, area.lon)
    return RIGHT if len(found.areas) == 1 and (one == area or is_double) else WRONG


def given(one: Asked) -> str:
    return "with county" if one.county else "alone"


def table(title: str, by: Callable[[Asked], tuple[str, ...]], every: list[Asked]) -> None:
    """Print counts and the share wrong of those placed, by what `by` returns."""
    counts: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for one in every:
        counts[by(one)][one.outcome] += 1
    print(f"\n{title:58} {'asked':>7} {RIGHT:>7} {UNDECIDED:>9} {WRONG:>6}  wrong of placed")
    for key, seen in sorted(counts.items()):
        placed = seen[RIGHT] + seen[WRONG]
        print(
            f"{'; '.join(key):58} {seen.total():7,} {seen[RIGHT]:7,} {seen[UNDECIDED]:9,} "
            f"{seen[WRONG]:6,}  {100 * seen[WRONG] / placed if placed else 0:6.2f} %"
        )


def mistaken(one: Asked) -> tuple[str, ...]:
    """Return who was taken for whom, and how near it lies."""
    told, answer = one.area, one.found.areas[0]
    there = "same county" if set(told.counties) & set(answer.counties) else "another county"
    name = "same name" if told.base == answer.base else "another name"
    return (one.form, given(one), f"{told.kind} taken for {answer.kind}", there, name)


def line(one: Asked) -> list[str]:
    """Return a row of `COLUMNS`."""
    answer = one.found.areas
    return [
        one.area.state, one.form, given(one), one.agency, one.county, one.area.geoid,
        one.area.name, str(one.area.population or ""), "|".join(area.geoid for area in answer),
        "|".join(area.name for area in answer), str(answer[0].population or ""),
        one.found.method, f"{one.found.confidence:.3f}",
    ]  # fmt: skip


def main() -> None:
    """Read the arguments and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", type=Path)
    arguments = parser.parse_args()
    data = ROOT / "data"
    every = list(ask(read_locator(data, read_areas(data))))
    wrong = [one for one in every if one.outcome == WRONG]
    table("form", lambda one: (one.form, given(one)), every)
    table("kind", lambda one: (one.area.level, one.area.kind or "-", given(one)), every)
    table("state", lambda one: (one.area.state, given(one)), every)
    print("\nwho was taken for whom (20 or more)")
    for key, count in Counter(map(mistaken, wrong)).most_common():
        if count >= 20:
            print(f"{count:7,}  {'; '.join(key)}")
    if arguments.wrong:
        arguments.wrong.write_bytes(csv_bytes(COLUMNS, map(line, wrong)))


if __name__ == "__main__":
    main()
