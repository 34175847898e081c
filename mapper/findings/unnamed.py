"""How many agencies of the last published count no list names: what the map cannot show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mapper.dates import by_last_day
from mapper.facts.events import CountKind
from mapper.facts.scopes import Scope, scope_of
from mapper.findings.headline import is_fire
from mapper.result import Result
from mapper.wording import say_curly, say_day


@dataclass(frozen=True, slots=True)
class Unnamed:
    """The last count of police, and how many police agencies the lists name, all together.

    `reported` are the police agencies that no list names and news or records do, with some
    certainty, for the program that was counted. An agency of a list can have left by then, so at
    least `number` are not named.
    """

    day: str
    count: int
    scope: Scope
    source: str
    url: str
    named: int
    reported: int

    @property
    def number(self) -> int:
        """How many of the count no list names."""
        return self.count - self.named

    @property
    def counted(self) -> str:
        """The count in words: "about 2,680"."""
        return f"{self.scope.bound} {self.count:,}".strip()

    @property
    def said(self) -> str:
        """How many are not named, in words: as exact as the count is."""
        return f"{self.scope.bound} {self.number:,}".strip()

    @property
    def claim(self) -> str:
        """One sentence, without its full stop."""
        return (
            f"Of {self.counted} {self.scope.words} counted in {say_day(self.day)}, {self.said} are "
            "on no list that we hold"
        )

    @property
    def joined_later(self) -> str:
        """What a reader hears whose agency is on no list."""
        said = self.said[0].upper() + self.said[1:]
        return (
            f"{said} more agencies had joined by {say_day(self.day)}, and no public list names "
            "them."
        )


def unnamed(counts: Iterable[Mapping[str, str]], result: Result) -> Unnamed | None:
    """Return it by the newest count of police; None where that is no more than the lists name.

    `counts` are the rows of ring_counts.csv. What a list holds (`data`) is no count of agencies.
    """
    ours = [one for one in counts if one["kind"] != CountKind.DATA and scope_of(one).is_police_only]
    if not ours:
        return None
    last = max(ours, key=lambda one: by_last_day(one["date"]))
    found = Unnamed(
        last["date"],
        int(last["count"]),
        scope_of(last),
        say_curly(last["source"]),
        last["url"],
        sum(not is_fire(kind) for kind in result.agencies["kind"]),
        sum(one.is_named_for_ring and not one.is_fire for one in result.reported),
    )
    return found if found.number > 0 else None
