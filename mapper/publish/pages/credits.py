"""Whom the pages credit, and which Congress the districts are of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mapper.census.layers.declared import LAYERS
from mapper.census.layers.districts import NAME as DISTRICTS
from mapper.findings.headline import Headline
from mapper.model import ListDeclaration
from mapper.snapshots.stored import Snapshot
from mapper.wording import say_curly, say_of_day, say_ordinal


@dataclass(frozen=True, slots=True)
class Congress:
    """A Congress by its number, which has a term of two years."""

    number: int

    @property
    def words(self) -> str:
        """What it is called: "119th Congress"."""
        return f"{say_ordinal(self.number)} Congress"

    @property
    def term(self) -> str:
        """From when to when it sits; the first met in 1789."""
        begun = 1789 + 2 * (self.number - 1)
        return f"January {begun} to January {begun + 2}"


@dataclass(frozen=True, slots=True)
class Credits:
    """Whom the pages credit beside the headline's list.

    `others` are the further lists, with day and publisher, `licensed` those of them whose license
    wants that they are named wherever the data are; `owners` endorse nothing, as `disclaimers` say.
    """

    others: Sequence[str]
    licensed: Sequence[str]
    owners: Sequence[str]
    disclaimers: Sequence[str]


def congress() -> Congress:
    """Return the Congress whose districts are at hand."""
    title = LAYERS[DISTRICTS].title
    found = re.search(r"(\d+)\w\w Congress", title)
    assert found, f"{title} does not tell which Congress"
    return Congress(int(found[1]))


def credits_of(told: Headline, snapshots: Sequence[Snapshot]) -> Credits:
    """Return whom to credit: whoever speaks of the program, and whose license wants it."""
    used = [
        one for one in snapshots if one.covers(told.subject.program) or one.declaration.open_license
    ]
    others = [one for one in used if one.declaration.name != told.name]
    lists: dict[str, ListDeclaration] = {one.declaration.name: one.declaration for one in used}
    return Credits(
        [_credit(one) for one in others],
        [_credit(one) for one in others if one.declaration.open_license],
        [one.owner for one in lists.values() if one.open_license and one.owner],
        [one.disclaimer for one in lists.values() if one.disclaimer],
    )


def _credit(snapshot: Snapshot) -> str:
    told = snapshot.declaration
    license_words = f", {told.open_license}" if told.open_license else ""
    day = say_of_day(snapshot.day, not snapshot.data_day)
    return say_curly(f"{told.title} {day} ({told.publisher}){license_words}")
