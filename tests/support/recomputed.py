"""What pages print about lists and days, counted again from the CSV files alone.

It shares nothing with `mapper`: the module csv reads what is published (`site/data/`) and what it
was made from (`data/`), and a mark in a page (`data-figure="agencies MI"`) names the query and what
it is asked for. A query returns the numbers as they read, in the order of the text.
"""

from __future__ import annotations

import calendar
import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Which list, of which day, the headline speaks of, and its copy: said here by a person.
LIST, DAY = "eff_atlas", "2020-10-07"
COPY, COPY_DAY = "digital_force_index", "2021-08-09"
ICE, ICE_DAY = "ice_287g", "2026-05-18"
CHECK_DAY = "2019-08-28"  # on which Ring published its own count
UNCERTAIN = "the area it sits in, in one of several"  # a method of districts.csv
Row = dict[str, str]
Query = Callable[..., Sequence[str]]
QUERIES: dict[str, Query] = {}


def query(name: str) -> Callable[[Query], Query]:
    def kept(function: Query) -> Query:
        assert name not in QUERIES, name
        QUERIES[name] = function
        return function

    return kept


class Tables:
    """The CSV files, each read once."""

    def __init__(self, site: Path):
        self._site = site
        self.read = cache(self._read)

    def _read(self, name: str) -> list[Row]:
        folder = ROOT / "data" if name.startswith(("lists/", "facts/", "patches/", "slips/")) else (
            self._site / "data"
        )  # fmt: skip
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    @property
    def agencies(self) -> list[Row]:
        return self.read("agencies")

    @property
    def ring_rows(self) -> list[Row]:
        """The rows of the headline's list, of police."""
        fire = {one["agency_id"] for one in self.agencies if one["kind"] == "fire"}
        return [
            one
            for one in self.read("listings")
            if (one["list"], one["day"], one["program"]) == (LIST, DAY, "ring")
            and one["agency_id"] not in fire
        ]

    @cached_property
    def police(self) -> list[Row]:
        """The agencies of the headline's list, of police."""
        ids = {one["agency_id"] for one in self.ring_rows}
        return [one for one in self.agencies if one["agency_id"] in ids]

    @cached_property
    def since(self) -> dict[str, str]:
        """The earliest date that the list gives for each agency."""
        found: dict[str, str] = {}
        for one in self.ring_rows:
            if told := one["active_since"]:
                found[one["agency_id"]] = min(told, found.get(one["agency_id"], told))
        return found


def number(value: float) -> str:
    return f"{value:,.0f}"


def percent(share: float) -> str:
    return f"{100 * share:.1f}%"


def of_state(rows: Iterable[Row], usps: str) -> list[Row]:
    return [one for one in rows if usps in ("", one["state"])]


def first_day(cut: str) -> str:
    return cut + "-01-01"[len(cut) - 4 :] if len(cut) < 10 else cut


def last_day(cut: str) -> str:
    year, month, day = (*(int(part) for part in cut.split("-")), 0, 0)[:3]
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1]).isoformat()


def dated(data: Tables, day: str) -> tuple[int, int]:
    """At least and at most so many agencies have a date up to a day, or one cut to its month."""
    return up_to(data.since.values(), day)


def up_to(dates: Iterable[str], day: str) -> tuple[int, int]:
    told = [one for one in dates if one]
    least = sum(min(last_day(one), DAY) <= first_day(day) for one in told)
    return least, sum(first_day(one) <= last_day(day) for one in told)


def ranged(least: int, most: int) -> list[str]:
    return [number(least)] if least == most else [number(least), number(most)]


@query("agencies")
def _(data: Tables, usps: str = "") -> Sequence[str]:
    return [number(len(of_state(data.police, usps)))]


@query("placed")
def _(data: Tables, usps: str = "") -> Sequence[str]:
    return [number(sum(bool(one["lat"]) for one in of_state(data.police, usps)))]


@query("not placed")
def _(data: Tables, usps: str = "") -> Sequence[str]:
    return [number(sum(not one["lat"] for one in of_state(data.police, usps)))]


@query("disputed")
def _(data: Tables, usps: str = "") -> Sequence[str]:
    return [number(sum(one["disputed"] == "true" for one in of_state(data.police, usps)))]


@query("elsewhere")
def _(data: Tables, usps: str = "") -> Sequence[str]:
    """Agencies for Ring that only other lists or days name."""
    return [number(len(of_state(data.agencies, usps)) - len(of_state(data.police, usps)))]


@query("states with agencies")
def _(data: Tables) -> Sequence[str]:
    return [number(len({one["state"] for one in data.police}))]


@query("rows")
def _(data: Tables) -> Sequence[str]:
    return [number(len(data.ring_rows))]


@query("repeated rows")
def _(data: Tables) -> Sequence[str]:
    return [number(len(data.ring_rows) - len(data.police))]


@query("rows dated to a")
def _(data: Tables, precision: str) -> Sequence[str]:
    return [number(sum(one["active_since_precision"] == precision for one in data.ring_rows))]


@query("rows by year")
def _(data: Tables) -> Sequence[str]:
    years = Counter(one["active_since"][:4] for one in data.ring_rows if one["active_since"])
    return [number(years[year]) for year in sorted(years)]


@query("rows up to Ring's count")
def _(data: Tables) -> Sequence[str]:
    return ranged(*up_to((one["active_since"] for one in data.ring_rows), CHECK_DAY))


@query("Ring's count")
def _(data: Tables) -> Sequence[str]:
    (one,) = (
        row
        for row in data.read("facts/ring_counts")
        if (row["date"], row["kind"]) == (CHECK_DAY, "primary")
    )
    return [number(int(one["count"]))]


def _copy_rows(data: Tables) -> list[Row]:
    return [
        one
        for one in data.read("listings")
        if (one["list"], one["day"], one["program"]) == (COPY, COPY_DAY, "ring")
    ]


@query("copy rows")
def _(data: Tables) -> Sequence[str]:
    return [number(sum(r["program"] == "ring" for r in data.read(f"lists/{COPY}/{COPY_DAY}")))]


@query("copy rows found")
def _(data: Tables) -> Sequence[str]:
    return [number(sum(bool(one["agency_id"]) for one in _copy_rows(data)))]


@query("copy agencies")
def _(data: Tables) -> Sequence[str]:
    return [number(len({one["agency_id"] for one in _copy_rows(data) if one["agency_id"]}))]


@query("copy rows not found")
def _(data: Tables) -> Sequence[str]:
    return [number(sum(not one["agency_id"] for one in _copy_rows(data)))]


@query("municipal")
def _(data: Tables, usps: str) -> Sequence[str]:
    return [number(sum(r["kind"] == "municipal police" for r in of_state(data.police, usps)))]


@query("by kind")
def _(data: Tables, usps: str) -> Sequence[str]:
    kinds = Counter(one["kind"] for one in of_state(data.police, usps))
    return [number(count) for _, count in kinds.most_common()]


@query("by year")
def _(data: Tables, usps: str) -> Sequence[str]:
    """New agencies and all by then, for each year between the first and the last."""
    ids = {one["agency_id"] for one in of_state(data.police, usps)}
    years = Counter(int(told[:4]) for one, told in data.since.items() if one in ids)
    found, total = [], 0
    for year in range(min(years), max(years) + 1):
        total += years[year]
        found += [number(years[year]), number(total)]
    return found


@query("dated up to")
def _(data: Tables, day: str) -> Sequence[str]:
    return ranged(*dated(data, day))


@query("by month")
def _(data: Tables) -> Sequence[str]:
    dates = sorted(data.since.values())
    months = []
    year, month = int(dates[0][:4]), int(dates[0][5:7] or 12)
    while f"{year}-{month:02}" <= DAY[:7]:
        months.append(f"{year}-{month:02}")
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return [number(dated(data, last_day(one))[0]) for one in months]


@query("by day")
def _(data: Tables) -> Sequence[str]:
    """New agencies, and at least and at most how many by then, on each day that the list gives."""
    days = Counter(min(last_day(told), DAY) for told in data.since.values())
    found = []
    for day in sorted(days):
        found += [number(count) for count in (days[day], *dated(data, day))]
    return found


def _in_district(data: Tables, district: str) -> dict[str, Row]:
    police = {one["agency_id"]: one for one in data.police}
    return {
        one["agency_id"]: one
        for one in data.read("districts")
        if one["district"] == district
        and one["agency_id"] in police
        and police[one["agency_id"]]["area_level"] != "state"
        and one["method"] != UNCERTAIN
    }


@query("in district")
def _(data: Tables, district: str) -> Sequence[str]:
    return [number(len(_in_district(data, district)))]


@query("whole in district")
def _(data: Tables, district: str) -> Sequence[str]:
    rows = _in_district(data, district).values()
    return [number(sum(one["share_of_land"] in ("1", "1.0") for one in rows))]


@query("elsewhere in district")
def _(data: Tables, district: str) -> Sequence[str]:
    """Agencies for Ring with land in it that only other lists or days name."""
    ours = {one["agency_id"] for one in data.police}
    others = {
        one["agency_id"]
        for one in data.agencies
        if one["agency_id"] not in ours and one["kind"] != "fire" and one["area_level"] != "state"
    }
    lying = {
        one["agency_id"]
        for one in data.read("districts")
        if one["district"] == district and one["method"] != UNCERTAIN
    }
    return [number(len(others & lying))]


@query("disputed in district")
def _(data: Tables, district: str) -> Sequence[str]:
    police = {one["agency_id"]: one for one in data.police}
    ids = _in_district(data, district)
    return [number(sum(police[one]["disputed"] == "true" for one in ids))]


BY = ("municipal", "county", "either")


def _coverage(data: Tables, name: str, by: str, month: str = "", held: str = LIST) -> Row:
    (found,) = (
        one
        for one in data.read("coverage")
        if (one["list"], one["name"], one["by"], one["month"]) == (held, name, by, month)
    )
    return found


def _share(one: Row) -> str:
    return percent(int(one["people"]) / int(one["population"]))


@query("people")
def _(data: Tables, *name: str) -> Sequence[str]:
    """Of a state or the nation: all people, then people and share by municipal, county, either."""
    told = [_coverage(data, " ".join(name), by) for by in BY]
    found = [number(int(told[0]["population"]))]
    for one in told:
        found += [number(int(one["people"])), _share(one)]
    return found


@query("people by")
def _(data: Tables, by: str) -> Sequence[str]:
    one = _coverage(data, "United States", by)
    return [number(int(one["population"])), number(int(one["people"])), _share(one)]


@query("sentence of people")
def _(data: Tables, which: str) -> Sequence[str]:
    return QUERIES["people by"](data, BY[int(which) - 1])


@query("covered by")
def _(data: Tables, by: str) -> Sequence[str]:
    return [number(int(_coverage(data, "United States", by)["people"]))]


@query("basis of people")
def _(data: Tables, which: str) -> Sequence[str]:
    """Agencies counted, and how many people at most are counted twice."""
    one = _coverage(data, "United States", BY[int(which) - 1])
    twice = int(one["twice_at_most"])
    return [number(int(one["agencies"])), *([number(twice)] if twice else [])]


@query("twice")
def _(data: Tables, *order: str) -> Sequence[str]:
    return [number(int(_coverage(data, "United States", by)["twice_at_most"])) for by in order]


@query("people of the copy by")
def _(data: Tables, by: str) -> Sequence[str]:
    one = _coverage(data, "United States", by, held=COPY)
    return [number(int(one["people"])), _share(one), number(int(one["agencies"]))]


@query("limit")
def _(data: Tables, which: str) -> Sequence[str]:
    """What the findings cannot say, line by line: the sixth tells who may be counted twice."""
    return QUERIES["twice"](data, "either", "municipal") if which == "6" else []


@query("population")
def _(data: Tables) -> Sequence[str]:
    return [number(int(_coverage(data, "United States", "either")["population"]))]


@query("people by month")
def _(data: Tables) -> Sequence[str]:
    rows = [one for one in data.read("coverage") if one["list"] == LIST and one["month"]]
    found = []
    for month in sorted({one["month"] for one in rows}):
        for by in BY:
            one = _coverage(data, "United States", by, month)
            found += [number(int(one["people"])), _share(one)]
    return found


@query("people by state")
def _(data: Tables) -> Sequence[str]:
    names = {
        one["name"]
        for one in data.read("coverage")
        if one["list"] == LIST and not one["month"] and one["geoid"] != "US"
    }
    told = [[_coverage(data, name, by) for by in BY] for name in names]

    def order(three: Sequence[Row]) -> tuple[float, str]:
        either = three[2]
        return -int(either["people"]) / int(either["population"]), either["name"]

    found = []
    for three in sorted(told, key=order):
        found.append(number(int(three[0]["population"])))
        for one in three:
            found += [number(int(one["people"])), _share(one)]
    return found


@query("counties")
def _(data: Tables, which: str) -> Sequence[str]:
    rows = data.read("counties")
    if which == "most":
        rows = sorted(rows, key=lambda one: (-int(one["covered_people"]), one["geoid"]))
    else:
        rows = [one for one in rows if one["covered_people"] == "0"]
        rows = sorted(rows, key=lambda one: (-int(one["population"]), one["geoid"]))
    found = []
    for one in rows[:15]:
        people, all_people = int(one["covered_people"]), int(one["population"])
        found += [number(all_people), number(people), percent(people / all_people)]
    return found


def _million(people: int) -> str:
    """People in millions as a title says them."""
    return f"{people / 1e6:.{0 if people >= 10_000_000 else 1}f}"


@query("claim people")
def _(data: Tables) -> Sequence[str]:
    one = _coverage(data, "United States", "municipal")
    return [_million(int(one["people"])), _share(one)]


@query("claim people-by-month")
def _(data: Tables) -> Sequence[str]:
    """The shares at both ends of the year in which the share of either agency grew most."""
    rows = [one for one in data.read("coverage") if one["list"] == LIST and one["month"]]
    rows = [one for one in rows if (one["geoid"], one["by"]) == ("US", "either")]
    ends = {one["month"][:4]: one for one in sorted(rows, key=lambda one: one["month"])}
    years = sorted(ends)
    told = [(ends[was], ends[now]) for was, now in pairwise(years)]
    most = max(told, key=lambda two: int(two[1]["people"]) - int(two[0]["people"]))
    assert int(most[1]["people"]) - int(most[0]["people"]) > int(ends[years[0]]["people"])
    return [_share(one) for one in most]


@query("claim people-by-state")
def _(data: Tables) -> Sequence[str]:
    rows = [
        one
        for one in data.read("coverage")
        if (one["list"], one["by"], one["month"]) == (LIST, "either", "")
        and one["name"] not in ("United States", "District of Columbia", "Puerto Rico")
    ]
    shares = [int(one["people"]) / int(one["population"]) for one in rows]
    return [number(sum(share > 0.5 for share in shares)), percent(max(shares))]


@query("claim counties")
def _(data: Tables) -> Sequence[str]:
    return [_million(max(int(one["covered_people"]) for one in data.read("counties")))]


@query("claim lists-meet")
def _(data: Tables) -> Sequence[str]:
    ours = _named_for(data, 0, 2)
    return [number(len(ours)), number(max(Counter(one["state"] for one in ours).values()))]


@query("claim over-time")
def _(data: Tables) -> Sequence[str]:
    year = min(min(last_day(told), DAY) for told in data.since.values())[:4]
    return [*ranged(*dated(data, f"{year}-12-31")), *ranged(*dated(data, DAY))]


@query("claim agreements-by-month")
def _(data: Tables) -> Sequence[str]:
    months = Counter(
        one["signed_on"][:7] for one in data.read(f"lists/{ICE}/{ICE_DAY}") if one["signed_on"]
    )
    return [number(max(months.values()))]


@query("claim agreements-by-list-day")
def _(data: Tables) -> Sequence[str]:
    days = sorted(path.stem for path in (ROOT / "data/lists" / ICE).glob("*.json"))
    return [_listed_on(data, days[0]), _listed_on(data, days[-1])]


@query("placed by level")
def _(data: Tables) -> Sequence[str]:
    levels = Counter(one["area_level"] for one in data.police if one["lat"])
    return [number(count) for _, count in levels.most_common()]


@query("placed by role")
def _(data: Tables) -> Sequence[str]:
    roles = Counter(one["location_role"] for one in data.police if one["lat"])
    return [number(count) for _, count in roles.most_common()]


@query("undated")
def _(data: Tables) -> Sequence[str]:
    return [number(len(data.police) - len(data.since))]


@query("placed by method")
def _(data: Tables, *label: str) -> Sequence[str]:
    methods = [one["location_method"].partition(":")[0] for one in data.police if one["lat"]]
    return [number(methods.count(" ".join(label)))]


@query("nobody")
def _(data: Tables) -> Sequence[str]:
    """Agencies that add no people, by the reason, the most frequent first."""
    rows = data.read("agencies_by_program")
    others = {one["agency_id"] for one in rows if not one["police_kind"]}
    reasons = Counter(
        "no police" if one["agency_id"] in others
        else "no place" if not one["lat"]
        else "state" if one["area_level"] == "state" else "within"
        for one in data.police
        if not one["geoids"] or one["area_level"] == "state" or one["agency_id"] in others
    )  # fmt: skip
    return [number(count) for _, count in reasons.most_common()]


@query("rows of")
def _(data: Tables, path: str) -> Sequence[str]:
    """Rows of a table; of a file of points the agencies that have one."""
    name, end = path.rsplit(".", 1)
    if end == "csv":
        return [number(len(data.read(name)))]
    if name == "jurisdictions":
        return [number(sum(bool(one["polygon_vintage"]) for one in data.read("areas")))]
    usps = "" if name == "agencies" else name.removeprefix("states/").upper()
    return [number(sum(bool(one["lat"]) for one in of_state(data.agencies, usps)))]


@query("rows of list")
def _(data: Tables, name: str, day: str) -> Sequence[str]:
    return [number(len(data.read(f"lists/{name}/{day}")))]


@query("areas")
def _(data: Tables, *which: str) -> Sequence[str]:
    """Areas that agencies police: all, "with polygon", "without polygon"."""
    has = [bool(one["polygon_vintage"]) for one in data.read("areas")]
    counts = {"": len(has), "with": sum(has), "without": has.count(False)}
    return [number(counts["".join(which[:1])])]


@query("contradictory rows")
def _(data: Tables, certain: str = "") -> Sequence[str]:
    rows = data.read("disagreements")
    return [number(sum(certain in ("", one["certain"]) for one in rows))]


@query("entries of kind")
def _(data: Tables, *kind: str) -> Sequence[str]:
    """Entries of the page of corrections, from the files that they come from."""
    unread = [one for one in data.read("review") if one["reason"].startswith("row ")]
    denied = [one for one in data.read("listings") if one["denied_on"]]
    counts = {
        "the agency's own statement": lambda: len(data.read("facts/responses")),
        "denied by the agency": lambda: len(denied),
        "contradiction, left as listed": lambda: QUERIES["contradictory rows"](data, "no")[0],
        "contradiction, corrected": lambda: QUERIES["contradictory rows"](data, "yes")[0],
        "corrected by hand": lambda: QUERIES["corrections"](data)[0],
        "typing slip": lambda: sum(len(data.read(f"slips/{name}")) for name in (LIST, ICE)),
        "not placed": lambda: len(data.read("review")) - len(unread),
        "row not read": lambda: sum(
            len(data.read(path.relative_to(ROOT / "data").as_posix().removesuffix(".csv")))
            for path in ROOT.glob("data/lists/*/*.unread.csv")
        ),
    }
    return [str(counts[" ".join(kind)]())]


@query("corrections")
def _(data: Tables) -> Sequence[str]:
    return [number(sum(len(data.read(f"patches/{name}")) for name in (COPY, LIST, ICE)))]


@query("events")
def _(data: Tables) -> Sequence[str]:
    return [number(len(data.read("facts/events")))]


@query("published")
def _(data: Tables, which: str) -> Sequence[str]:
    return [number(int(data.read("facts/ring_counts")[int(which) - 1]["count"]))]


BOUND = re.compile(r"more than|over|at least")


def _beside(data: Tables, which: int) -> tuple[list[str], bool]:
    """What the list, or after its day its copy, says beside a published count; how far they are
    apart where they are; and whether the list contradicts the count."""
    row = data.read("facts/ring_counts")[which]
    count, is_bound = int(row["count"]), bool(BOUND.search(row["scope"]))
    if row["date"][:7] > DAY[:7]:
        if row["date"] > COPY_DAY:
            return [], False
        (said,) = QUERIES["copy rows"](data)
        rows = int(said.replace(",", ""))
        is_less = rows < count * (1 if is_bound else 0.95)
        return [said, *([number(count - rows)] if is_less else [])], False
    least, most = dated(data, row["date"])
    if (is_bound and most >= count) or (least <= 1.05 * count and most >= 0.95 * count):
        return ranged(least, most), False
    return [*ranged(least, most), number(max(least - count, count - most))], True


@query("beside")
def _(data: Tables, which: str) -> Sequence[str]:
    return _beside(data, int(which) - 1)[0]


@query("differing counts")
def _(data: Tables) -> Sequence[str]:
    return [number(sum(_beside(data, n)[1] for n in range(len(data.read("facts/ring_counts")))))]


@query("published counts")
def _(data: Tables) -> Sequence[str]:
    return [number(len(data.read("facts/ring_counts")))]


@query("agreements")
def _(data: Tables) -> Sequence[str]:
    days = [one["signed_on"] for one in data.read(f"lists/{ICE}/{ICE_DAY}")]
    return [number(sum(bool(day) for day in days))]


@query("agreements by month")
def _(data: Tables) -> Sequence[str]:
    months = Counter(
        one["signed_on"][:7] for one in data.read(f"lists/{ICE}/{ICE_DAY}") if one["signed_on"]
    )
    return [number(months[month]) for month in sorted(months)]


@query("places with a limit")
def _(data: Tables) -> Sequence[str]:
    return [number(len(data.read("facts/eff_named_limits")))]


RULES = ("ban", "moratorium", "approval", "conditions", "policy", "court settlement", "disclosure")
# What a step leaves, if it is not one of these: said here by a person.
LEAVES = {
    "ban widened": "ban", "ban narrowed": "ban", "ban partly reversed": "conditions",
    "ban lifted": "conditions", "approval weakened": "approval",
    "disclosure widened": "disclosure",
}  # fmt: skip


def _steps(data: Tables, rule: str) -> list[Row]:
    """The steps that leave a rule which is not known to have ended."""
    return [
        one
        for one in data.read("facts/facial_recognition_limits")
        if one["in_force"] not in ("no", "partly") and LEAVES.get(one["kind"], one["kind"]) == rule
    ]


def _bound_by(data: Tables, rule: str) -> Counter[str]:
    """The headline's agencies that a rule is for, by whose it is: its own city's, its own county's,
    its state's alone."""
    steps = _steps(data, rule)
    states = {one["state"] for one in steps if one["level"] == "state"}
    counties = {one["geoid"] for one in steps if one["level"] == "county"}
    cities = {one["geoid"] for one in steps} - counties
    found: Counter[str] = Counter()
    for one in data.police:
        geoids = set(one["geoids"].split("|"))
        if one["kind"] == "municipal police" and geoids & cities:
            found["city"] += 1
        elif one["kind"] in ("sheriff", "county police") and geoids & counties:
            found["county"] += 1
        elif one["state"] in states and one["kind"] != "tribal":
            found["state"] += 1
    return found


@query("governments with")
def _(data: Tables, rule: str) -> Sequence[str]:
    rows = data.read("facts/facial_recognition_limits")
    return [number(len({one["geoid"] for one in (rows if rule == "any" else _steps(data, rule))}))]


@query("bound by")
def _(data: Tables, rule: str, whose: str = "") -> Sequence[str]:
    found = _bound_by(data, rule)
    return [number(found[whose] if whose else found.total())]


@query("agencies by rule")
def _(data: Tables) -> Sequence[str]:
    return [
        number(count)
        for rule in RULES
        if (steps := _steps(data, rule))
        for count in (len({one["geoid"] for one in steps}), _bound_by(data, rule).total())
    ]


@query("steps of rules")
def _(data: Tables) -> Sequence[str]:
    return [number(len(data.read("facts/facial_recognition_limits")))]


@query("request figures")
def _(data: Tables) -> Sequence[str]:
    return [number(len(data.read("facts/ring_requests")))]


@query("requests")
def _(data: Tables, which: str) -> Sequence[str]:
    one = data.read("facts/ring_requests")[int(which) - 1]
    return [number(int(one["count"])) + ("%" if one["measure"].startswith("percent") else "")]


def _demands(data: Tables) -> dict[str, str]:
    """Legal demands of all agencies by year."""
    return {
        one["from"][:4]: number(int(one["count"]))
        for one in data.read("facts/ring_requests")
        if (one["measure"], one["scope"]) == ("legal demands", "all agencies")
    }


@query("demands by year")
def _(data: Tables) -> Sequence[str]:
    return [count for _, count in sorted(_demands(data).items())]


@query("claim legal-demands")
def _(data: Tables) -> Sequence[str]:
    """The first and the last year with a figure, and how many years have none, of how many."""
    told = _demands(data)
    first = min(int(one["from"][:4]) for one in data.read("facts/ring_requests"))
    last = max(int(one["date"][:4]) for one in data.read("facts/events"))
    years = last - first + 1
    return [told[min(told)], told[max(told)], number(years - len(told)), number(years)]


LEVELS = {
    "counties": ("county", "a county agency is listed", ""),
    "places": ("place", "", ""),
    "nj": ("county subdivision", "", "NJ"),
    "ct": ("county subdivision", "", "CT"),
}


def _who(data: Tables, part: str) -> list[Row]:
    level, measure, state = LEVELS[part]
    return [
        one
        for one in data.read("who")
        if (one["level"], one["state"], one["list"]) == (level, state, LIST)
        and measure in ("", one["measure"])
    ]


RATIO_DECIMALS = 2


def _ratio(value: str, margin: str) -> list[str]:
    """A ratio, and its 90 % interval where its ends read differently."""
    if not value:
        return []
    if not margin:
        return [f"{float(value):.2f}"]
    low, high = (f"{float(value) + sign * float(margin):.{RATIO_DECIMALS}f}" for sign in (-1, 1))
    return [f"{float(value):.{RATIO_DECIMALS}f}", *([low, high] if low != high else [])]


SHARE_DECIMALS = 1


def _interval(one: Row) -> list[str]:
    if not one["share_moe"]:
        return []
    share, margin = float(one["share"]), float(one["share_moe"])
    low, high = (f"{100 * (share + sign * margin):.{SHARE_DECIMALS}f}%" for sign in (-1, 1))
    return [low, high] if low != high else []


@query("who")
def _(data: Tables, part: str) -> Sequence[str]:
    """Of each group: people, all of the group, the share, the ratios; each with its margin."""
    found: list[str] = []
    for one in _who(data, part):
        for value in ("people", "of"):
            found.append(number(float(one[value])))
            if margin := float(one[f"{value}_moe"] or 0):
                found.append(number(margin))
        found += [percent(float(one["share"])), *_interval(one)]
        found += _ratio(one["ratio"], one["ratio_moe"])
        found += _ratio(one["within_states"], one["within_states_moe"])
    return found


def _sentence_of(part: str) -> Query:
    def of(data: Tables, which: str) -> Sequence[str]:
        one = _who(data, part)[int(which) - 1]
        return [
            number(float(one["of"])),
            number(float(one["people"])),
            percent(float(one["share"])),
            *_interval(one),
            *_ratio(one["ratio"], one["ratio_moe"]),
            *_ratio(one["within_states"], one["within_states_moe"]),
        ]

    return of


def _claim_of(part: str) -> Query:
    """The largest share of a group and that of everyone; both of two whose intervals meet."""

    def of(data: Tables) -> Sequence[str]:
        everyone, *groups = _who(data, part)
        first, second = sorted(groups, key=lambda one: -float(one["share"]))[:2]
        told = [first]
        if first["share_moe"] and second["share_moe"]:
            gap = float(first["share"]) - float(second["share"])
            if gap <= float(first["share_moe"]) + float(second["share_moe"]):
                told.append(second)
        return [percent(float(one["share"])) for one in (*told, everyone)]

    return of


def _basis_of(part: str) -> Query:
    return lambda data: [number(int(_who(data, part)[0]["areas"]))]


for _part in LEVELS:
    query(f"sentence of {_part}")(_sentence_of(_part))
    query(f"basis of {_part}")(_basis_of(_part))
    query(f"claim who-{_part}")(_claim_of(_part))


PROGRAMS = ("is_on_ring_list", "has_face_recognition", "has_287g")
PAIRS = ((0, 1), (0, 2), (1, 2), (0, 1, 2))


def _named_for(data: Tables, *programs: int) -> list[Row]:
    rows = data.read("agencies_by_program")
    return [one for one in rows if all(one[PROGRAMS[n]] == "true" for n in programs)]


@query("meeting")
def _(data: Tables, which: str) -> Sequence[str]:
    """Agencies on several lists, those on each, those in the state with most, the police."""
    programs = PAIRS[int(which) - 1]
    ours = _named_for(data, *programs)
    found = [number(len(ours)), *(number(len(_named_for(data, one))) for one in programs)]
    most = Counter(one["state"] for one in ours).most_common(1)[0][1]
    police = sum(bool(one["police_kind"]) for one in ours)
    return [
        *found,
        *([number(most)] if most < len(ours) else []),
        *([number(police)] if police < len(ours) else []),
    ]


@query("meeting row")
def _(data: Tables, which: str) -> Sequence[str]:
    """Agencies, the police among them, the states and, on a list of Ring, districts with most."""
    programs = (*((n,) for n in range(3)), *PAIRS)[int(which) - 1]
    ours = _named_for(data, *programs)
    found = [number(len(ours)), number(sum(bool(one["police_kind"]) for one in ours))]
    states = Counter(one["state"] for one in ours)
    found += [number(count) for count in sorted(states.values(), reverse=True)[:5]]
    if 0 in programs:
        ids = {one["agency_id"] for one in ours}
        seats = Counter(
            one["district"]
            for one in data.read("districts")
            if one["agency_id"] in ids and one["method"] != UNCERTAIN
        )
        found += [number(count) for count in sorted(seats.values(), reverse=True)[:5]]
    return found


@query("meeting in")
def _(data: Tables, district: str) -> Sequence[str]:
    ids = set(_in_district(data, district))
    face, ice, both = (
        sum(one["agency_id"] in ids for one in _named_for(data, *programs))
        for programs in ((0, 1), (0, 2), (0, 1, 2))
    )
    return [number(count) for count in (len(ids), face, ice, both)]


@query("on all three lists")
def _(data: Tables) -> Sequence[str]:
    return [number(len(_named_for(data, 0, 1, 2)))]


@query("kinds on list")
def _(data: Tables, which: str) -> Sequence[str]:
    """Agencies on a list, its police, these by kind, and all others."""
    ours = _named_for(data, int(which) - 1)
    kinds = Counter(one["police_kind"] for one in ours if one["police_kind"])
    police = kinds.total()
    rest = [number(len(ours) - police)] if police < len(ours) else []
    counts = sorted(kinds.values(), reverse=True)
    return [number(len(ours)), number(police), *(number(count) for count in counts), *rest]


@query("years apart")
def _(data: Tables) -> Sequence[str]:
    days = [date.fromisoformat(day) for day in (DAY, ICE_DAY)]
    return [number((days[1] - days[0]).days / 365.25)]


@query("caveat")
def _(data: Tables, which: str) -> Sequence[str]:
    """The first tells how many agencies of face recognition are in one state, and of these how many
    rest on one document."""
    if which != "1":
        return []
    ours = _named_for(data, 1)
    ((state, count),) = Counter(one["state"] for one in ours).most_common(1)
    cited: dict[str, set[str]] = {}
    for row in data.read(f"lists/{LIST}/{DAY}"):
        if (row["program"], row["state"]) == ("face recognition", state):
            for url in {row[f"evidence_{n}_url"] for n in (1, 2, 3)} - {""}:
                cited.setdefault(url, set()).add(row["agency"])
    return [number(count), number(len(ours)), number(max(map(len, cited.values())))]


@query("patrolled")
def _(data: Tables, usps: str = "") -> Sequence[str]:
    """People where a county agency is listed, and of them those with police of their own."""
    rows = [one for one in data.read("counties") if one["has_county_agency"] == "true"]
    rows = [one for one in rows if one["state"] == usps or (not usps and one["state"] != "PR")]
    people = sum(int(one["population"]) for one in rows)
    own = sum(int(one["own_police_people"]) for one in rows)
    return [number(people), number(own), f"{100 * own / people:.0f}%"] if rows else []


@query("own police")
def _(data: Tables, *geoids: str) -> Sequence[str]:
    """Of each county that a county agency polices: who has police of their own, and all."""
    rows = {one["geoid"]: one for one in data.read("counties")}
    found = []
    for geoid in geoids:
        own, people = int(rows[geoid]["own_police_people"]), int(rows[geoid]["population"])
        found += [number(own), number(people), f"{100 * own / people:.0f}%"] if own else []
    return found


@query("changes")
def _(data: Tables, name: str = "", day: str = "", kind: str = "") -> Sequence[str]:
    rows = [
        one
        for one in data.read("changes")
        if (not name or one["list"] == name)
        and (not day or one["day"] == day)
        and (not kind or one["kind"] == kind.replace("-", " "))
    ]
    return [number(len(rows))]


@query("days held")
def _(data: Tables, name: str) -> Sequence[str]:
    return [number(len(list((ROOT / "data/lists" / name).glob("*.json"))))]


def _listed_on(data: Tables, day: str) -> str:
    return number(
        sum(
            int(one["agreements"])
            for one in data.read("agreements_by_day")
            if one["day"] == day and one["state"]
        )
    )


def _changed(data: Tables, kind: str, day: str = "") -> str:
    return number(
        sum(
            one["list"] == ICE and one["kind"] == kind and day in ("", one["day"])
            for one in data.read("changes")
        )
    )


@query("listed on")
def _(data: Tables, day: str) -> Sequence[str]:
    return [_listed_on(data, day)]


@query("came and went")
def _(data: Tables, kind: str) -> Sequence[str]:
    return [_changed(data, kind.replace("_", " "))]


@query("agreements by list day")
def _(data: Tables) -> Sequence[str]:
    days = sorted(path.stem for path in (ROOT / "data/lists" / ICE).glob("*.json"))
    signed = [one["signed_on"] for one in data.read(f"lists/{ICE}/{ICE_DAY}")]
    found = []
    for day in days:
        came = [_changed(data, kind, day) for kind in ("added", "no longer listed")]
        found += [
            _listed_on(data, day),
            *(came if day > days[0] else []),
            _changed(data, "set apart", day),
            number(sum(bool(one) and one <= day for one in signed)),
        ]
    return found


def _last_count(data: Tables) -> Row:
    """The newest count of police that is no list's own."""
    police = [
        one
        for one in data.read("facts/ring_counts")
        if one["kind"] != "data"
        and re.match(r"police|law enforcement", one["scope"])
        and "+fire" not in one["scope"]
    ]
    return max(police, key=lambda one: last_day(one["date"]))


def _on_any_list(data: Tables) -> int:
    return sum(one["kind"] != "fire" for one in data.agencies)


@query("unnamed")
def _(data: Tables) -> Sequence[str]:
    """Police on all lists together, the last count, and how many of it no list names."""
    count, named = int(_last_count(data)["count"]), _on_any_list(data)
    return [number(named), number(count), number(count - named)]


@query("claim counted")
def _(data: Tables) -> Sequence[str]:
    count = int(_last_count(data)["count"])
    return [number(count), number(count - _on_any_list(data))]


def _reported_on_no_list(data: Tables) -> list[Row]:
    """Rows of agencies of our own table that say yes, with some certainty, of one on no list."""
    listed = {one["agency_id"] for one in data.agencies}
    return [
        one
        for one in data.read("reported")
        if one["agency_id"] not in listed
        and one["event"] in ("joined", "listed")
        and one["confidence"] in ("high", "medium")
    ]


@query("reported")
def _(data: Tables) -> Sequence[str]:
    named = {
        one["agency_id"]
        for one in _reported_on_no_list(data)
        if one["kind"] != "fire" and one["program"] == "ring, reported"
    }
    return [number(len(named))]


@query("reported on the map")
def _(data: Tables) -> Sequence[str]:
    return [number(len({one["agency_id"] for one in _reported_on_no_list(data) if one["lat"]}))]
