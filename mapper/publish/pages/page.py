"""What a page is, and what all pages are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mapper.publish.pages.agency_view import AgencyView
from mapper.publish.pages.district_view import DistrictView
from mapper.publish.site import MapData


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
