"""The Ring-police partnership map: public lists -> the area each agency polices -> a site.

For a notebook: `mapper.load()` is the table of agencies, `mapper.build_map()` the map, and
`mapper.locate_frame(frame)` adds to your own table of agencies the area that each polices.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import folium
    import geopandas as gpd
    import pandas as pd

__all__ = ["build_map", "load", "locate_frame"]


def load(data: str | Path | None = None) -> gpd.GeoDataFrame:
    """Return one row an agency: the columns of `agencies.csv` and a point (EPSG:4326).

    The rows are agencies of any list and day, police and fire departments: their number is a sum
    of lists, and no finding. The column `lists` tells which name each. Those on one list:
    `rows[rows["lists"].map(lambda names: "eff_atlas" in names)]`.

    `data` is the folder of the data; without it `$MAPPER_DATA`, else `./data` if it is ours, else
    the package's own copy. The point is None where an agency is not placed. Raises
    `mapper.errors.MapperError` for broken data.
    """
    from mapper import stages
    from mapper.files.data_folder import data_folder

    return stages.run(data_folder(str(data) if data else None)).agencies


def build_map(data: str | Path | None = None) -> folium.Map:
    """Return the map of the site for a notebook, with nothing loaded from another host.

    It shows the agencies of one list and day, the headline's, as the site does at first; those of
    `mapper.load()` that only other lists or days name are not shown.
    """
    from mapper import stages
    from mapper.files.data_folder import data_folder
    from mapper.publish.map import html
    from mapper.publish.site import map_data

    folder = data_folder(str(data) if data else None)
    return html.build_map(map_data(stages.run(folder), folder))


def locate_frame(
    frame: pd.DataFrame,
    *,
    agency: str | None = None,
    state: str | None = None,
    city: str | None = None,
    county: str | None = None,
    type: str | None = None,
    prefix: str | None = None,
    data: str | Path | None = None,
) -> pd.DataFrame:
    """Return the frame with the Census area that each agency polices, as `mapper locate` adds it.

    Added are geoid, level, area_name, method, role, alternatives (dtype string, so that a GEOID
    keeps its zeros), lat, lon (degrees, WGS 84) and confidence (0 to 1; all three Float64); what
    cannot be told is <NA>, and `method` says why. Rows, their order and the index stay.

    Columns are found by their common names ("agency", "Agency Name"; "state", "ST"; ...), or given
    by name. `prefix` is put before ours; without it "mapper_" where a column of the frame has the
    name of one. `data` is as in `load`. Warns with the likely cause if no row is placed. Raises
    `mapper.errors.MapperError` if there is no column of agencies, or for broken data.
    """
    from mapper.census.read import read_areas
    from mapper.files.data_folder import data_folder
    from mapper.locate.cases import read_locator
    from mapper.locate.frame import locate_frame as locate

    named = {"agency": agency, "state": state, "city": city, "county": county, "type": type}
    given = {what: column for what, column in named.items() if column is not None}
    folder = data_folder(str(data) if data else None)
    return locate(frame, read_locator(folder, read_areas(folder)), given, prefix)
