"""What became of an area whose name none bears now."""

from __future__ import annotations

from collections.abc import Sequence

from mapper.census.areas import Areas, has_government
from mapper.census.former_areas import Change
from mapper.locate.choosing import polices
from mapper.model import Level, Location


def former(areas: Areas, state: str, words: str, levels: Sequence[Level]) -> Location | None:
    """Return what became of the area that bore a name which none bears now."""
    named = areas.named(state, words, levels)
    if any(has_government(area) or area.level is Level.PLACE for area in named):
        return None
    former = [one for one in areas.former(state, words) if one.level in levels]
    if len(former) != 1:
        return None
    gone = former[0]
    if gone.change is Change.RENAMED and len(gone.today) == 1:
        return polices(f"renamed area: {gone.what_happened}", gone.today[0])
    return Location(
        f"not placed: {gone.name}: {gone.what_happened}",
        alternatives=tuple(area.geoid for area in gone.today),
    )
