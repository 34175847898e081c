"""How often the locator is right, beside what a user would try, and how fast.

Usage: python bench/locate.py [--write] [--differences] [--no-baselines]

Builds labelled agencies from `data/` (bench/locator/labels.py), asks `mapper.locate.Locator` and
the baselines, and prints precision, recall, rows per second and the calibration. Half of the states
is for tuning the rules, the other half is only looked at here. `--write` writes
`data/facts/accuracy.csv` and `data/facts/calibration.csv`; `--differences` prints each row of the
tuning half whose label is not our answer, and with `all` those of the untouched half too.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from bench.locator import baselines, labels, speed
from bench.locator.labels import Row
from bench.locator.measures import OTHER, Calibration, Score, calibrate, confidence, score, wilson
from bench.locator.styles import CUT, FEDERAL, STYLES
from mapper.census.read import read_areas
from mapper.facts.accuracy import ACCURACY_COLUMNS, BAND_COLUMNS, CALIBRATION_COLUMNS
from mapper.files.tables import csv_bytes
from mapper.locate.cases import read_locator
from mapper.locate.locator import Locator, Question
from mapper.model import Location, Role
from mapper.names import states

OURS = "mapper locate"
ROOT = Path(__file__).parent.parent
TUNING, UNTOUCHED = "tuning half", "untouched half"
STATES = sorted(set(states.STATES) - {"AS", "GU", "MP", "PR", "VI"})
COUNTY, NAME = "name, state and county", "name and state"
NAMES = {"eff_atlas": "EFF Atlas", "ice_287g": "ICE 287(g)"}
AS_BUILT = "EFF Atlas, labels before corrections"
SHOWN = (FEDERAL, CUT)  # of the other styles, those that accuracy.csv has
BAND_ENDS = (0.0, 0.8, 0.9, 0.95, 0.99, 1.01)


def half(state: str) -> str:
    """Return which half a state is in: of the 50 and DC every second by its code is untouched."""
    return UNTOUCHED if state in STATES and STATES.index(state) % 2 else TUNING


def method_code(location: Location) -> str:
    """Return what stands before the colon of a method."""
    return location.method.partition(":")[0]


def ask(
    locator: Locator, rows: Sequence[Row], *, with_city: bool = False
) -> tuple[list[Location], list[frozenset[str]]]:
    """Return the location of each row, and the GEOIDs that it polices."""
    found = [
        locator.locate(Question(row.agency, row.state, row.city if with_city else "", row.counties))
        for row in rows
    ]
    return found, [
        frozenset(area.geoid for area in one.areas) if one.role is Role.POLICES else frozenset()
        for one in found
    ]


def asked(rows: Sequence[Row]) -> dict[tuple[str, str], list[Row]]:
    """Return the questions by set and by what is given."""
    sets: dict[tuple[str, str], list[Row]] = {}
    for code, name in NAMES.items():
        sets[name, COUNTY] = [row for row in rows if row.set == code]
    for style in SHOWN:
        atlas = sets[NAMES["eff_atlas"], COUNTY]
        sets[f"EFF Atlas, {style}", COUNTY] = [
            replace(row, agency=STYLES[style](row.agency, "")) for row in atlas
        ]
    return {
        (name, given): some if given == COUNTY else [replace(row, counties=()) for row in some]
        for (name, _), some in sets.items()
        for given in (COUNTY, NAME)
    }


def accuracy_row(name: str, given: str, split: str, one: Score) -> list[str]:
    """Return a row of accuracy.csv; shares and their 95 % intervals to four decimals."""
    precision = (one.precision, *wilson(one.right, one.placed))
    recall = (one.recall, *wilson(one.found, one.areas))
    return [
        name, given, split, str(one.rows), str(one.areas), str(one.placed), str(one.right),
        *(f"{share:.4f}" for share in precision), str(one.found),
        *(f"{share:.4f}" for share in recall),
    ]  # fmt: skip


def calibration_rows(
    tuned: Mapping[str, Calibration], checked: Mapping[str, Calibration]
) -> list[list[str]]:
    """Return the rows of calibration.csv, a method each: the tuning half, then the untouched."""

    def seen(known: Calibration) -> tuple[list[str], list[str]]:
        ends = wilson(known.right, known.rows)
        shares = [known.right / known.rows, *ends] if known.rows else []
        return [str(known.rows), str(known.right)], [f"{value:.4f}" for value in shares] or [""] * 3

    table = []
    for method in sorted({*tuned, *checked}):
        none = Calibration(method, 0, 0)
        counts, shares = seen(tuned.get(method, none))
        check_counts, check_shares = seen(checked.get(method, none))
        earned = f"{confidence(method, tuned):.3f}"
        table.append([method, *counts, *shares, earned, *check_counts, *check_shares])
    return sorted(table, key=lambda row: (row[0] == OTHER, -int(row[1]), row[0]))


def measure(
    locator: Locator, rows: Sequence[Row], as_built: Sequence[Row], hard: Sequence[Row]
) -> tuple[list[list[str]], list[list[str]]]:
    """Return the rows of accuracy.csv and of calibration.csv."""
    accuracy = []
    seen: dict[str, tuple[list[Row], list[frozenset[str]], list[str]]] = {
        TUNING: ([], [], []), UNTOUCHED: ([], [], [])
    }  # fmt: skip
    for (name, given), some in asked(rows).items():
        for split in (UNTOUCHED, TUNING):
            ours = [row for row in some if half(row.state) == split]
            found, answers = ask(locator, ours)
            accuracy.append(accuracy_row(name, given, split, score(ours, answers)))
            if name in NAMES.values():
                for kept, more in zip(
                    seen[split], (ours, answers, map(method_code, found)), strict=True
                ):
                    kept.extend(more)
    for (name, given), some in asked(as_built).items():
        if name == NAMES["eff_atlas"]:
            for split in (UNTOUCHED, TUNING):
                ours = [row for row in some if half(row.state) == split]
                one = score(ours, ask(locator, ours)[1])
                accuracy.append(accuracy_row(AS_BUILT, given, split, one))
    accuracy.append(
        accuracy_row("hard cases", NAME, "all states", score(hard, ask(locator, hard)[1]))
    )
    tuned, checked = (calibrate(*seen[split]) for split in (TUNING, UNTOUCHED))
    return accuracy, calibration_rows(tuned, checked)


def compare(locator: Locator, rows: Sequence[Row]) -> None:
    """Print precision and recall beside the baselines' on the untouched half."""
    table = baselines.Table(locator.areas)
    ways: dict[str, Callable[[Sequence[Row]], list[frozenset[str]]]] = {
        OURS: lambda some: ask(locator, some)[1],
        "exact name": lambda some: baselines.exact(table, some),
        "rapidfuzz token_sort_ratio 90": lambda some: baselines.fuzzy(
            table, some, "token_sort_ratio", 90
        ),
        "rapidfuzz WRatio 90": lambda some: baselines.fuzzy(table, some, "WRatio", 90),
        "splink, same state and first letters": lambda some: baselines.splink(
            table, some, "state", "start", full=True
        ),
        "splink, same state": lambda some: baselines.splink(table, some, "state", full=True),
        "splink, same state, one name an area": lambda some: baselines.splink(
            table, some, "state", full=False
        ),
    }
    for (name, given), some in asked(rows).items():
        ours = [row for row in some if half(row.state) == UNTOUCHED]
        print(f"\n{name}; {given}; {UNTOUCHED}, {len(ours)} rows")
        first: Score | None = None
        for way, locate in ways.items():
            one = score(ours, locate(ours))
            first = first or one
            print(
                f"  {way:38} precision {one.precision:.4f} ({one.right}/{one.placed})  "
                f"recall {one.recall:.4f} ({one.found}/{one.areas})"
                + ("" if one is first else f"  {lead(first, one)}")
            )


def lead(ours: Score, theirs: Score) -> str:
    """Return in words where we are ahead."""

    def said(one: float, other: float) -> str:
        return "ahead" if one > other else "level" if one == other else "BEHIND"

    precision, recall = (
        said(ours.precision, theirs.precision), said(ours.recall, theirs.recall)
    )  # fmt: skip
    return f"we are {precision} in precision, {recall} in recall"


def bands(locator: Locator, rows: Sequence[Row]) -> list[list[str]]:
    """Return the rows of calibration_bands.csv: by the confidence given, what share came true.

    An agency of the untouched half counts once an answer, with the least confidence given to it.
    """
    seen: dict[tuple[str, str, frozenset[str]], tuple[float, bool]] = {}
    for (name, _), some in asked(rows).items():
        ours = [row for row in some if half(row.state) == UNTOUCHED and row.right]
        found, answers = ask(locator, ours)
        for row, one, answer in zip(ours, found, answers, strict=True):
            if answer and name in NAMES.values():
                key = row.state, row.agency, answer
                least = min(one.confidence, seen.get(key, (1.0, True))[0])
                seen[key] = least, answer in row.right
    table = []
    for low, high in pairwise(BAND_ENDS):
        inside = [pair for pair in seen.values() if low <= pair[0] < high]
        right = sum(is_right for _, is_right in inside)
        if inside:
            promised = sum(given for given, _ in inside) / len(inside)
            shares = (right / len(inside), *wilson(right, len(inside)))
            table.append([
                f"{low:.2f} and more" if high > 1 else f"{low:.2f} to {high:.2f}",
                f"{promised:.4f}", str(len(inside)), str(right),
                *(f"{share:.4f}" for share in shares),
            ])  # fmt: skip
    return table


def styled(locator: Locator, rows: Sequence[Row]) -> None:
    """Print accuracy on the lists' names in each other style, and what became wrong by it."""
    areas = locator.areas.by_geoid

    def kind(row: Row) -> str:
        (geoid, *more) = next(iter(row.right), ("",)) or ("",)
        return areas[geoid].kind if geoid in areas and not more and len(row.right) == 1 else ""

    for style, write in STYLES.items():
        print(f"\n{style}, both lists")
        for given in (COUNTY, NAME):
            for split in (UNTOUCHED, TUNING):
                pairs = [
                    (row, replace(row, agency=write(row.agency, kind(row))))
                    for row in rows
                    if row.right and half(row.state) == split
                ]
                pairs = [(row, new) for row, new in pairs if new.agency]
                if given == NAME:
                    pairs = [(replace(a, counties=()), replace(b, counties=())) for a, b in pairs]
                plain, new = ([pair[side] for pair in pairs] for side in (0, 1))
                before, after = ask(locator, plain)[1], ask(locator, new)[1]
                one = score(new, after)
                turned = [
                    (row, answer)
                    for row, known, answer in zip(new, before, after, strict=True)
                    if answer and answer not in row.right and known in {*row.right, frozenset()}
                ]
                print(
                    f"  {given:23} {split:15} precision {one.precision:.4f} "
                    f"({one.right}/{one.placed})  recall {one.recall:.4f} ({one.found}/{one.areas})"
                    f"  became wrong: {len(turned)}"
                )
                for row, answer in turned if split == TUNING else ():
                    said = ", ".join(areas[geoid].name for geoid in answer)
                    print(f"      {row.agency}, {row.state}: {said}")


def hosts(locator: Locator, rows: Sequence[Row]) -> None:
    """Print how often an agency within an area was given the area of the list's city as host."""
    print("\nwithin: host right (the government of the list's city)")
    for given in (COUNTY, NAME, "name, state, county and city"):
        for split in (UNTOUCHED, TUNING):
            some = [row for row in rows if row.host and half(row.state) == split]
            told = [replace(row, counties=()) if given == NAME else row for row in some]
            found, _ = ask(locator, told, with_city="city" in given)
            within = [
                (row, one)
                for row, one in zip(some, found, strict=True)
                if one.role is Role.WITHIN and one.host
            ]
            right = sum(one.host is not None and one.host.geoid in row.host for row, one in within)
            county = sum(
                one.host is not None
                and one.host.geoid in locator.areas.by_geoid[min(row.host)].counties
                for row, one in within
            )
            low, high = wilson(right, len(within) - county)
            print(
                f"  {given:29} {split:15} {len(some)} with a host, {len(within)} given one: "
                f"{county} their county, {right} of the other {len(within) - county} right "
                f"({low:.3f} to {high:.3f})"
            )


def differences(locator: Locator, rows: Sequence[Row], splits: set[str]) -> None:
    """Print each row with a label that is not our answer."""
    areas = locator.areas.by_geoid

    def named(geoids: Iterable[str]) -> str:
        return (
            " + ".join(
                f"{geoid} {areas[geoid].name}" if geoid in areas else geoid
                for geoid in sorted(geoids)
            )
            or "none"
        )

    for (name, given), some in asked(rows).items():
        ours = [row for row in some if row.right and half(row.state) in splits]
        if name not in NAMES.values():
            continue
        found, answers = ask(locator, ours)
        for row, one, answer in zip(ours, found, answers, strict=True):
            if answer not in row.right:
                said = " or ".join(named(geoids) for geoids in row.right)
                kind = "DIFFERS" if answer else "MISSED"
                print(
                    f"{kind} | {half(row.state)} | {name} | {given} | {row.state} | {row.agency} | "
                    f"{row.city} | {', '.join(row.counties)} | label {said} ({row.why}) | "
                    f"ours {named(answer)} | {one.method}"
                )


def main() -> None:
    """Read the arguments and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--differences", nargs="?", const="tuning", choices=["tuning", "all"])
    parser.add_argument("--no-baselines", action="store_true")
    given = parser.parse_args()
    data = ROOT / "data"
    rows = labels.build(data)
    locator = read_locator(data, read_areas(data))
    if given.differences:
        differences(
            locator, rows, {TUNING} if given.differences == "tuning" else {TUNING, UNTOUCHED}
        )
        return
    for (code, why), count in sorted(Counter((row.set, row.why) for row in rows).items()):
        print(f"{count:5} {NAMES[code]}: {why}")
    accuracy, calibration = measure(
        locator,
        rows,
        labels.build(data, corrected=False),
        labels.hard_cases(ROOT / "tests/locate/hard_cases.csv"),
    )
    tables = {
        "accuracy": (ACCURACY_COLUMNS, accuracy), "calibration": (CALIBRATION_COLUMNS, calibration)
    }  # fmt: skip
    if given.write:  # before the bands: the locator's confidence may come from the calibration
        write(data, tables)
        locator = read_locator(data, locator.areas)
    tables["calibration_bands"] = BAND_COLUMNS, bands(locator, rows)
    if given.write:
        write(data, tables)
    for columns, table in tables.values():
        print("\n" + "; ".join(columns))
        for line in table:
            print("; ".join(line))
    hosts(locator, rows)
    styled(locator, rows)
    if not given.no_baselines:
        compare(locator, rows)
        every = [row for some in asked(rows).values() for row in some]
        atlas = asked(rows)[NAMES["eff_atlas"], NAME]
        for some in (atlas, asked(rows)[NAMES["eff_atlas"], COUNTY], every):
            speed.beside(locator, ask, some)
        speed.command(data, every)


def write(data: Path, tables: Mapping[str, tuple[Sequence[str], Sequence[Sequence[str]]]]) -> None:
    """Write each table under `data/facts`."""
    for file, (columns, table) in tables.items():
        (data / "facts" / f"{file}.csv").write_bytes(csv_bytes(columns, table))


if __name__ == "__main__":
    main()
