"""The Ring-police partnership map: public lists -> the area each agency polices -> a site.

For a notebook: `mapper.load()` is the table of agencies, `mapper.build_map()` the map.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import folium
    import geopandas as gpd

__all__ = ["build_map", "load"]


def load(data: str | Path | None = None) -> gpd.GeoDataFrame:
    """Return one row an agency: the columns of `agencies.csv` and a point (EPSG:4326).

    The rows are agencies of any list and day, police and fire departments: their number is a sum
    of lists, and no finding. The column `lists` tells which name each. Those on one list:
    `rows[rows["lists"].map(lambda names: "eff_atlas" in names)]`.

    `data` is the folder of the data; without it `./data`, else the package's own copy. The point
    is None where an agency is not placed. Raises `mapper.errors.MapperError` for broken data.
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
