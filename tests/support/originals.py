"""Files as their publishers serve them, whole, made again from the repository's own data.

So a test can fetch everything without the originals, which never enter the repository. With
MAPPER_UPSTREAM the same test is run over the real ones.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import geopandas as gpd
import openpyxl
from shapely.geometry import MultiPolygon, Point

from mapper.census import districts
from mapper.census.layers.acs_tables import TABLES
from mapper.census.layers.declaration import source_of
from mapper.census.layers.declared import LAYERS
from mapper.census.layers.districts import NAME
from mapper.files.tables import csv_bytes
from mapper.lists import LISTS, eff_atlas
from mapper.model import Listing, Program
from mapper.names.states import STATES
from mapper.snapshots import patches
from mapper.snapshots.stored import Snapshot, read_snapshots

WORKBOOK = "https://www.ice.gov/doclib/about/offices/ero/287g/participatingAgencies11242026am.xlsx"
MAP = "https://www.google.com/maps/d/kml?mid=1eYVDPh5itXq5acDT9b0BVeQwmESBa4cB&lid=NEW"


def all_originals(data: Path, folder: Path) -> dict[str, bytes]:
    """Every list and layer that fetch asks for, by address."""
    census = {
        address(name): body
        for name, body in (
            *gazetteers(data), ("county_population", table_file(data)), *boundaries(data, folder),
            ("tribal_areas", tribal_areas(data, folder)),
            *((f"acs_{table.lower()}", table_file(data, table)) for table in TABLES),
            (NAME, congressional_districts(data, folder)),
        )
    }  # fmt: skip
    taken = {(s.declaration.name, s.day): s for s in read_snapshots(data)}
    atlas = taken["eff_atlas", date(2020, 10, 7)]
    ice = [s for (name, _), s in taken.items() if name == "ice_287g"][-1]  # the newest day
    page = f'<html><a href="{WORKBOOK}">Participating Agencies</a></html>'
    link = (
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><NetworkLink><Link>'
        f"<href><![CDATA[{MAP}]]></href></Link></NetworkLink></Document></kml>"
    )
    return census | {
        eff_atlas.ADDRESS: atlas_of_today(atlas),
        only_url("ring_map"): link.encode(),
        MAP: ring_map(patches.apply(atlas.listings, patches.read(data, "eff_atlas"), "2020-10-07")),
        only_url("ice_287g"): page.encode(),
        WORKBOOK: workbook(ice),
    }


def only_url(name: str) -> str:
    source = LISTS[name].source
    assert source is not None
    return source.urls[0]


def address(layer: str) -> str:
    source = source_of(LAYERS[layer], LAYERS[layer].year, has_key=False)
    assert source is not None
    return source.urls[0]


def zipped(name: str, content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return packed.getvalue()


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def gazetteers(data: Path) -> Iterable[tuple[str, bytes]]:
    for name in ("counties", "county_subdivisions", "places"):
        rows = table(data / "census" / f"{name}.csv")
        status = [] if name == "counties" else ["FUNCSTAT"]
        lines = ["|".join(["USPS", "GEOID", "NAME", *status, "ALAND", "INTPTLAT", "INTPTLONG"])]
        for row in rows:
            land = str(round(float(row["land_area_km2"]) * 1e6))
            told = [row["functional_status"]] if status else []
            cells = [row["state"], row["geoid"], row["name"], *told, land, row["lat"], row["lon"]]
            lines.append("|".join(cells))
        yield name, zipped(f"2025_Gaz_{name}.txt", ("\n".join(lines) + "\n").encode())


def table_file(data: Path, table_name: str = "B01003") -> bytes:
    """An ACS table of all levels in one file: all its numbers are the people of the area."""
    prefixes = {"county": "0500000US", "county_subdivision": "0600000US", "place": "1600000US"}
    codes = TABLES[table_name].values()
    lines = ["GEO_ID|" + "|".join(f"{table_name}_{s}{code}" for code in codes for s in "EM")]
    lines.append("0100000US" + "|331097593|-555555555" * len(codes))
    for level, prefix in prefixes.items():
        rows = table(data / "census" / f"{level}_population.csv")
        lines += [
            f"{prefix}{row['geoid']}" + f"|{row['population']}|12" * len(codes) for row in rows
        ]
    return ("\n".join(lines) + "\n").encode()


def boundaries(data: Path, folder: Path) -> Iterable[tuple[str, bytes]]:
    """Zipped shapefiles, in the coordinate system of the Census Bureau (NAD83)."""
    for level in ("state", "county"):
        frame = gpd.read_file(data / "census" / f"{level}_boundaries.geojson")
        usps = "usps" if level == "state" else "state"
        told = {
            "geoid": "GEOID",
            usps: "STUSPS",
            "name": "NAME" if level == "state" else "NAMELSAD",
        }
        frame = frame.rename(columns=told).set_crs("EPSG:4269", allow_override=True)
        land = table(data / "census" / "counties.csv")
        area = {row["geoid"]: round(float(row["land_area_km2"]) * 1e6) for row in land}
        if level == "state":
            frame["ALAND"] = (frame["land_area_km2"] * 1e6).round().astype("int64")
        else:
            frame["ALAND"] = [area.get(geoid, 0) for geoid in frame["GEOID"]]
            frame["NAME"] = frame["NAMELSAD"]
        frame = frame.drop(columns=["land_area_km2"], errors="ignore")
        for scale in ("20m", "500k"):
            name = f"{level}_boundaries" + ("_500k" if scale == "500k" else "")
            if name == "state_boundaries_500k":
                # with the Isles of Shoals of Maine, which outlines at 1:20m cut off
                maine = frame["STUSPS"] == "ME"
                wider = frame.geometry.map(lambda shape: shape.buffer(0.1))
                frame = frame.set_geometry(frame.geometry.where(~maine, wider))
            yield name, shapefile(frame, folder / f"cb_2023_us_{level}_{scale}")


def congressional_districts(data: Path, folder: Path) -> bytes:
    """Those of our file, and one of water, in the columns of the Census Bureau."""
    rows = [
        {
            "STATEFP": one.geoid[:2], "GEOID": one.geoid, "NAMELSAD": one.name, "LSAD": "C2",
            "CDSESSN": "119", "ALAND": round(one.land_area_km2 * 1e6), "geometry": one.shape,
        }
        for one in districts.read(data / "census")
    ]  # fmt: skip
    water = rows[0] | {"GEOID": "26ZZ", "geometry": Point(-87, 44).buffer(0.2)}
    frame = gpd.GeoDataFrame([*rows, water], crs="EPSG:4269")
    return shapefile(frame, folder / "cb_2024_us_cd119_500k")


def tribal_areas(data: Path, folder: Path) -> bytes:
    """For each area a square about its point, and a smaller one in each further state."""
    drawn = json.loads((data / "census/state_boundaries_drawn.geojson").read_bytes())["features"]
    labels = {one["properties"]["usps"]: one["properties"] for one in drawn}
    rows = []
    for row in table(data / "census" / "tribal_areas.csv"):
        middles = [(float(row["lon"]), float(row["lat"]))] + [
            (labels[usps]["label_lon"], labels[usps]["label_lat"])
            for usps in row["states"].split("|")[1:]
        ]
        squares = [
            Point(*middle).buffer(1e-6 * (len(middles) - n), cap_style="square")
            for n, middle in enumerate(middles)
        ]
        land = round(float(row["land_area_km2"]) * 1e6)
        told = {"GEOID": row["geoid"], "NAME": row["base"], "NAMELSAD": row["name"], "ALAND": land}
        rows.append(told | {"geometry": MultiPolygon(squares)})
    return shapefile(gpd.GeoDataFrame(rows, crs="EPSG:4269"), folder / "cb_2023_us_aiannh_500k")


def shapefile(frame: gpd.GeoDataFrame, folder: Path) -> bytes:
    """The frame as a zipped shapefile with the name of the folder, which is made."""
    folder.mkdir(parents=True)
    frame.to_file(folder / f"{folder.name}.shp", encoding="utf-8")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, file.name)
    return packed.getvalue()


def atlas_of_today(atlas: Snapshot) -> bytes:
    """The Atlas in its 28 columns, without a Ring row, as it is served since March 2024."""
    rows = []
    for listing in atlas.listings:
        if listing.program is Program.RING:
            continue
        said: Mapping[str, str] = {
            "AOSNUMBER": listing.key.removesuffix("-2"),
            "City": listing.city,
            "County": next(iter(listing.counties), ""),
            "State": listing.as_listed.get("State", listing.state),
            "Agency": listing.agency,
            "Type of LEA": listing.agency_type,
            "Summary": "A sentence that is not ours.",
            "Type of Juris": listing.jurisdiction_type,
            "Technology": listing.technology,
            "Vendor": listing.vendor,
        }
        rows.append([said.get(column, "") for column in eff_atlas.COLUMNS_2026])
    return csv_bytes(eff_atlas.COLUMNS_2026, rows)


NEW_ON_THE_MAP = [  # the KML of a test may say what nobody said: it is never committed as data
    ("Rawlins Police Department", "Rawlins, Wyoming"),
    ("Ventura County Fire Department", "Camarillo, CA"),
]


def ring_map(listings: Iterable[Listing]) -> bytes:
    """Ring's map with all Ring rows of the Atlas, and two that it does not have."""
    known = [
        (one.name_at_source or one.agency, f"{one.city}, {one.state}")
        for one in listings
        if one.program is Program.RING
    ]
    marks = "".join(
        f"<Placemark><name>{escape(name)}</name><address>{escape(where)}</address><ExtendedData>"
        '<Data name="Active Date"><value>1/7/2020</value></Data></ExtendedData></Placemark>\n'
        for name, where in known + NEW_ON_THE_MAP
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2">'
        f"<Document><Folder><name>Agencies</name>{marks}</Folder></Document></kml>"
    ).encode()


def workbook(ice: Snapshot) -> bytes:
    """ICE's workbook of participating agencies."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY", "SUPPORT TYPE", "SIGNED",
                  "MOA", "ADDENDUM"])  # fmt: skip
    for one in ice.listings:
        county = one.as_listed.get("COUNTY") or "|".join(one.counties) or "#N/A"
        sheet.append([
            STATES[one.state].upper(), one.agency, one.jurisdiction_type, county, one.agreement,
            date.fromisoformat(one.signed_on), "link pending", None,
        ])  # fmt: skip
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def ids(site: Path) -> dict[str, dict[str, str]]:
    """The agencies of a built site by id."""
    text = (site / "data" / "agencies.csv").read_text(encoding="utf-8")
    return {row["agency_id"]: row for row in csv.DictReader(io.StringIO(text))}


def note(data: Path, name: str) -> dict[str, object]:
    found: dict[str, object] = json.loads((data / "census" / f"{name}.json").read_bytes())
    return found
