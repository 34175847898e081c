"""What a page is, and what all pages are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mapper.publish.congress import DistrictView
from mapper.publish.layers import MapData
from mapper.publish.views import AgencyView


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its address on the site, its template, and what it tells beside the figures."""

    address: str
    template: str
    context: Mapping[str, Any]


@dataclass(frozen=True)
class Told:
    """What all pages are made from."""

    map: MapData
    figures: Mapping[str, Any]
    agencies: Sequence[AgencyView]
    districts: Sequence[DistrictView] = ()
