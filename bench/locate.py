"""How often the locator is right, beside what a user would try, and how fast.

Usage: python bench/locate.py [--write] [--differences] [--no-baselines]

Builds labelled agencies from `data/` (bench/labels.py), asks `mapper.locate.Locator` and the
baselines, and prints precision, recall, rows per second and the calibration. Half of the states
is for tuning the rules, the other half is only looked at here. `--write` writes
`data/facts/accuracy.csv` and `data/facts/calibration.csv`; `--differences` prints each row of the
tuning half whose label is not our answer, and with `all` those of the untouched half too.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bench import baselines, labels
from bench.labels import Row
from bench.measures import OTHER, Calibration, Score, calibrate, confidence, score, wilson
from mapper import locate as rules
from mapper import stages
from mapper.lists import states
from mapper.locate import Locator, Question
from mapper.model import Location, Role
from mapper.publish.figures import ACCURACY_COLUMNS, CALIBRATION_COLUMNS
from mapper.store import csv_bytes

OURS = "mapper locate"
ROOT = Path(__file__).parent.parent
TUNING, UNTOUCHED = "tuning half", "untouched half"
STATES = sorted(set(states.STATES) - {"AS", "GU", "MP", "PR", "VI"})
COUNTY, NAME = "name, state and county", "name and state"
NAMES = {"eff_atlas": "EFF Atlas", "ice_287g": "ICE 287(g)"}
AS_BUILT = "EFF Atlas, labels before corrections"
FEDERAL = "EFF Atlas, names as federal registers write them"


def half(state: str) -> str:
    """Return which half a state is in: of the 50 and DC every second by its code is untouched."""
    return UNTOUCHED if state in STATES and STATES.index(state) % 2 else TUNING


def method_code(location: Location) -> str:
    """Return what stands before the colon of a method."""
    return location.method.partition(":")[0]


def ask(locator: Locator, rows: Sequence[Row]) -> tuple[list[Location], list[frozenset[str]]]:
    """Return the location of each row, and the GEOIDs that it polices."""
    found = [locator.locate(Question(row.agency, row.state, counties=row.counties)) for row in rows]
    return found, [
        frozenset(area.geoid for area in one.areas) if one.role is Role.POLICES else frozenset()
        for one in found
    ]


def asked(rows: Sequence[Row]) -> dict[tuple[str, str], list[Row]]:
    """Return the questions by set and by what is given."""
    sets: dict[tuple[str, str], list[Row]] = {}
    for code, name in NAMES.items():
        ours = [row for row in rows if row.set == code]
        sets[name, COUNTY] = ours
        sets[name, NAME] = [replace(row, counties=()) for row in ours]
    atlas = sets[NAMES["eff_atlas"], COUNTY]
    renamed = [replace(row, agency=labels.federal(row.agency)) for row in atlas]
    sets[FEDERAL, COUNTY] = renamed
    sets[FEDERAL, NAME] = [replace(row, counties=()) for row in renamed]
    return sets


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
            if name != FEDERAL:
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
    """Print the locator beside the baselines on the untouched half, with time for the same rows."""
    table = baselines.Table(locator.areas)
    ways: dict[str, Callable[[Sequence[Row]], list[frozenset[str]]]] = {
        OURS: lambda some: ask(locator, some)[1],
        "exact name": lambda some: baselines.exact(table, some),
        "rapidfuzz token_sort_ratio 90": lambda some: baselines.fuzzy(
            table, some, "token_sort_ratio", 90
        ),
        "rapidfuzz WRatio 90": lambda some: baselines.fuzzy(table, some, "WRatio", 90),
        "splink, same state and first letters": lambda some: baselines.splink(
            table, some, "state", "start"
        ),
        "splink, same state": lambda some: baselines.splink(table, some, "state"),
    }
    every = [row for some in asked(rows).values() for row in some]
    print(f"\nAll {len(every):,} questions at once")
    base = 0.0
    for way in (way for way in ways if way == OURS or way.startswith("splink")):
        spent, _ = timed(ways[way], every)
        base = base or spent
        print(f"  {way:36} {len(every) / spent:9,.0f} rows/s  {spent / base:7.1f} times ours")
    for (name, given), some in asked(rows).items():
        ours = [row for row in some if half(row.state) == UNTOUCHED]
        print(f"\n{name}; {given}; {UNTOUCHED}, {len(ours)} rows")
        first: Score | None = None
        for way, locate in ways.items():
            spent, answers = timed(locate, ours)
            one = score(ours, answers)
            if first is None:
                first, base = one, spent
            print(
                f"  {way:36} precision {one.precision:.4f} ({one.right}/{one.placed})  "
                f"recall {one.recall:.4f} ({one.found}/{one.areas})  "
                f"{len(ours) / spent:9,.0f} rows/s  {spent / base:7.1f} times ours"
                + ("" if one is first else f"  {lead(first, one)}")
            )


def timed(
    locate: Callable[[Sequence[Row]], list[frozenset[str]]], rows: Sequence[Row]
) -> tuple[float, list[frozenset[str]]]:
    """Return the seconds of the quickest of three runs (one, if it is long), and the answers."""
    spent: list[float] = []
    answers: list[frozenset[str]] = []
    while len(spent) < 3 and sum(spent) < 3:
        gc.collect()
        begun = time.perf_counter()
        answers = locate(rows)
        spent.append(time.perf_counter() - begun)
    return min(spent), answers


def lead(ours: Score, theirs: Score) -> str:
    """Return in words where we are ahead."""

    def said(one: float, other: float) -> str:
        return "ahead" if one > other else "level" if one == other else "BEHIND"

    precision, recall = (
        said(ours.precision, theirs.precision), said(ours.recall, theirs.recall)
    )  # fmt: skip
    return f"we are {precision} in precision, {recall} in recall"


def bands(locator: Locator, rows: Sequence[Row]) -> None:
    """Print, by the confidence given, what share came true on the untouched half."""
    print("\nConfidence given and share right, untouched half")
    seen: dict[tuple[str, str, frozenset[str]], tuple[float, bool]] = {}
    for (name, _), some in asked(rows).items():
        if name == FEDERAL:
            continue
        ours = [row for row in some if half(row.state) == UNTOUCHED and row.right]
        found, answers = ask(locator, ours)
        for row, one, answer in zip(ours, found, answers, strict=True):
            if answer:
                seen[row.state, row.agency, answer] = one.confidence, answer in row.right
    for low, high in ((0.99, 1.01), (0.95, 0.99), (0.9, 0.95), (0.8, 0.9), (0.0, 0.8)):
        some = [pair for pair in seen.values() if low <= pair[0] < high]
        right = sum(is_right for _, is_right in some)
        if some:
            ends = wilson(right, len(some))
            print(
                f"  {low:.2f} and more: promised {sum(c for c, _ in some) / len(some):.3f}, "
                f"right {right / len(some):.3f} ({right}/{len(some)}; "
                f"{ends[0]:.3f} to {ends[1]:.3f})"
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
        if name == FEDERAL:
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
    locator = stages.read_locator(data, stages.read_areas(data))
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
        labels.hard_cases(ROOT / "tests/hard_cases.csv"),
    )
    for columns, table in ((ACCURACY_COLUMNS, accuracy), (CALIBRATION_COLUMNS, calibration)):
        print("\n" + "; ".join(columns))
        for line in table:
            print("; ".join(line))
    bands(locator, rows)
    known = getattr(rules, "CONFIDENCE", {})
    for line in calibration:
        if line[0] in known and known[line[0]] > float(line[6]):
            print(f"mapper.locate.CONFIDENCE promises {known[line[0]]} for {line[0]}: {line[6]}")
    if given.write:
        for file, columns, table in (
            ("accuracy", ACCURACY_COLUMNS, accuracy),
            ("calibration", CALIBRATION_COLUMNS, calibration),
        ):
            (data / "facts" / f"{file}.csv").write_bytes(csv_bytes(columns, table))
    if not given.no_baselines:
        compare(locator, rows)


if __name__ == "__main__":
    main()
