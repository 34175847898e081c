"""A name that is one slip of the pen off the name of an area, with more than the spelling to go by.

One letter off is often no slip, but the name of somewhere else: Helena is no misspelled Helen. So
the list's county or city must lie where the area does, or no area of the whole country may bear
the name as it is written (Lafaytette).
"""

from __future__ import annotations

from collections.abc import Iterable

from mapper.census.areas import Areas
from mapper.locate.choosing import contradicted, counties_of_city, polices, undecided
from mapper.locate.question import Question
from mapper.model import Level, Location


def misspelled(areas: Areas, question: Question, words: str, levels: Iterable[Level]) -> Location:
    """Return the area of a misspelled name where one stands clear and is no other's name."""
    levels = tuple(levels)
    found = areas.misspelled(question.state, words, levels)
    if len(found) != 1:
        return undecided(found)
    lies_in = {found[0].geoid, *found[0].counties}
    hinted = areas.counties_meant(question.state, question.counties)
    if hinted and not hinted & lies_in:
        return contradicted(found)
    hinted = hinted or counties_of_city(areas, question)
    if hinted & lies_in or not areas.is_borne(words, levels):
        return polices(f"spelling: the name is one letter off {found[0].name}", found[0])
    return Location(
        "not placed: a name of other states, one letter off an area of this one",
        alternatives=(found[0].geoid,),
    )
