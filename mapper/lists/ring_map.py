"""Ring's Active Agency Map: the agencies on Neighbors as Ring shows them, a Google My Maps KML.

Dossier (read 2026-11, from the code of two public scrapers of 2020 to 2022: no copy of the KML
itself was found, so that a first real one may hold what is not told here)
    Publisher   Ring (Amazon), on Google My Maps, since Aug. 28, 2019. The map still opened in
                August 2026.
    License     None stated. Facts only are taken: names, places, days, numbers.
    Address     https://www.google.com/maps/d/kml?mid=...&nl=1&forcekml=1 answers with a network
                link, whose href is the address of the whole map. The address of one layer (&lid=)
                changed within days in 2020, and is not used.
    Witness     Ring itself. The Ring rows of EFF's Atlas were taken from this map.
    Shape       kml > Document > Folder[] > Placemark[]; one layer alone has its placemarks right
                in the Document. Late in 2021 there were at least two folders: both scrapers took
                the first of several, and one called it the police departments. What the folders
                were called is not known.
    Placemark   `name` is the agency. `address` is "City, ST", the space not guaranteed, the state
                spelled out at times (Kentucky, Texas, North Carolina). `Point` was read by neither
                scraper; My Maps leaves it out of rows that it found by their address. `styleUrl`
                and the like say how a row is drawn and are ignored by name.
    Data        The first field is not known. `Active Date` is a day in US order. To June 2021 the
                third began with a whole number, the video requests of the past quarter (its name
                is not known). From June 2021 the third is `Agency Profile`, an address that ends
                in a UUID, and the KML holds no count. Fields are read by name, in any order.
    Description HTML that My Maps makes of the fields, "field: value<br>field: value". What repeats
                a field, the name or the address is ignored; anything else is an unknown field.
    Unknown     A field, or an element of a placemark, that is not told here goes to `extra` and
                stops nothing until a person has read a real file. No sentence is kept: of a text
                longer than 80 characters only its length.
    Fire        Fire departments joined the map in 2020: `agency_type` is Fire by their names. They
                are never to be counted as police.
    Keys        The map has none: name, city and state make one; "-2" marks a second equal row.
    Folders     Where there are several, the folder of a row stands in `as_listed` (Folder): what
                it means is for a person to say.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, ParseError
from xml.parsers.expat import ExpatError

from defusedxml.ElementTree import fromstring

from mapper.errors import ListError
from mapper.files.workbook_parts import Bounds, PartReader, read_xml
from mapper.lists.reading.collecting import Reading, collect
from mapper.lists.reading.dates import us_day
from mapper.lists.reading.rows import LONGEST_KEPT, Row, not_kept
from mapper.lists.reading.slips import Slip
from mapper.model import Evidence, Kind, ListDeclaration, Listing, Program
from mapper.names.agency import read_name
from mapper.names.spelling import clean, slug
from mapper.names.states import state_code
from mapper.source import Source

NAME = "ring_map"
# KML that says how a map, a folder or a placemark looks, not what it is.
FURNITURE = set(
    "styleUrl Style StyleMap visibility open LookAt Camera Region balloonVisibility".split()
)
# The words of a map or a folder about itself, which are no row.
ABOUT = set(
    "name description Snippet snippet author link address AddressDetails phoneNumber TimeStamp "
    "TimeSpan Metadata ExtendedData Schema NetworkLinkControl".split()
)
ELEMENTS = {"name", "address", "description", "Point"}
FIELDS = ELEMENTS | {"Active Date", "Agency Profile"}
MOST_ELEMENTS = 300_000  # 6,000 placemarks of 50

_PROFILE = re.compile(
    r"https://agency\.ring\.com/agencies/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE
)
_LINE_BREAK = re.compile(r"<br\s*/?>|\n", re.IGNORECASE)
_NUMBER = r"[-+]?[0-9]+(?:\.[0-9]*)?"
_COORDINATES = re.compile(rf"({_NUMBER}),({_NUMBER})(?:,{_NUMBER})?")


def parse(content: bytes, slips: Sequence[Slip] = ()) -> Reading:
    """Read the KML, of either generation, into one listing a placemark, in the file's order.

    A placemark that cannot be read is set apart; fields that nobody has read yet go to `extra`.
    Raises ListError for what is no such KML.
    """
    placemarks, link = _features(content)
    if link:
        part = "a part of the map" if placemarks else "the map"
        raise ListError(NAME, f"this KML only links to {part}: fetch {link!r}")
    several = len({folder for folder, _ in placemarks}) > 1
    keys: Counter[str] = Counter()
    folders = {}
    rows = []
    for number, (folder, placemark) in enumerate(placemarks, start=1):
        folders[number] = folder if several else ""
        rows.append(_row(number, placemark))
    return collect(
        rows, lambda row: [_listing(row, folders[row.number], keys)], slips, ("name", "")
    )


def follow(content: bytes) -> str:
    """Return the address to which a network link leads, "" if this is the map itself.

    Raises ListError if the answer is no KML.
    """
    # An address written with http is asked over TLS all the same.
    return re.sub(r"^http:", "https:", _features(content)[1])


def _features(content: bytes) -> tuple[list[tuple[str, Element]], str]:
    """Return the placemarks, each with the names of its folders, and the network link's address."""
    placemarks, links = [], []
    for folders, element in _walk(_kml(content)):
        if _tag(element) == "Placemark":
            placemarks.append((folders, element))
        else:
            link = _child(element, "Link")
            links.append(_text(_child(link, "href")).strip() if link is not None else "")
    if len(links) > 1 or "" in links:
        raise ListError(NAME, f"{len(links)} network links, expected one with an href")
    return placemarks, "".join(links)


def _kml(content: bytes) -> Element:
    if content[:2] == b"PK":
        raise ListError(NAME, "a zip archive (KMZ?), not KML")
    if re.match(rb"\s*<(!doctype html|html)\b", content, re.IGNORECASE):
        raise ListError(NAME, "a web page (HTML), not KML")
    try:
        # Each element of the tree is an object: too many are refused before the first is made.
        read_xml(content, "KML", PartReader(Bounds(elements=MOST_ELEMENTS)))
        root: Element = fromstring(content, forbid_dtd=True)
    # LookupError and ValueError: an encoding that is not known, or not one of XML's; or a bound
    except (ParseError, ExpatError, LookupError, ValueError) as error:
        raise ListError(NAME, f"not KML: {error}") from error
    if _tag(root) != "kml":
        raise ListError(NAME, f"not KML: the outermost element is {_tag(root)!r}")
    return root


def _tag(element: Element) -> str:
    """Return an element's name without its namespace: KML has had several."""
    return element.tag.rpartition("}")[2]


def _child(element: Element, tag: str) -> Element | None:
    return next((child for child in element if _tag(child) == tag), None)


def _text(element: Element | None) -> str:
    return "".join(element.itertext()) if element is not None else ""


def _walk(container: Element, folders: tuple[str, ...] = ()) -> Iterator[tuple[str, Element]]:
    """Yield placemarks and network links in the file's order, each with the names of its folders.

    Raises ListError for an element that could hold rows of a kind nobody has read.
    """
    for child in container:
        tag = _tag(child)
        if tag in ("Placemark", "NetworkLink"):
            yield " / ".join(filter(None, folders)), child
        elif tag in ("Document", "Folder"):
            folder = clean(_text(_child(child, "name"))) if tag == "Folder" else ""
            yield from _walk(child, (*folders, folder))
        elif tag not in FURNITURE | ABOUT:
            raise ListError(NAME, f"the element {tag} outside a placemark is new: read it first")


def _row(number: int, placemark: Element) -> Row:
    """Return the fields of a placemark as text, unread; those always read are never missing."""
    row = Row(NAME, number, dict.fromkeys(FIELDS - {"Point"}, ""), counted="placemark")
    met = set()
    for field, text in _fields(placemark):
        if field in met:
            row.broken = row.error(field, "stands twice")
        met.add(field)
        row.cells[field] = text
    return row


def _fields(placemark: Element) -> Iterator[tuple[str, str]]:
    for child in placemark:
        tag = _tag(child)
        if tag == "ExtendedData":
            for data in child:
                field = clean(data.get("name", "")) or _tag(data)
                value = _child(data, "value")
                text = _text(value if value is not None else data)
                yield (f"{field} (data)" if field in ELEMENTS else field), text
        elif tag == "Point":
            yield tag, _text(_child(child, "coordinates"))
        elif tag not in FURNITURE:
            yield tag, _text(child)


def _listing(row: Row, folder: str, keys: Counter[str]) -> Listing:
    agency = row.text("name")
    if not agency:
        raise row.error("name", "no name")
    city, state = _city_state(row)
    try:
        stamp = row.text("Active Date")
        since = us_day(stamp) if stamp else ""
    except ValueError as error:
        raise row.error("Active Date", str(error)) from error
    profile = row.text("Agency Profile")
    if profile and not _PROFILE.fullmatch(profile):
        raise row.error("Agency Profile", f"{profile!r} is not the address of an agency's profile")
    lat, lon = _degrees(row)
    key = slug(f"{agency} {city} {state}")
    keys[key] += 1
    unknown = {field: text for field, text in row.cells.items() if field not in FIELDS}
    unknown["description"] = _untold(row)
    if folder:
        row.as_listed["Folder"] = folder
    return Listing(
        key=f"{key}-{keys[key]}" if keys[key] > 1 else key,
        agency=agency,
        state=state,
        program=Program.RING,
        city=city,
        agency_type="Fire" if read_name(agency, usps=state).kind is Kind.FIRE else "",
        active_since=since,
        active_since_precision="day" if since else "",
        lat=lat,
        lon=lon,
        evidence=(Evidence(profile, "Ring"),) if profile else (),
        as_listed=row.as_listed,
        extra={field: kept for field, text in unknown.items() if (kept := _fact(text))},
    )


def _city_state(row: Row) -> tuple[str, str]:
    """Read "City, ST"; a street before the city is left out."""
    address = row.text("address")
    *before, last = (part.strip() for part in address.split(","))
    state = state_code(last)
    if not state or not before:
        raise row.error("address", f"{address!r} does not end in a city and a state")
    if state != last or len(before) > 1:
        row.as_listed["address"] = row.cells["address"].strip()
    return before[-1], state


def _degrees(row: Row) -> tuple[float | None, float | None]:
    """Read "lon,lat" or "lon,lat,altitude" into latitude and longitude."""
    if "Point" not in row.cells:
        return None, None
    text = row.cells["Point"].strip()
    found = _COORDINATES.fullmatch(text)
    if not found:
        raise row.error("Point", f"{text!r} is not lon,lat")
    lon, lat = float(found[1]), float(found[2])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise row.error("Point", f"{text} is nowhere on Earth")
    return lat, lon


def _untold(row: Row) -> str:
    """Return what the description says beside the fields, the name and the address."""
    fields = {field: clean(text) for field, text in row.cells.items() if field != "description"}
    told = {*fields.values(), *(clean(f"{field}: {text}") for field, text in fields.items())}
    lines = map(clean, map(html.unescape, _LINE_BREAK.split(row.cells["description"])))
    return "; ".join(line for line in lines if line and line not in told)


def _fact(text: str) -> str:
    """Return a short text cleaned, and of a longer one, which may be a sentence, its length."""
    text = clean(text)
    return text if len(text) <= LONGEST_KEPT else not_kept(text)


LIST = ListDeclaration(
    name=NAME,
    title="Ring's Active Agency Map",
    publisher="Ring (Amazon), on Google My Maps",
    license="none stated; facts only",
    attribution="Ring's Active Agency Map, Ring (Amazon), on Google My Maps",
    # Ring and the press told of 1,300 to 3,200 agencies, fire departments with them, 2020 to 2023.
    expected_rows=(1_000, 6_000),
    covers={Program.RING: None},
    parse=parse,
    columns=sorted(FIELDS),
    phrase="Ring's own map",
    caveat="The map shows whom Ring listed on that day: an agency that left before is not on it.",
    source=Source(
        ("https://www.google.com/maps/d/kml?mid=1eYVDPh5itXq5acDT9b0BVeQwmESBa4cB&nl=1&forcekml=1",),
        max_bytes=20_000_000, follow=follow,
    ),
    owner="Ring",
)  # fmt: skip
