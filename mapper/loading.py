"""`mapper.load`: the tables of the data for a notebook, worked out once and kept in memory.

They are kept as long as no file of the folder of data changes: the second time takes no second.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd

from mapper import stages
from mapper.columns.column import joined
from mapper.columns.data_file import DataFile
from mapper.columns.data_files import AGENCIES, AGREEMENTS, DATA_FILES, JURISDICTIONS, PACKAGE
from mapper.columns.frames import typed_frame
from mapper.errors import DataError
from mapper.files.data_folder import data_folder
from mapper.publish.data.agencies import agency_rows
from mapper.publish.pages.notebook import notebook_map
from mapper.publish.site import MapData, map_data
from mapper.publish.tables import tables
from mapper.result import Result
from mapper.subjects import RING, SUBJECTS, of_package

if TYPE_CHECKING:
    import folium

CRS = "EPSG:4326"
FolderState = tuple[tuple[str, int, int], ...]
# Every data file that has columns, by its name without ".csv"; the areas with their polygons; and
# what agencies_287g is called in a sentence.
TABLES: dict[str, DataFile] = {
    Path(one.name).stem: one for one in DATA_FILES if one.columns or one is JURISDICTIONS
} | {"agreements": AGREEMENTS}


def load(name: str, data: str | Path | None) -> pd.DataFrame:
    """Return a table of `TABLES`, a copy of one's own: a GeoDataFrame where it has a geometry.

    `data` is a folder of data, or a built site or its `data/`, whose files are read as they are: a
    site of another program than Ring has columns of its own. Raises DataError for a table that
    there is not, or a folder that is neither.
    """
    if name not in TABLES:
        raise DataError(f"no table {name!r}: they are {', '.join(TABLES)}")
    given = Path(data) if data is not None else None
    for site in [given, given / "data"] if given else []:
        if (site / PACKAGE.name).is_file():
            return _of_site(name, site)
    folder = data_folder(str(data) if data else None)
    return _of_folder(name, folder, state_of(folder)).copy()


@lru_cache(maxsize=4)
def result_of(folder: Path, state: FolderState, program: str = RING.key) -> Result:
    """Return what the stages find of a program, once for each state that a folder of data is in."""
    return stages.run(folder, SUBJECTS[program])


@lru_cache(maxsize=1)
def _files_of(folder: Path, state: FolderState) -> dict[str, bytes]:
    """Return the content of all data files by name."""
    made = tables(result_of(folder, state), folder)
    return {one.file.name: one.content for one in made.files}


@lru_cache(maxsize=len(TABLES))
def _of_folder(name: str, folder: Path, state: FolderState) -> pd.DataFrame:
    file = TABLES[name]
    if file is AGENCIES:  # most ask for these alone, and they are at hand first
        rows = agency_rows(result_of(folder, state).agencies)
        return _frame(file, file.table(rows).content)
    return _frame(file, _files_of(folder, state)[file.name])


@lru_cache(maxsize=4)
def _map_data(folder: Path, state: FolderState, program: str) -> MapData:
    return map_data(result_of(folder, state, program), folder)


def map_of(
    frame: pd.DataFrame | None, state: str | None, program: str, data: str | Path | None
) -> folium.Map:
    """Return the map of a notebook, as `mapper.build_map` says."""
    if program not in SUBJECTS:
        raise DataError(f"no program {program!r}: they are {', '.join(SUBJECTS)}")
    folder = data_folder(str(data) if data else None)
    held = state_of(folder)
    snapshots = result_of(folder, held, program).snapshots
    return notebook_map(_map_data(folder, held, program), snapshots, frame, state)


def forget() -> None:
    """Keep nothing in memory any longer."""
    for one in (result_of, _files_of, _of_folder, _map_data):
        one.cache_clear()


def _of_site(name: str, site: Path) -> pd.DataFrame:
    subject = of_package(json.loads(_read(site / PACKAGE.name)))
    path = site / TABLES[name].name
    if subject is None:
        raise DataError(f"{site / PACKAGE.name} is of a program that this version does not know")
    if not subject.has(path.name):
        raise DataError(f"no table {name!r} in {site}: it is a site of {subject.program} alone")
    file = subject.file(TABLES[name])
    content = _read(path)
    try:
        return _frame(file, content)
    except AssertionError as error:
        raise DataError(f"{path} is of another version of mapper: {error}") from error


def _frame(file: DataFile, content: bytes) -> pd.DataFrame:
    """Return a published file as pandas has it, with its points or polygons if it has any."""
    if file.name == JURISDICTIONS.name:
        areas: pd.DataFrame = gpd.GeoDataFrame.from_features(json.loads(content), crs=CRS)
        for name in areas.columns.drop("geometry"):
            areas[name] = _plain(areas[name])
        return areas
    frame = typed_frame(file.columns, content)
    if file.name != AGENCIES.name:
        return frame
    lon, lat = (frame[one].to_numpy(dtype=float, na_value=float("nan")) for one in ("lon", "lat"))
    # points_from_xy gives a point of NaN for a row without one.
    points = gpd.GeoSeries(gpd.points_from_xy(lon, lat)).where(frame["lat"].notna(), None)
    agencies: pd.DataFrame = gpd.GeoDataFrame(frame, geometry=points.array, crs=CRS)
    return agencies


def _plain(values: pd.Series[Any]) -> Any:
    """Return the values of a property as a CSV file has them."""
    if values.map(lambda value: isinstance(value, list)).any():
        return pd.array([joined(one) for one in values], dtype="string")
    return values.astype("Int64" if pd.api.types.is_numeric_dtype(values) else "string")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror}") from error


def state_of(folder: Path) -> FolderState:
    """Return path, size and time of each file of a folder: what tells that one was changed."""
    return tuple(
        (str(path), told.st_size, told.st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for told in [path.stat()]
    )
