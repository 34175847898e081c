"""What the index and the embedded map tell beside the figures of all pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from mapper.publish.map.area_outlines import OUTLINES
from mapper.publish.map.county_shares import class_words
from mapper.publish.map.html import BEFORE_MAP, FIRST_DATA
from mapper.publish.pages.agency_view import AgencyView
from mapper.publish.pages.counts import listed_dates
from mapper.publish.pages.growth import growth
from mapper.publish.site import MapData

AFTER_MAP = (
    "areas", "zips", "shapes", "answers", "results", "lookedup", "finder", "filters", "slider",
    "legend", "areal", "shares", "address", "embed", "keep",
)  # fmt: skip


def map_scripts(after: Iterable[str]) -> list[str]:
    """Return the scripts of a page with a map, in the order in which they run."""
    data = [f"data-{name}.js" for name in FIRST_DATA]
    return ["leaflet.js", *(f"{name}.js" for name in BEFORE_MAP), *data, "map.js",
            *(f"{name}.js" for name in after)]  # fmt: skip


def index_context(
    data: MapData, agencies: Sequence[AgencyView], figures: Mapping[str, Any], map_html: str
) -> dict[str, Any]:
    """Return what the index tells: its map, the curve of growth, and all states with counts."""
    per_state = Counter(one.state for one in agencies if not one.is_fire)
    states = zip(data.states["usps"], data.states["name"], strict=True)
    return {
        "map_html": Markup(map_html),
        "map_scripts": map_scripts(AFTER_MAP),
        "growth": growth(
            listed_dates(agencies, figures), f"{figures['list_day']:%Y-%m}", figures["ring_counts"]
        ),
        "states": [
            {"usps": usps.lower(), "name": name, "count": per_state[usps]}
            for usps, name in sorted(states, key=lambda state: state[1])
        ],
        "share_classes": class_words(),
        "share_unknown": figures["covered"]["counties_without_people"],
        "marks": {one.role for one in agencies},
        "outlines": " ".join(
            sorted(
                name.removeprefix(OUTLINES).removesuffix(".js")
                for name in data.later
                if name.startswith(OUTLINES)
            )
        ),
    }


def embed_context(map_html: str) -> dict[str, Any]:
    """Return what the embedded map needs."""
    return {
        "map_html": Markup(map_html),
        "map_scripts": map_scripts(("address", "embedded")),
    }
