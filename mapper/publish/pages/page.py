"""What a page is, and what all pages are made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.findings.headline import Headline
from mapper.publish.pages.agency_view import AgencyView
from mapper.publish.pages.district_view import DistrictView
from mapper.publish.pages.figures import Figures
from mapper.publish.site import MapData

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


COUNTRY = "us"  # the name of the picture of all states


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its address on the site, its template, and the record of what it shows.

    `picture` names what a link to it is shared with: pictures/us.png, or that of a state.
    The template reads the record's fields by their names, beside those of `figures.Shared`.
    """

    address: str
    template: str
    shown: DataclassInstance
    picture: str = COUNTRY


@dataclass(frozen=True)
class Told:
    """What all pages are made from."""

    map: MapData
    figures: Figures
    agencies: Sequence[AgencyView]
    districts: Sequence[DistrictView] = ()

    @property
    def headline(self) -> Headline:
        """The list and day that figures are of."""
        return self.figures.shared.headline
