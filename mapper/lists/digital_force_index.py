"""Digital Force Index: agencies with the technologies that the Atlas of 2021 gave them.

Dossier (read 2026-11)
    Publisher   A capstone project at the University of Virginia (Sarah E. Adams), which scored how
                likely an agency is to have surveillance technology.
    License     The repository states none; the agencies and their technologies are the Atlas of
                Surveillance's (EFF and Reynolds School of Journalism), CC BY 4.0.
    Address     The public repository SarahEAdams/UVA-capstone, Data/AgencyMapData.csv, committed
                on Aug. 9, 2021, the day that we give it. The day of its data is unknown: it has
                7,135 data points, and EFF spoke of more than 7,000 in March 2021.
    Witness     None of its own: made from an Atlas of 2021. Pages call it the Atlas's 2021 copy.
    Columns     A number without a name (from 0, a row each), zip_code, lat_jitter, long_jitter,
                Agency, digital_force and cat_DF (the project's own score and its class), techlist
                (the Atlas's technologies, each followed by "<br>").
    Rows        4,998; 1,730 name Ring. An agency can stand in several rows, each with a part of
                its technologies, its point moved anew.
    State       None. Nor city, county, day or evidence: `matching` finds the agency from name and
                point.
    Points      Geocoded, then each coordinate moved by whole hundredths of a degree, 0.08 at most.
                Some were geocoded to a namesake or a street of the name far away; one longitude
                lost its minus sign (112.084 for a center in Phoenix).
    zip_code    Kept, with the leading zero that 509 lost. House numbers are among them ("11500 NW
                25th St" is ZIP 11500), and ZIP codes of a namesake: one is believed only where it
                goes with the name and the point (`matching`).
    Score       digital_force and cat_DF are ignored: somebody's estimate of an agency, no fact.
    Traps       UTF-8 read once as Latin-1 and written again (a minus sign in the name of the police
                of the airport of Minneapolis and Saint Paul); hyphens of other sorts in names
                ("Butte‐Silver Bow"); a zero-width space.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from mapper.lists.eff_atlas import TECHNOLOGIES
from mapper.lists.reading.collecting import Reading, collect
from mapper.lists.reading.rows import Row, read_table
from mapper.lists.reading.slips import Slip
from mapper.model import ListDeclaration, Listing
from mapper.names.spelling import clean, slug

COLUMNS = (
    "", "zip_code", "lat_jitter", "long_jitter", "Agency", "digital_force", "cat_DF", "techlist"
)  # fmt: skip
POINTS_MOVED_DEGREES = 0.08
_MOJIBAKE = re.compile("[\u0080-\u009f]")
_ZIP_CODE = re.compile(r"[0-9]{3,5}")
_COORDINATE = re.compile(r"-?[0-9]{1,3}\.[0-9]{1,20}")
# The United States with Alaska, Hawaii and Puerto Rico.
_LATITUDES, _LONGITUDES = (17.5, 71.5), (-180.0, -65.0)
_LOST_SIGN = re.compile(r"(6[5-9]|[7-9][0-9]|1[0-2][0-9])\.[0-9]+")  # east of the Aleutians' +170


def parse(content: bytes, slips: Sequence[Slip] = ()) -> Reading:
    """Read the published CSV into one listing a technology of a row, in the file's order.

    A row that this reader has not been told about is set apart. Raises ListError for what is wrong
    with the whole file.
    """
    numbers = [-1]

    def read(row: Row) -> Iterator[Listing]:
        number = row.cells[""]
        if not re.fullmatch(r"[0-9]{1,9}", number) or int(number) <= numbers[-1]:
            problem = f"{number!r} is not a number above that of the row before"
            raise row.error("", problem)
        numbers.append(int(number))
        return _listings(row, number)

    return collect(read_table(LIST.name, content, [COLUMNS]), read, slips, ("Agency", ""))


def _listings(row: Row, number: str) -> Iterator[Listing]:
    agency = _name(row)
    lat = _degrees(row, "lat_jitter", row.cells["lat_jitter"], _LATITUDES)
    lon = _longitude(row)
    zip_code = _zip_code(row)
    *technologies, rest = (part.strip() for part in row.cells["techlist"].split("<br>"))
    if rest or not technologies or len(set(technologies)) < len(technologies):
        problem = "not a list of technologies, each with <br> after"
        raise row.error("techlist", problem)
    for technology in technologies:
        if technology not in TECHNOLOGIES:
            raise row.error("techlist", f"{technology!r} is new")
        yield Listing(
            key=f"{number}-{slug(technology)}",
            agency=agency,
            state="",
            program=TECHNOLOGIES[technology],
            technology=technology,
            zip_code=zip_code,
            lat=lat,
            lon=lon,
            as_listed=row.as_listed,
        )


def _name(row: Row) -> str:
    name = row.text("Agency")
    if _MOJIBAKE.search(row.cells["Agency"]):
        try:
            name = clean(row.cells["Agency"].encode("latin-1").decode())
        except UnicodeError as error:
            raise row.error("Agency", f"{row.cells['Agency']!r} does not read") from error
        row.as_listed["Agency"] = row.cells["Agency"]
    if not name:
        raise row.error("Agency", "no name")
    return name


def _zip_code(row: Row) -> str:
    """Return the ZIP code with the leading zeros that a spreadsheet took off."""
    text = row.cells["zip_code"]
    if not _ZIP_CODE.fullmatch(text):
        raise row.error("zip_code", f"{text!r} is no ZIP code")
    if len(text) < 5:
        row.as_listed["zip_code"] = text
    return text.zfill(5)


def _longitude(row: Row) -> float:
    text = row.cells["long_jitter"]
    if not _LOST_SIGN.fullmatch(text):
        return _degrees(row, "long_jitter", text, _LONGITUDES)
    row.as_listed["long_jitter"] = text
    return _degrees(row, "long_jitter", f"-{text}", _LONGITUDES)


def _degrees(row: Row, column: str, text: str, limits: tuple[float, float]) -> float:
    """Return a coordinate with the seven decimals that it has: more are a trace of arithmetic."""
    value = float(text) if _COORDINATE.fullmatch(text) else math.nan
    if not limits[0] <= value <= limits[1]:
        raise row.error(column, f"{text!r} is no coordinate of the United States")
    return round(value, 7)


LIST = ListDeclaration(
    name="digital_force_index",
    title="EFF Atlas, 2021 copy",
    publisher="A capstone project at the University of Virginia, from the Atlas of Surveillance",
    license="none stated; the Atlas of Surveillance, from which it was made, is CC BY 4.0",
    attribution="Atlas of Surveillance, Electronic Frontier Foundation and the Reynolds School of "
    "Journalism, University of Nevada, Reno, CC BY 4.0, as a capstone project at the University "
    "of Virginia copied it in 2021",
    expected_rows=(4_000, 20_000),
    covers=dict.fromkeys(TECHNOLOGIES.values()),
    parse=parse,
    columns=COLUMNS,
    phrase="a copy of EFF's list",
    caveat="The copy gives no state: we found each agency from its name and a point.",
    derived_from="eff_atlas",
    points_moved_degrees=POINTS_MOVED_DEGREES,
    data_day_unknown="Aug. 9, 2021 is the day on which the project's file was published; the day "
    "on which it was copied from the Atlas stands nowhere",
)
