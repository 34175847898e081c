"""Areas whose name the Census writes in another form than agencies do.

Boise is "Boise City", Carmel "Carmel-by-the-Sea", Middlesboro "Middlesborough". Asked only where no
area of the state bears the name as it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from mapper.census.areas import Areas, has_government
from mapper.locate.choosing import SUBDIVISION_OR_PLACE
from mapper.model import Area
from mapper.names.agency import AgencyName
from mapper.names.spelling import area_key, plain

_ENDINGS = ("city", "village", "town", "borough")
_SPELLINGS = (
    (re.compile("boro$"), "borough"), (re.compile("borough$"), "boro"),
    (re.compile("burg$"), "burgh"), (re.compile("burgh$"), "burg"),
    (re.compile(r"\bcenter\b"), "centre"), (re.compile(r"\bharbor\b"), "harbour"),
    (re.compile(r"^point\b"), "port"), (re.compile(r"\bpoint\b"), "pointe"),
    (re.compile(r"\bnorth\b"), "and"),  # "Cut N Shoot"
    (re.compile(r"-"), " and "), (re.compile(r" and "), "-"), (re.compile(r"^"), "the village of "),
)  # fmt: skip
# "Carmel-by-the-Sea", "Islamorada, Village of Islands"; never half of "Winston-Salem".
_FIRST = re.compile(r"^(?P<first>[^-/,]{5,}?)(?:,|[- ](?:by|on|in|at|under)[- ])")


@dataclass(frozen=True)
class OtherForms:
    """Looks for other forms of names among the governments of one vintage of areas."""

    areas: Areas

    def find(self, state: str, read: AgencyName) -> list[Area]:
        """Return the governments of a state that a name means in another form, by GEOID."""
        if not read.words or self.areas.named(state, read.words, SUBDIVISION_OR_PLACE):
            return []
        if self._is_larger(state, read.words):
            return []
        for words in dict.fromkeys((read.words, read.bare)):
            for form in _respelled(words):
                if found := self.areas.governments(state, form, SUBDIVISION_OR_PLACE):
                    return found
            for ending in () if read.area_type else _ENDINGS:  # a city of Union is not Uniontown
                named = self.areas.governments(state, f"{words} {ending}", SUBDIVISION_OR_PLACE)
                # Nor is Cobb, a county, Cobbtown.
                if found := [area for area in named if plain(area.base).endswith(f" {ending}")]:
                    return found
        return self._by_first_part.get((state, area_key(read.bare)), [])

    def _is_larger(self, state: str, words: str) -> bool:
        """Whether the words name the state, or what is no more: Metro-Dade is not Dade City."""
        is_state = area_key(words) == area_key(self.areas.states[state].name)
        return is_state or bool(self.areas.former(state, words))

    @cached_property
    def _by_first_part(self) -> Mapping[tuple[str, str], list[Area]]:
        found: dict[tuple[str, str], list[Area]] = defaultdict(list)
        for area in self.areas.by_geoid.values():
            first = _FIRST.match(area.base)
            if first and area.level in SUBDIVISION_OR_PLACE and has_government(area):
                found[area.state, area_key(first["first"])].append(area)
        for same in found.values():
            same.sort(key=lambda area: area.geoid)
        return found


def _respelled(words: str) -> Iterator[str]:
    for pattern, other in _SPELLINGS:
        if (form := pattern.sub(other, words, count=1)) != words:
            yield form
