"""The Ring-police partnership map: public lists -> the area each agency polices -> a site.

For a notebook: `mapper.load()` is the table of agencies, `mapper.load("listings")` and the like are
the others, `mapper.as_lists(column)` takes a column of several values a row apart,
`mapper.build_map()` is the map, of all or of the rows that you chose, and
`mapper.locate_frame(frame)` adds to your own table of agencies the area that each polices.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

if TYPE_CHECKING:
    import folium
    import geopandas as gpd
    import pandas as pd

__all__ = ["as_lists", "build_map", "load", "locate_frame"]


@overload
def load(
    table: Literal["agencies", "jurisdictions"] = ..., *, data: str | Path | None = ...
) -> gpd.GeoDataFrame: ...
@overload
def load(table: str, *, data: str | Path | None = ...) -> pd.DataFrame: ...
def load(table: str = "agencies", *, data: str | Path | None = None) -> pd.DataFrame:
    """Return a table of the data; without a name one row an agency, with its point (EPSG:4326).

    Tables are the CSV files of the site by their names: "agencies", "listings", "coverage",
    "counties", "who", "districts", "changes", "agreements" (agencies_287g.csv) and so on; a name
    that there is not is answered with all of them. "agencies" and "jurisdictions", the areas with
    their polygons, are GeoDataFrames. Columns are those of the files, and `data/index.html` of the
    site tells what each holds: text is `string`, numbers are `Int64` and `Float64`, true and false
    `bool`, dates text (ISO 8601). What is not known is <NA>, a point None. A cell of several values
    is their text joined by `|`, so that rows compare and any file takes them: `mapper.as_lists`
    takes it apart.

    The rows of "agencies" are agencies of any list and day, police and fire departments: their
    number is a sum of lists, and no finding. The column `lists` tells which name each. The number
    of the headline is that of the police on one list of one day:

        agencies = mapper.load()
        on_list = agencies[agencies.lists.str.contains("eff_atlas") & (agencies.kind != "fire")]
        len(on_list)

    `data` is a folder of data; without it `$MAPPER_DATA`, else `./data` if it is ours, else the
    package's own. It can be a built site, too, or the `data/` of one, whose files are then read as
    they are. The first time all is worked out (some seconds); it is kept in memory until a file of
    the folder changes. Raises `mapper.errors.MapperError` for broken data.
    """
    from mapper.loading import load as load_table

    return load_table(table, data)


def as_lists(values: pd.Series[Any]) -> pd.Series[Any]:
    """Return for each text "a|b" of a column of `load` the list ["a", "b"], [] for none.

    The index stays: `agencies.assign(geoid=mapper.as_lists(agencies.geoids)).explode("geoid")` has
    a row for each area of each agency.
    """
    from mapper.columns.frames import as_lists as lists

    return lists(values)


def build_map(
    frame: pd.DataFrame | None = None,
    *,
    state: str | None = None,
    program: str = "ring",
    data: str | Path | None = None,
) -> folium.Map:
    """Return a map for a notebook, with nothing loaded from another host; `.save(file)` writes it.

    Below it stand what the marks mean, the list and its day, and whom to credit. It shows the
    agencies of the headline, one list on one day; with `frame` those whose `agency_id` stands in
    it, any rows of `mapper.load()` or what you joined with them, and those that only other lists or
    days name have a mark of their own. `state` ("MI", "Michigan") keeps those of one state.

    `program` is what the list tells of, by its name in `mapper build --program`: "287g" (whose
    agencies `mapper.load("agreements")` has), "face-recognition" ... The map is then in its words.
    `data` is a folder of data, as in `load`. Raises `mapper.errors.MapperError` for a frame without
    agencies of ours, an unknown state or program, or broken data.
    """
    from mapper.loading import map_of

    return map_of(frame, state, program, data)


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
