"""Rules on police face recognition, step by step: `data/facts/facial_recognition_limits.csv`.

A row is a step: a rule that a place, county or state made, changed or ended. Nothing here is about
today: a rule that is not known to have ended was last seen in force on the day that `in_force`
gives. What EFF's undated list names is a file of its own, for it tells neither rule nor day.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from mapper.census.areas import Areas
from mapper.dates import first_day, is_date, last_day, precision
from mapper.errors import DataError
from mapper.files.addresses import is_address
from mapper.files.tables import read_csv
from mapper.model import Kind, Level

FILE = "facial_recognition_limits.csv"
NAMED_FILE = "eff_named_limits.csv"
COLUMNS = [
    "jurisdiction", "state", "level", "geoid", "kind", "measure", "from", "precision", "until",
    "in_force", "source", "url",
]  # fmt: skip
NAMED_COLUMNS = ["jurisdiction", "state", "level", "geoid", "source", "url"]
# A tribe's police answer to the tribe, and no rule on police is about fire departments.
NO_AGENCIES_OF_STATES = (Kind.FIRE, Kind.TRIBAL)
NO, PARTLY, AS_OF = "no", "partly", "as of "
UNDATED = re.compile(r"undated ((city|village|state) code|page)")


class Rule(StrEnum):
    """What holds after a step, the strictest first."""

    BAN = "ban"
    MORATORIUM = "moratorium"
    APPROVAL = "approval"
    CONDITIONS = "conditions"
    POLICY = "policy"
    SETTLEMENT = "court settlement"
    DISCLOSURE = "disclosure"

    @property
    def is_limit(self) -> bool:
        """Whether it limits use, and not only what must be told of it."""
        return self is not Rule.DISCLOSURE


# By the kind of a step: the rule that it leaves, None for what leaves none.
RULE_AFTER: Mapping[str, Rule | None] = {
    **{str(rule): rule for rule in Rule},
    "ban widened": Rule.BAN,
    "ban narrowed": Rule.BAN,
    "ban partly reversed": Rule.CONDITIONS,
    "ban lifted": Rule.CONDITIONS,
    "approval weakened": Rule.APPROVAL,
    "disclosure widened": Rule.DISCLOSURE,
    "lapsed": None,
    "bill failed": None,
    "use against the rule": None,
}


@dataclass(frozen=True, slots=True)
class Limit:
    """A step of one government (GEOID). Dates are ISO 8601 cut to their precision.

    `begins` is "" where the source gives no date, `until` where no end is known or set; `in_force`
    is "no", "partly", "as of DATE", or "undated page" and the like.
    """

    jurisdiction: str
    state: str
    level: str
    geoid: str
    kind: str
    measure: str
    begins: str
    until: str
    in_force: str
    source: str
    url: str

    @property
    def rule(self) -> Rule | None:
        """The rule that it leaves and that is not known to have ended."""
        return None if self.in_force in (NO, PARTLY) else RULE_AFTER[self.kind]

    @property
    def seen(self) -> str:
        """The date when it was last seen in force, "" where there is none."""
        return self.in_force.removeprefix(AS_OF) if self.in_force.startswith(AS_OF) else ""

    def binds(self, state: str, kind: str, geoids: Collection[str]) -> bool:
        """Return whether it is a rule for an agency of a state (USPS) and kind with these areas.

        A place's or town's rule is for its own police, a county's for its sheriff and county
        police, a state's for all of its agencies.
        """
        if self.level == Level.STATE:
            return state == self.state and kind not in NO_AGENCIES_OF_STATES
        own = (
            (Kind.SHERIFF, Kind.COUNTY_POLICE) if self.level == Level.COUNTY else (Kind.MUNICIPAL,)
        )
        return kind in own and self.geoid in geoids


@dataclass(frozen=True, slots=True)
class Named:
    """A government that a published list names for a limit, without saying which or since when."""

    jurisdiction: str
    state: str
    level: str
    geoid: str
    source: str
    url: str


class Held:
    """The rules that are not known to have ended, to be asked for those of an agency."""

    def __init__(self, limits: Iterable[Limit]):
        self._by_government: dict[str, list[Limit]] = defaultdict(list)
        for one in limits:
            if one.rule:
                key = one.state if one.level == Level.STATE else one.geoid
                self._by_government[key].append(one)

    def of(self, state: str, kind: str, geoids: Sequence[str]) -> list[Limit]:
        """Return the rules for an agency of a state (USPS) and kind with these areas, those of its
        own government first."""
        return [
            one
            for key in (*geoids, state)
            for one in self._by_government.get(key, ())
            if one.binds(state, kind, geoids)
        ]


def read_limits(data: Path, areas: Areas) -> list[Limit]:
    """Return the steps in the order of the file. Raises DataError naming file, row and column."""
    path = data / "facts" / FILE
    found = []
    seen = set()
    for number, row in enumerate(read_csv(path, COLUMNS), start=2):
        problem = _place_problem(row, areas) or _step_problem(row)
        if not problem and (key := (row["geoid"], row["kind"], row["from"])) in seen:
            problem = "kind", f"{' '.join(key)} stands twice"
        if problem:
            raise DataError(f"{path}, row {number}, {problem[0]}: {problem[1]}")
        seen.add(key)
        told = {column: cell for column, cell in row.items() if column not in ("from", "precision")}
        found.append(Limit(**told, begins=row["from"]))
    return found


def read_named(data: Path, areas: Areas) -> list[Named]:
    """Return what EFF's list names. Raises DataError naming file, row and column."""
    path = data / "facts" / NAMED_FILE
    found: dict[str, Named] = {}
    for number, row in enumerate(read_csv(path, NAMED_COLUMNS), start=2):
        problem = _place_problem(row, areas)
        if not problem and row["geoid"] in found:
            problem = "geoid", f"{row['geoid']} stands twice"
        if problem:
            raise DataError(f"{path}, row {number}, {problem[0]}: {problem[1]}")
        found[row["geoid"]] = Named(**row)
    return list(found.values())


def _place_problem(row: Mapping[str, str], areas: Areas) -> tuple[str, str] | None:
    """Return the column that does not hold and why, of those that both files have."""
    geoid = row["geoid"]
    area = areas.by_geoid.get(geoid)
    if area is None:
        return "geoid", f"no area {geoid!r}"
    if area.level != row["level"]:
        return "level", f"{geoid} is a {area.level}, not a {row['level']}"
    if area.state != row["state"]:
        return "state", f"{geoid} lies in {area.state}, not in {row['state']}"
    if row["jurisdiction"] not in (area.base, area.name):
        return "jurisdiction", f"{geoid} is {area.name}, not {row['jurisdiction']}"
    if not row["source"].strip():
        return "source", "empty"
    if row["url"] and not is_address(row["url"]):
        return "url", f"{row['url']!r} is not an address"
    return None


def _step_problem(row: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the column of a step that does not hold, and why."""
    begins, until, in_force = row["from"], row["until"], row["in_force"]
    if row["kind"] not in RULE_AFTER:
        return "kind", f"{row['kind']!r} is not one of {', '.join(RULE_AFTER)}"
    if not row["measure"].strip():
        return "measure", "empty"
    for column in ("from", "until"):
        if row[column] and not is_date(row[column]):
            return column, f"{row[column]!r} is not a date like 2020-09-24, 2020-09 or 2020"
    if row["precision"] != (precision(begins) if begins else ""):
        return "precision", f"{row['precision']!r} does not fit {begins or 'no date'}"
    if begins and until and last_day(until) < first_day(begins):
        return "until", f"{until} is before it began, {begins}"
    if in_force in (NO, PARTLY):
        is_open = RULE_AFTER[row["kind"]] and not until
        return ("until", f"empty, and in_force says {in_force!r}") if is_open else None
    if UNDATED.fullmatch(in_force):
        return None
    seen = in_force.removeprefix(AS_OF)
    if seen == in_force or not is_date(seen):
        return "in_force", f"{in_force!r} is not no, partly, as of a date, or undated city code"
    if begins and last_day(seen) < first_day(begins):
        return "in_force", f"seen in {seen}, before it began, {begins}"
    if until and last_day(until) < first_day(seen):
        return "in_force", f"seen in {seen}, after it ended, {until}"
    return None
