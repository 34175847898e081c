"""Tribes by name: what an agency writes ("Pueblo of Laguna") beside the Census's name of the area.

A tribe's name is often its area's with more words ("Rosebud Sioux Tribe", Rosebud Indian
Reservation); where it is another (White Mountain Apache, Fort Apache), `other_names` must tell.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mapper.model import Area
from mapper.names.spelling import plain

# Words that tell no tribe from another, as agencies and the Census use them.
_COMMON = set(
    "tribe tribes tribal nation nations band bands indian indians native natives community "
    "communities reservation reservations pueblo rancheria colony village confederated federated "
    "of the de and".split()
)
_WORD = re.compile(r"[a-z0-9']+")
# "Seminole (FL)", "Iowa (KS-NE)", "Golden Hill Paugussett (state)" tell namesakes apart.
_TELLING = re.compile(r" \((?:[A-Z]{2}(?:-[A-Z]{2})*|state)\)$")


def index(
    areas: Iterable[Area], other_names: Mapping[str, Sequence[str]]
) -> Mapping[str, Sequence[Area]]:
    """Return the tribal areas by key, each name of theirs (other ones by GEOID) having one."""
    found: dict[str, list[Area]] = defaultdict(list)
    for area in areas:
        for name in (*_names(area), *other_names.get(area.geoid, ())):
            found["".join(_words(name))].append(area)
    return found


def _names(area: Area) -> Iterator[str]:
    base = _TELLING.sub("", area.base)
    yield base
    if area.kind == "OTSA" and "-" in base:  # "Citizen Potawatomi Nation-Absentee Shawnee"
        yield from base.split("-")


def _words(text: str) -> list[str]:
    words = _WORD.findall(plain(text))
    return [word.replace("'", "") for word in words if word not in _COMMON]


def of_all_words(index: Mapping[str, Sequence[Area]], words: str) -> list[Area]:
    """Return the areas of a name, by GEOID, without looking for a part of it."""
    return _sorted(index.get("".join(_words(words)), ()))


def find(index: Mapping[str, Sequence[Area]], words: str, state_name: str) -> list[Area]:
    """Return the areas that a tribe's name means, by GEOID: those of the same words, else those
    whose name it begins with (the longest), else those that stand after "of"."""
    text = re.sub(rf" of {re.escape(plain(state_name))}$", "", plain(words))
    outer = re.sub(r" ?\([^)]*\)", "", text)  # "Muscogee (Creek) Nation"
    for written in (text, outer, *re.findall(r"\(([^)]*)\)", text)):
        if found := index.get("".join(_words(written))):
            return _sorted(found)
    parts = _words(outer)
    for length in range(len(parts) - 1, 0, -1):
        if found := index.get("".join(parts[:length])):
            return _sorted(found)
    _, of, last = outer.rpartition(" of ")
    return _sorted(index.get("".join(_words(last)), ())) if of else []


def _sorted(areas: Iterable[Area]) -> list[Area]:
    # Two names of an area can be one key: Cherokee, Eastern Band of Cherokee Indians.
    return sorted({area.geoid: area for area in areas}.values(), key=lambda area: area.geoid)
