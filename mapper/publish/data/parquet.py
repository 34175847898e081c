"""GeoParquet of agencies and of the areas that they police, where pyarrow is installed.

The extra `parquet` brings it: nobody else needs so large a package to build the site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from importlib.util import find_spec
from io import BytesIO
from typing import Any

import geopandas as gpd
import pandas as pd

from mapper.columns.data_file import DataFile, FilledFile
from mapper.columns.data_files import AGENCIES_PARQUET, JURISDICTIONS_PARQUET
from mapper.publish.data.typed import Table

_TYPES = {"boolean": "boolean", "integer": "Int64", "number": "Float64"}


def parquet_files(tables: Callable[[], Iterable[Table]]) -> list[FilledFile]:
    """Return the two files from the tables, none where there is no pyarrow to make them."""
    if find_spec("pyarrow") is None:
        return []
    by_name = {one.name: one for one in tables()}
    return [
        parquet_file(file, by_name[file.name.removesuffix(".parquet")])
        for file in (AGENCIES_PARQUET, JURISDICTIONS_PARQUET)
    ]


def parquet_file(file: DataFile, table: Table) -> FilledFile:
    """Return a table as GeoParquet, each column of its type."""
    cells = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    frame = pd.DataFrame(
        {one.name: _typed(one.type, its) for one, its in zip(table.columns, cells, strict=True)}
    )
    shaped = gpd.GeoDataFrame(frame, geometry=list(table.shapes), crs="EPSG:4326")
    content = BytesIO()
    shaped.to_parquet(content, index=False)
    return FilledFile(file, content.getvalue(), len(frame))


def _typed(column_type: str, cells: Iterable[Any]) -> pd.Series[Any]:
    if column_type == "date":  # pandas has no type of its own for days, but Parquet has
        return pd.Series([date.fromisoformat(one) if one else None for one in cells], dtype=object)
    return pd.Series(list(cells), dtype=_TYPES.get(column_type, "string"))
