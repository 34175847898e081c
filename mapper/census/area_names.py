"""What an area is called, beside its name and its kind as the Census writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mapper.model import Area, Level

_AFTER_CITY = re.compile("[/,-]")


def names_of(area: Area) -> Iterator[str]:
    """Yield what an area is called: its name, without its kind, by half of a joint name."""
    yield area.base
    if area.base.startswith("The "):  # Oregon's "The Dalles"
        yield area.base.removeprefix("The ")
    if area.level is Level.PLACE:
        if "(" in area.base:  # "El Paso de Robles (Paso Robles)"
            outer, _, inner = area.base.partition(" (")
            yield outer
            yield inner.rstrip(")")
        if (short := without_town(area)) != area.base:
            yield short
        if area.base.removeprefix("The ").startswith(("Village of ", "City of ", "Town of ")):
            yield area.base.partition(" of ")[2]
        if is_consolidated(area):
            city = city_of(area)
            if city != area.base:
                yield city
            if area.base.endswith(" County"):
                yield area.base.removesuffix(" County")
    elif area.level is Level.COUNTY_SUBDIVISION and area.base.startswith("City of "):
        yield area.base.partition(" of ")[2]


def without_town(area: Area) -> str:
    """Return the name of an area without the kind that Massachusetts puts behind the name of a city
    that calls itself a town ("Franklin Town city"). Elsewhere the word is a part of the name."""
    is_kind = area.state == "MA" and area.kind == "city"
    return area.base.removesuffix(" Town") if is_kind else area.base


def is_consolidated(area: Area) -> bool:
    """Return whether a place is one government with its county, by the Census's word for it."""
    return area.level is Level.PLACE and (
        "government" in area.kind or area.kind in ("urban county", "(balance)", "County")
    )


def city_of(area: Area) -> str:
    """Return the city in the name of a consolidated government, which comes first in it
    ("Louisville/Jefferson County", "Nashville-Davidson", "Lynchburg, Moore County")."""
    return _AFTER_CITY.split(area.base)[0]
