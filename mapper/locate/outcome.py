"""What came of a table: how many rows were placed, and why the others were not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mapper.locate.locator import method_code
from mapper.locate.question import Question
from mapper.model import Location, Role

OUTCOMES = {Role.POLICES: "placed", Role.WITHIN: "within a host", Role.NONE: "left out"}
REPORT = ["outcome", "reason", "rows", "first_row", "first_agency"]
# Reasons named in the line; the report has all.
MOST_REASONS = 4
_NOT_PLACED = "not placed: "
_NO_STATE = f"{_NOT_PLACED}no state"
_NOT_HELD = re.compile(rf"^{_NOT_PLACED}no areas of (.+) are held$")
# What differs from row to row in a reason, and is one reason for whoever counts.
_ALIKE = (
    (re.compile(r"^\d+ areas of"), "several areas of"),
    (re.compile(r"^only [\d.]+ sure.*"), "not sure enough"),
    (re.compile(r"^no state.*"), "no state that is known"),
    (re.compile(r"^no areas of .+ are held$"), "no areas of the territory are held"),
)


@dataclass
class Outcome:
    """Counts rows; `columns` are the names that the table's own columns have, by what they are."""

    columns: Mapping[str, str]
    rows: Counter[tuple[Role, str]] = field(default_factory=Counter)
    _firsts: dict[tuple[Role, str], tuple[int, str]] = field(default_factory=dict)
    _nameless: int = 0
    _first_state: str = ""

    def count(self, number: int, question: Question, found: Location) -> None:
        """Take what was found for a row."""
        is_placed = found.role is not Role.NONE
        key = found.role, method_code(found.method) if is_placed else found.method
        self.rows[key] += 1
        self._firsts.setdefault(key, (number, question.agency))
        self._nameless += not question.agency.strip()
        self._first_state = self._first_state or question.state

    def line(self) -> str:
        """Return how many rows were placed, within a host, left out and why; the warning instead
        where there is one."""
        if why := self.warning():
            return f"warning: {why}" if self.rows else why
        by_role: Counter[Role] = Counter()
        for (role, _), count in self.rows.items():
            by_role[role] += count
        told = [f"{by_role[role]:,} {word}" for role, word in OUTCOMES.items() if by_role[role]]
        reasons = f" ({self._reasons()})" if by_role[Role.NONE] else ""
        return f"{_rows(self.rows.total())}: {', '.join(told)}{reasons}"

    def not_held(self) -> str:
        """Return which territories' areas are not held though a row is theirs, "" if none."""
        names: Counter[str] = Counter()
        for (_, method), count in self.rows.items():
            if found := _NOT_HELD.match(method):
                names[found[1]] += count
        told = ", ".join(f"{name} ({_rows(count)})" for name, count in sorted(names.items()))
        return f"no areas are held of {told}" if told else ""

    def report(self) -> Iterator[list[object]]:
        """Yield the rows of `REPORT`: each reason as it stands in the table, by number."""
        order = list(OUTCOMES)
        for key in sorted(
            self.rows, key=lambda one: (order.index(one[0]), -self.rows[one], one[1])
        ):
            role, method = key
            reason = method.removeprefix(_NOT_PLACED)
            yield [OUTCOMES[role], reason, self.rows[key], *self._firsts[key]]

    def _reasons(self) -> str:
        alike: Counter[str] = Counter()
        for (role, method), count in self.rows.items():
            if role is Role.NONE:
                reason = method.removeprefix(_NOT_PLACED)
                for form, word in _ALIKE:
                    reason = form.sub(word, reason)
                alike[reason] += count
        ranked = sorted(alike.items(), key=lambda one: (-one[1], one[0]))
        told = [f"{count:,} {reason}" for reason, count in ranked[:MOST_REASONS]]
        if rest := ranked[MOST_REASONS:]:
            told.append(f"{sum(count for _, count in rest):,} for {len(rest)} other reasons")
        return "; ".join(told)

    def warning(self) -> str:
        """Return what is most likely wrong with a table no row of which was placed, else ""."""
        if any(role is not Role.NONE for role, _ in self.rows):
            return ""
        total = self.rows.total()
        if not total:
            return "no row below the header: nothing to locate"
        agency = self.columns["agency"]
        another = "name the one of agencies with --agency COLUMN"
        stateless = sum(count for (_, why), count in self.rows.items() if why.startswith(_NO_STATE))
        if self._nameless == total:
            why = f"the column {agency!r} is empty in every row; {another}"
        elif stateless == total and "state" not in self.columns:
            why = "there is no column of states, and no name tells its own; add a column state"
        elif stateless == total:
            said = f"begins with {self._first_state!r}" if self._first_state else "is empty"
            why = f"the column {self.columns['state']!r} {said}, no state that is known; "
            why += "name the one of states with --state COLUMN"
        else:
            why = f"{self._reasons()}; if {agency!r} is not the agency, {another}"
        return f"none of {_rows(total)} placed: {why}"


def _rows(count: int) -> str:
    return f"{count:,} row" if count == 1 else f"{count:,} rows"
