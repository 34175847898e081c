"""What a published count is of: the words of `scope` in data/facts/ring_counts.csv, read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_BOUND = re.compile(r"\((more than|over|at least|about)(; )?")
_ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Scope:
    """`bound` is how exact the count is: "more than", "at least", "about", "" for exact; `words`
    what was counted. Of police only is also a count that gives others apart ("plus 455 fire")."""

    bound: str
    words: str
    is_police_only: bool

    @property
    def is_lower_bound(self) -> bool:
        """Whether there may be more, and no limit to how many."""
        return self.bound not in ("", _ABOUT)


def scope_of(row: Mapping[str, str]) -> Scope:
    """Return what a row of ring_counts.csv counts."""
    told = row["scope"]
    bound = _BOUND.search(told)
    words = _BOUND.sub("(", told).replace("()", "").strip().replace("+", " and ")
    is_police = told.startswith(("police", "law enforcement")) and "+fire" not in told
    return Scope(bound[1].replace("over", "more than") if bound else "", words, is_police)
