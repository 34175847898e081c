"""Open the data files of a built site with other people's readers: the same rows, the same GEOIDs.

    python .ci/readers.py SITE

Prints a line a reader and file; ends with an error if a reader finds other rows than the CSV file
has, or a GEOID without its zero. It wants what `.ci/run` installs into .ci/env/readers, GDAL's
ogrinfo and ogr2ogr, and LibreOffice's soffice.
"""

import asyncio
import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import duckdb
import geopandas as gpd
import openpyxl
import pandas as pd
import pyogrio
import sqlite_utils
from datasette.app import Datasette

data = Path(sys.argv[1]).resolve() / "data"
gpkg, xlsx = data / "police_map.gpkg", data / "police_map.xlsx"
csv.field_size_limit(sys.maxsize)


def table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def run(*command: str | Path) -> str:
    """Return what a command prints; a warning is a failure."""
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    # Without Java LibreOffice says so, and needs none for this.
    said = [line for line in done.stderr.splitlines() if line and "javaldx" not in line]
    if any("Warning" in line or "ERROR" in line for line in said):
        sys.exit(f"{command[0]}: {said}")
    return done.stdout


AGENCIES, AREAS = table(data / "agencies.csv"), table(data / "areas.csv")
WANTED = {
    "agencies": [row["geoid"] for row in AGENCIES],
    "agreements": [row["geoid"] for row in table(data / "agencies_287g.csv")],
    "jurisdictions": [row["geoid"] for row in AREAS if row["polygon_vintage"]],
    "listings": [row["zip_code"] for row in table(data / "listings.csv")],
}
KEY = dict.fromkeys(WANTED, "geoid") | {"listings": "zip_code"}
wrong: list[str] = []


def told(reader: str, file: str, layer: str, found: Iterable[object]) -> None:
    """Print what a reader found in a file, and keep it if it is not what stands in the CSV."""
    codes = ["" if pd.isna(one) else str(one) for one in found]
    zeros = sum(one.startswith("0") for one in codes)
    is_right = sorted(codes) == sorted(WANTED[layer])
    line = f"{reader:<12} {file:<22} {layer:<14} {len(codes):>6,} rows {zeros:>6,} with a zero"
    print(line, "" if is_right else "WRONG")
    if not is_right:
        wrong.append(line)


def as_csv(layer: str, source: Path) -> list[dict[str, str]]:
    """Return a layer as GDAL's ogr2ogr writes it as CSV."""
    with tempfile.TemporaryDirectory() as folder:
        to = Path(folder) / "layer.csv"
        run("ogr2ogr", "-f", "CSV", to, source, layer)
        return table(to)


def flatgeobuf() -> None:
    """Turn the polygons into a FlatGeobuf, which takes no lists, and open it."""
    with tempfile.TemporaryDirectory() as folder:
        to = Path(folder) / "jurisdictions.fgb"
        run("ogr2ogr", "-f", "FlatGeobuf", to, gpkg, "jurisdictions")
        told("GDAL", "to FlatGeobuf", "jurisdictions", pyogrio.read_dataframe(to)["geoid"])


def office() -> None:
    """Let LibreOffice write the sheets of the workbook as CSV."""
    with tempfile.TemporaryDirectory() as folder:
        # field and text separators, UTF-8, from line 1, all sheets (-1): the filter's own numbers
        how = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
        home = f"-env:UserInstallation=file://{folder}/home"
        run("soffice", home, "--headless", "--convert-to", how, "--outdir", folder, xlsx)
        for layer in ("agencies", "listings"):
            rows = table(Path(folder) / f"{xlsx.stem}-{layer}.csv")
            told("LibreOffice", xlsx.name, layer, [row[KEY[layer]] for row in rows])


async def served(layer: str) -> list[object]:
    """Return what datasette answers for a layer."""
    server = Datasette([str(gpkg)], settings={"max_returned_rows": 20_000})
    asked = {"sql": f"select {KEY[layer]} from {layer}", "_shape": "arrays"}
    answer = await server.client.get(f"/{gpkg.stem}.json", params=asked)
    return [row[0] for row in answer.json()["rows"]]


def frames() -> None:
    """Read with pandas, geopandas, pyogrio and, where they are there, the GeoParquet files."""
    for name, layer in (("agencies", "agencies"), ("agencies_287g", "agreements")):
        frame = pd.read_csv(data / f"{name}.csv", dtype={"geoid": str})
        told("pandas", f"{name}.csv", layer, frame["geoid"])
    told(
        "pandas",
        "listings.csv",
        "listings",
        pd.read_csv(data / "listings.csv", dtype=str)["zip_code"],
    )
    for layer in ("agencies", "listings"):
        frame = pd.read_excel(xlsx, sheet_name=layer, dtype={KEY[layer]: str})
        told("pandas", xlsx.name, layer, frame[KEY[layer]])
    for layer, key in KEY.items():
        told("geopandas", gpkg.name, layer, gpd.read_file(gpkg, layer=layer)[key])
        told("pyogrio", gpkg.name, layer, pyogrio.read_dataframe(gpkg, layer=layer)[key])
    for layer in ("agencies", "jurisdictions"):
        if (data / f"{layer}.parquet").is_file():
            frame = gpd.read_parquet(data / f"{layer}.parquet")
            told("geopandas", f"{layer}.parquet", layer, frame["geoid"])
            found = duckdb.sql(f"SELECT geoid FROM '{data / layer}.parquet'").fetchall()
            told("DuckDB", f"{layer}.parquet", layer, [row[0] for row in found])


def databases() -> None:
    """Read with DuckDB every CSV file, and with sqlite-utils and datasette the GeoPackage."""
    for path in sorted(data.rglob("*.csv")):
        count = f"SELECT count(*) FROM read_csv('{path}', all_varchar = true)"
        ((rows,),) = duckdb.sql(count).fetchall()
        if rows != len(table(path)):
            wrong.append(f"DuckDB: {path.name} has {rows} rows")
    types = "types = {'geoid': 'VARCHAR'}"
    for name, layer in (("agencies", "agencies"), ("agencies_287g", "agreements")):
        found = duckdb.sql(f"SELECT geoid FROM read_csv('{data / name}.csv', {types})").fetchall()
        told("DuckDB", f"{name}.csv", layer, [row[0] for row in found])
    database = sqlite_utils.Database(gpkg)
    for layer, key in KEY.items():
        told("sqlite-utils", gpkg.name, layer, [row[key] for row in database[layer].rows])
        told("datasette", gpkg.name, layer, asyncio.run(served(layer)))


def gdal() -> None:
    """Read with GDAL's own commands, through CSV."""
    for layer, key in KEY.items():
        told("GDAL", gpkg.name, layer, [row[key] for row in as_csv(layer, gpkg)])
    run("ogrinfo", "-ro", "-al", "-so", gpkg)
    for path in sorted(data.rglob("*.geojson")):
        want = len(json.loads(path.read_bytes())["features"])
        if want != len(pyogrio.read_dataframe(path)):
            wrong.append(f"GDAL: {path.name} has not {want} features")


def workbook() -> None:
    """Read with openpyxl: all sheets, and no formula in any."""
    book = openpyxl.load_workbook(xlsx, read_only=True)
    for sheet in book:
        for row in sheet.iter_rows():
            wrong.extend(f"{sheet.title} {one.coordinate}: a formula" for one in row
                         if one.data_type == "f")  # fmt: skip
    print(f"openpyxl     {xlsx.name}: {', '.join(book.sheetnames)}; no formula")


steps: list[Callable[[], None]] = [frames, databases, gdal, flatgeobuf, workbook, office]
for step in steps:
    step()
if wrong:
    sys.exit("\n".join(["", *wrong]))
