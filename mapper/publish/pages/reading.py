"""How programs read the files right, so that GEOIDs keep the zeros that they begin with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mapper.columns.column import Column
from mapper.columns.data_files import AGENCIES, GEOPACKAGE, WORKBOOK


@dataclass(frozen=True, slots=True)
class Reading:
    """How one program reads a file: what to type, or what to choose."""

    program: str
    code: str
    words: str = ""


def readings(columns: Sequence[Column]) -> list[Reading]:
    """Return how programs read agencies, whose columns in agencies.csv these are."""
    geoids = [one.name for one in columns if one.unit == "GEOID"]
    table, layer = AGENCIES.name, f"{GEOPACKAGE.name}|layername=agencies"

    types = {
        "pandas": ", ".join(f'"{name}": str' for name in geoids),
        "R": ", ".join(f'{name} = "character"' for name in geoids),
        "DuckDB": ", ".join(f"'{name}': 'VARCHAR'" for name in geoids),
    }
    return [
        Reading(
            "pandas",
            f'import pandas as pd\nagencies = pd.read_csv("{table}", dtype={{{types["pandas"]}}})',
        ),
        Reading(
            "R",
            f'as_text <- c({types["R"]})\nagencies <- read.csv("{table}", colClasses = as_text, '
            'na.strings = "", encoding = "UTF-8")',
        ),
        Reading(
            "DuckDB",
            "CREATE TABLE agencies AS\n"
            f"SELECT * FROM read_csv('{table}', types = {{{types['DuckDB']}}});",
        ),
        Reading(
            "QGIS",
            f'agencies = "{layer}"\niface.addVectorLayer(agencies, "agencies", "ogr")',
            "In the Python console; or choose Layer, Add Layer, Add Vector Layer, and then "
            f"{GEOPACKAGE.name}. Its columns have types, and its GEOIDs are text.",
        ),
        Reading(
            "Excel",
            f"Open {WORKBOOK.name}: its GEOIDs are text.\n"
            f"For {table}: Data, From Text/CSV, Transform Data, and make the GEOID columns Text.",
        ),
    ]
