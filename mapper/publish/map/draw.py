"""The map as folium draws it: outlines, county lines, labels, agencies, buttons for the views.

Each layer carries its data packed (packing.py). The scripts in assets/ unpack and draw them; list
text goes through them to the page as text only, never as markup.
"""

from typing import Any

import branca.element
import folium
import folium.map
from folium.template import Template

from mapper.publish.map.area_outlines import OUTLINES
from mapper.publish.map.packing import (
    pack_agencies,
    pack_lines,
    pack_lookup,
    pack_places,
    pack_states,
    script_json,
)
from mapper.publish.site import MapData

LOWER_48 = [[24.4, -124.9], [49.5, -66.8]]
VIEWS = {
    "Lower 48": LOWER_48,
    "Alaska": [[51.0, -180.0], [71.5, -129.9]],
    "Hawaii": [[18.8, -160.4], [22.4, -154.7]],
    "Puerto Rico": [[17.8, -67.4], [18.6, -65.2]],
}


class Verbatim(branca.element.Element):
    """Text that folium must not read as a template: a list's name may hold `{{`."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **kwargs: Any) -> str:
        """Return the text as it is."""
        return self.text


class RingMap(folium.Map):
    """A folium map without tiles, links to other hosts, or folium's page-wide styles.

    Its first view is that of fit_bounds: a center given before would make Leaflet travel there.
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium's own shape
    default_css: list[tuple[str, str]] = []  # noqa: RUF012
    _template = Template("""
        {% macro html(this, kwargs) %}<section class="folium-map" id="{{ this.get_name() }}"
        aria-label="Map of the listed agencies"></section>{% endmacro %}
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = mapper.map(
            {{ this.get_name()|tojson }},
            {{ this.options|tojavascript }}
        );
        {% endmacro %}""")


class PackedLayer(folium.map.Layer):
    """A layer drawn by a class of our scripts from packed data of its own file."""

    script_class = ""
    data_name = ""
    _template = Template("""
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = new mapper.{{ this.script_class }}("{{ this.data_name }}");
        {% endmacro %}""")

    def __init__(self, packed: dict[str, Any]) -> None:
        super().__init__(name=self.data_name, overlay=True)
        self._name = self.script_class
        self.packed = packed

    def render(self, **kwargs: Any) -> None:  # type: ignore[override]  # as in MacroElement
        """Put the data before the script that draws them."""
        assignment = f"mapper.data.{self.data_name} = {script_json(self.packed)};\n"
        figure = self.get_root()
        assert isinstance(figure, branca.element.Figure)
        figure.script.add_child(Verbatim(assignment), name=f"data-{self.data_name}")
        super().render(**kwargs)  # type: ignore[no-untyped-call]


class StateOutlines(PackedLayer):
    """States as SVG paths, styled by classes."""

    script_class, data_name = "StateOutlines", "states"


class CountyLines(PackedLayer):
    """County lines, shown from zoom 6; on the page their file is loaded only then."""

    script_class, data_name = "CountyLines", "counties"


class PlaceLabels(PackedLayer):
    """Names of states and large places that never collide."""

    script_class, data_name = "PlaceLabels", "places"


class AgencyPoints(PackedLayer):
    """One mark an agency on a canvas, with a popup of text."""

    script_class, data_name = "AgencyPoints", "agencies"


class Lookup(PackedLayer):
    """What is told of an agency beside its mark; on the page loaded when somebody asks."""

    script_class, data_name = "Lookup", "lookup"


class ViewButtons(branca.element.MacroElement):
    """Buttons that show the parts of the country an ocean away."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        mapper.viewButtons({{ this.views|tojson }}).addTo({{ this._parent.get_name() }});
        {% endmacro %}""")

    def __init__(self, views: dict[str, list[list[float]]]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "ViewButtons"
        self.views = [[name, bounds] for name, bounds in views.items()]


class Opening(branca.element.MacroElement):
    """The first view of a notebook: agencies of every list, and one state or the country."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        mapper.change({ others: "1" }, "opening");
        {% if this.state %}
        mapper.later(() => mapper.zoomToState({{ this.state|tojson }}));
        {% endif %}
        {% endmacro %}""")

    def __init__(self, state: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Opening"
        self.state = state


def with_outlines(data: MapData) -> list[str]:
    """Return the states of whose land and areas there is a file beside the map."""
    return [usps for usps in data.states["usps"] if f"{OUTLINES}{usps.lower()}.js" in data.later]


def draw(data: MapData) -> RingMap:
    """Return the map with all its layers, its scripts not yet attached."""
    ring_map = RingMap(
        location=[38.5, -96],
        tiles=None,
        zoom_start=4,
        attributionControl=False,
        zoomSnap=0.1,
        minZoom=2,
        maxZoom=12,
        maxBounds=[[-10, -235], [82, -10]],
        maxBoundsViscosity=0.8,
        scrollWheelZoom=False,
    )
    ring_map.fit_bounds(LOWER_48)
    for layer in (
        StateOutlines(pack_states(data.states) | {"near": with_outlines(data)}),
        CountyLines(
            {"lines": [line for shape in data.county_lines.geometry for line in pack_lines(shape)]}
        ),
        AgencyPoints(pack_agencies(data)),
        Lookup(pack_lookup(data)),
        PlaceLabels(pack_places(data.places)),
        ViewButtons(VIEWS),
    ):
        ring_map.add_child(layer)
    return ring_map
