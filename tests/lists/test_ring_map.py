"""The KML of Ring's map: both generations, every trap of the dossier, and files that attack."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mapper.agencies.register import read_register
from mapper.errors import ListError
from mapper.intake.importing import import_file
from mapper.lists import LISTS, eff_atlas, ring_map
from mapper.lists.ring_map import LIST, follow, parse
from mapper.model import Listing, Program
from mapper.names.states import STATES, state_code
from mapper.snapshots.stored import read_snapshots
from tests.support.readings import apart, atlas_sample, whole

HERE = Path(__file__).parent
FIRST = (HERE / "ring_map/sample-first.kml").read_bytes()
SECOND = (HERE / "ring_map/sample-second.kml").read_bytes()
NETWORK_LINK = (HERE / "ring_map/networklink.kml").read_bytes()
ATLAS = atlas_sample()
DAY = date(2026, 11, 15)
URL = LIST.source.urls[0] if LIST.source else ""
PROFILE = "<value>https://agency.ring.com/agencies/00000000-0000-4000-8000-000000000001"


def kml(*placemarks: str, namespace: str = ' xmlns="http://www.opengis.net/kml/2.2"') -> bytes:
    body = "".join(f"<Placemark>{placemark}</Placemark>" for placemark in placemarks)
    return f"<kml{namespace}><Document>{body}</Document></kml>".encode()


def placemark(name: str = "A Police Department", address: str = "A, MI", more: str = "") -> str:
    return f"<name>{name}</name><address>{address}</address>{more}"


def data(**fields: str) -> str:
    told = (f'<Data name="{n}"><value>{v}</value></Data>' for n, v in fields.items())
    return f"<ExtendedData>{''.join(told)}</ExtendedData>"


def one(more: str = "", address: str = "A, MI") -> Listing:
    (listing,) = whole(parse(kml(placemark(address=address, more=more))))
    return listing


NO_CITY = "does not end in a city and a state"
NO_DATE = "is not a date like 4/29/2019"


@pytest.mark.parametrize(
    ("was", "now", "problem"),
    [
        ("Alhambra, CA<", "Alhambra, XX<", f"address: 'Alhambra, XX' {NO_CITY}"),
        ("Alhambra, CA<", "Alhambra CA<", f"address: 'Alhambra CA' {NO_CITY}"),
        ("Alhambra, CA<", "Alhambra, County<", f"address: 'Alhambra, County' {NO_CITY}"),
        ("Alhambra, CA<", "Alhambra, CA 91801<", f"address: 'Alhambra, CA 91801' {NO_CITY}"),
        ("Alhambra, CA<", "Washington<", f"address: 'Washington' {NO_CITY}"),
        ("<address>Alhambra, CA</address>", "", f"address: '' {NO_CITY}"),
        ("<name>Alhambra Police Department</name>", "<name> \u200b</name>", "name: no name"),
        ("<value>12/4/2018", "<value>12/44/2018", "Active Date: day is out of range for month"),
        ("<value>12/4/2018", "<value>13/4/2018", "Active Date: month must be in 1..12"),
        ("<value>12/4/2018", "<value>2018-12-04", f"Active Date: '2018-12-04' {NO_DATE}"),
        ("<value>12/4/2018", "<value>12/4/218", f"Active Date: '12/4/218' {NO_DATE}"),
        ("-118.136444,34.083571,0", "34.083571,-118.136444,0",
         "Point: 34.083571,-118.136444,0 is nowhere on Earth"),
        ("-118.136444,34.083571,0", "-218.136444,34.083571,0",
         "Point: -218.136444,34.083571,0 is nowhere on Earth"),
        ("-118.136444,34.083571,0", "180.1,90", "Point: 180.1,90 is nowhere on Earth"),
        ("-118.136444,34.083571,0", "180,90.1", "Point: 180,90.1 is nowhere on Earth"),
        ("-118.136444,34.083571,0", "-180,-90.1", "Point: -180,-90.1 is nowhere on Earth"),
        ("-118.136444,34.083571,0", "nan,nan", "Point: 'nan,nan' is not lon,lat"),
        ("-118.136444,34.083571,0", "1,2 3,4", "Point: '1,2 3,4' is not lon,lat"),
        ("-118.136444,34.083571,0", "", "Point: '' is not lon,lat"),
        ("<Point>", "<Point/><Point>", "Point: stands twice"),
        ("<address>", "<address>A, MI</address><address>", "address: stands twice"),
        (
            '<Data name="Agency Profile">',
            '<Data name="Active Date"/><Data name="Agency Profile">',
            "Active Date: stands twice",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_set_apart_by_placemark_and_field(
    was: str, now: str, problem: str
) -> None:
    assert was in SECOND.decode()
    reading = parse(SECOND.decode().replace(was, now, 1).encode())
    assert apart(reading).startswith(f"row 1, {problem}")
    assert reading.listings == whole(parse(SECOND))[1:]


@pytest.mark.parametrize(
    ("was", "now"),
    [("https", "http"), ("ring.com", "ring.example"), ("0001", "000"), ("0001", "0001/edit"),
     ("https://agency.ring.com", "javascript:alert(1)//")],
)  # fmt: skip
def test_a_profile_is_an_address_of_ring(was: str, now: str) -> None:
    address = PROFILE.removeprefix("<value>").replace(was, now)
    changed = SECOND.decode().replace(PROFILE, f"<value>{address}", 1)
    assert apart(parse(changed.encode())) == (
        f"row 1, Agency Profile: {address!r} is not the address of an agency's profile"
    )


@pytest.mark.parametrize(("lon", "lat"), [("180", "90"), ("-180", "-90"), ("+1.", "0.5")])
def test_a_point_may_lie_at_the_ends_of_the_earth(lon: str, lat: str) -> None:
    listing = one(f"<Point><coordinates>{lon},{lat}</coordinates></Point>")
    assert (listing.lon, listing.lat) == (float(lon), float(lat))


def test_the_placemark_is_counted_through_all_folders() -> None:
    wrong = parse(FIRST.replace(b"Seward, AK", b"Seward, AX"))
    assert apart(wrong).startswith("row 14, address: 'Seward, AX' does not end in")


LAUGHS = b"""<?xml version="1.0"?>
<!DOCTYPE kml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
<kml><Document><name>&d;</name></Document></kml>"""
OUTSIDE = b"""<!DOCTYPE kml [<!ENTITY secret SYSTEM "file:///etc/hostname">]>
<kml><Document><Placemark><name>&secret;</name></Placemark></Document></kml>"""
XHTML = b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>'
NOT_THE_MAP = {
    "entity bomb": (LAUGHS, "not KML: a document type, which none needs"),
    "external entity": (OUTSIDE, "not KML: a document type, which none needs"),
    "DTD from elsewhere": (
        b'<!DOCTYPE kml SYSTEM "http://127.0.0.1/x.dtd"><kml/>',
        "not KML: a document type, which none needs",
    ),
    "undefined entity": (b"<kml>&nbsp;</kml>", "not KML: undefined entity"),
    "HTML": (b"\n<!DOCTYPE HTML><title>Sign in</title>", r"a web page \(HTML\), not KML$"),
    "XHTML": (XHTML, "not KML: the outermost element is 'html'"),
    "nothing": (b"", "not KML: no element found"),
    "text": (b"Not found", "not KML: syntax error"),
    "cut short": (SECOND[:-400], "not KML: unclosed token"),
    "KMZ": (b"PK\x03\x04 ...", r"a zip archive \(KMZ\?\), not KML$"),
    "an encoding": (b'<?xml version="1.0" encoding="klingon"?><kml/>', "not KML: unknown encoding"),
    "bytes": (SECOND.replace(b"Chicopee", b"Chicop\xe9e"), "not KML: not well-formed"),
    "deep": (
        b"<kml>" + b"<Folder>" * 9_000 + b"</Folder>" * 9_000 + b"</kml>",
        "not KML: elements nested too deep",
    ),
    "a million elements": (
        b"<kml>" + b"<a/>" * 1_000_000 + b"</kml>",
        "not KML: over 300,000 elements",
    ),
    "overlay": (b"<kml><Document><Tour/></Document></kml>", "the element Tour outside a placemark"),
}


@pytest.mark.parametrize(("content", "problem"), NOT_THE_MAP.values(), ids=NOT_THE_MAP)
def test_what_is_not_the_map_is_one_line(content: bytes, problem: str) -> None:
    for reader in (parse, follow):
        with pytest.raises(ListError, match=rf"^ring_map: {problem}") as caught:
            reader(content)
        assert "\n" not in str(caught.value)


def test_a_network_link_is_followed_and_is_not_taken_for_the_map() -> None:
    address = "https://www.google.com/maps/d/kml?mid=1eYVDPh5itXq5acDT9b0BVeQwmESBa4cB&forcekml=1"
    assert follow(NETWORK_LINK) == address
    assert follow(NETWORK_LINK.replace(b"https:", b"http:")) == address
    assert follow(FIRST) == follow(SECOND) == ""
    with pytest.raises(
        ListError, match=r"^ring_map: this KML only links to the map: fetch 'https:"
    ):
        parse(NETWORK_LINK)


def test_a_map_that_is_linked_in_part_is_not_taken_for_whole() -> None:
    link = "<NetworkLink><Link><href>https://example.org</href></Link></NetworkLink>"
    both = SECOND.replace(b"</Document>", link.encode() + b"</Document>")
    with pytest.raises(ListError, match="only links to a part of the map"):
        parse(both)
    for wrong, number in ((link + link, 2), ("<NetworkLink/>", 1)):
        problem = f"^ring_map: {number} network links, expected one with an href$"
        with pytest.raises(ListError, match=problem):
            follow(SECOND.replace(b"</Document>", wrong.encode() + b"</Document>"))


def test_any_namespace_or_none_reads_the_same() -> None:
    expected = parse(SECOND)
    for namespace in (b"", b' xmlns="http://www.opengis.net/kml/2.2"'):
        assert parse(SECOND.replace(b' xmlns="http://earth.google.com/kml/2.2"', namespace)) == (
            expected
        )


def test_folders_are_kept_only_where_there_are_several() -> None:
    inner = f"<Folder><name>Inner</name><Placemark>{placemark()}</Placemark></Folder>"
    outer = f"<Folder><name>Outer</name>{inner}</Folder>"
    (listing,) = whole(parse(f"<kml>{outer}</kml>".encode()))
    assert listing.as_listed == {}
    other_row = f"<Placemark>{placemark('B')}</Placemark>"
    nested, other = whole(parse(f"<kml><Document>{outer}{other_row}</Document></kml>".encode()))
    assert (nested.as_listed, other.as_listed) == ({"Folder": "Outer / Inner"}, {})
    unnamed = outer.replace("<name>Inner</name>", "")
    both = f"<kml><Document>{unnamed}{inner}</Document></kml>"
    assert [listing.as_listed for listing in whole(parse(both.encode()))] == [
        {"Folder": "Outer"}, {"Folder": "Inner"},
    ]  # fmt: skip


def test_folders_nest_sixty_deep_and_no_more() -> None:
    def nested(depth: int) -> bytes:
        inner = f"<Placemark>{placemark()}</Placemark>"
        return f"<kml>{'<Folder>' * depth}{inner}{'</Folder>' * depth}</kml>".encode()

    assert len(whole(parse(nested(60)))) == 1
    with pytest.raises(ListError, match=r"^ring_map: not KML: elements nested too deep, or"):
        parse(nested(63))


@pytest.mark.parametrize(
    ("address", "city", "state", "kept"),
    [
        ("Warren, MI", "Warren", "MI", ""),
        ("Warren,MI", "Warren", "MI", ""),
        ("<![CDATA[Town & Country, MO]]>", "Town & Country", "MO", ""),
        ("Louisville, Kentucky", "Louisville", "KY", "Louisville, Kentucky"),
        ("Cary,north carolina", "Cary", "NC", "Cary,north carolina"),
        ("1 Main Street, Warren, MI", "Warren", "MI", "1 Main Street, Warren, MI"),
        ("Saipan, Northern Mariana Islands", "Saipan", "MP", "Saipan, Northern Mariana Islands"),
        ("Christiansted, U.S. Virgin Islands", "Christiansted", "VI",
         "Christiansted, U.S. Virgin Islands"),
        ("Washington, D.C.", "Washington", "DC", "Washington, D.C."),
    ],
)  # fmt: skip
def test_an_address_is_a_city_and_a_state(address: str, city: str, state: str, kept: str) -> None:
    listing = one(address=address)
    assert (listing.city, listing.state) == (city, state)
    assert listing.as_listed == ({"address": kept} if kept else {})


def test_every_state_reads_by_its_code_and_its_name() -> None:
    assert len(STATES) == 56
    for code, name in STATES.items():
        assert state_code(code) == state_code(name.upper()) == code
    assert [state_code(word) for word in ("County", "Mount", "", "NB")] == [""] * 4


def test_a_point_is_wgs_84_with_or_without_altitude_or_absent() -> None:
    point = "<Point><coordinates>\n -83.02,42.49{}\n </coordinates></Point>"
    for altitude in ("", ",0", ",12.5"):
        listing = one(point.format(altitude))
        assert (listing.lat, listing.lon) == (42.49, -83.02)
    assert (one().lat, one().lon) == (None, None)


def test_of_a_point_and_of_a_field_only_the_value_is_read() -> None:
    listing = one(
        "<Point><altitudeMode>absolute</altitudeMode><coordinates>-83,42</coordinates></Point>"
        "<ExtendedData><Mood>good</Mood><Data><value>unnamed</value></Data>"
        '<Data name="Requests"><displayName>Requests of now</displayName><value>3</value></Data>'
        "</ExtendedData>"
    )
    assert (listing.lat, listing.lon) == (42.0, -83.0)
    parts = one("<phoneNumber>9<b>1</b>1</phoneNumber>")
    assert parts.extra == {"phoneNumber": "911"}
    assert apart(parse(kml(placemark(more="<Point/>")))) == "row 1, Point: '' is not lon,lat"
    assert listing.extra == {"Mood": "good", "Data": "unnamed", "Requests": "3"}


def test_an_active_date_may_be_absent() -> None:
    for more in ("", data(**{"Active Date": ""})):
        assert (one(more).active_since, one(more).active_since_precision) == ("", "")
    dated = one(data(**{"Active Date": " 1/2/20 "}))
    assert (dated.active_since, dated.active_since_precision) == ("2020-01-02", "day")


def test_a_field_or_an_element_that_nobody_has_read_goes_to_extra() -> None:
    sentence = "The department has been on the map for a while and asked for several videos. " * 2
    listing = one(
        "<!-- no field --><styleUrl>#a</styleUrl><visibility>1</visibility><MultiGeometry/>"
        "<phoneNumber>911</phoneNumber>"
        + data(Requests="3 (Q2)", Note=sentence, name="another name", Empty="")
    )
    assert listing.extra == {
        "phoneNumber": "911",
        "Requests": "3 (Q2)",
        "Note": f"(text of {len(sentence.strip())} characters, not kept)",
        "name (data)": "another name",
    }
    assert "department has been" not in repr(listing)


@pytest.mark.parametrize(
    ("description", "kept"),
    [
        ("Active Date: 1/2/2020<br>Requests: 3 &amp; more", ""),
        ("Requests: 3 & more<BR/>Active Date: 1/2/2020<br />A, MI", ""),
        ("Requests: 3 & more<br>Requests: 4", "Requests: 4"),
        ("Active Date: 1/3/2020", "Active Date: 1/3/2020"),
        ("Requests: 4<br><br>Mood: &lt;good&gt;", "Requests: 4; Mood: <good>"),
        ("x" * 80, "x" * 80),
        ("x" * 81, "(text of 81 characters, not kept)"),
    ],
)
def test_a_description_is_kept_only_where_it_says_more(description: str, kept: str) -> None:
    fields = data(**{"Active Date": "1/2/2020", "Requests": "3 &amp; more"})
    listing = one(f"<description><![CDATA[{description}]]></description>{fields}")
    assert listing.extra == {"Requests": "3 & more"} | ({"description": kept} if kept else {})


def test_a_key_is_made_of_name_city_and_state_and_stands_once() -> None:
    same = placemark("Oviedo Police", "Oviedo, FL")
    spelled = placemark("Oviedo Police", "Oviedo,Florida")
    keys = [listing.key for listing in whole(parse(kml(same, placemark(), spelled, same)))]
    assert keys == [
        "oviedo-police-oviedo-fl", "a-police-department-a-mi", "oviedo-police-oviedo-fl-2",
        "oviedo-police-oviedo-fl-3",
    ]  # fmt: skip


def test_fire_departments_are_kept_and_marked() -> None:
    listings = whole(parse(FIRST))
    assert [one.agency for one in listings if one.agency_type == "Fire"] == [
        "Warren Fire Department", "Seward Fire & Rescue"
    ]  # fmt: skip
    assert {one.agency_type for one in listings} == {"Fire", ""}
    (with_state,) = whole(parse(kml(placemark("Seward Fire, AK", "Seward, Alaska"))))
    assert with_state.agency_type == "Fire"
    assert {one.program for one in listings} == {Program.RING}


def test_ring_is_its_own_witness_and_still_covers_ring() -> None:
    assert (LIST.derived_from, LIST.covered(Program.RING, DAY)) == ("", True)
    assert not LIST.covered(Program.FACE_RECOGNITION, DAY)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    for declared in (LIST, eff_atlas.LIST):
        smaller = replace(declared, expected_rows=(10, 100))
        monkeypatch.setitem(LISTS, declared.name, smaller)  # type: ignore[misc]


@pytest.mark.usefixtures("small")
def test_both_generations_import_and_warn_of_what_nobody_has_read(tmp_path: Path) -> None:
    told = import_file(tmp_path, "ring_map", FIRST, date(2021, 5, 1), URL)
    new = "is new and stands in the column extra: read it, then declare it"
    assert told[-3:] == [
        f"warning: the field 'First field (name unknown)' (14 rows) {new}",
        f"warning: the field 'Third field (name unknown)' (13 rows) {new}",
        f"warning: the field 'description' (1 rows) {new}",
    ]
    told = import_file(tmp_path, "ring_map", SECOND, DAY, URL)
    assert told[-1] == f"warning: the field 'First field (name unknown)' (13 rows) {new}"
    first, second = read_snapshots(tmp_path)
    assert (list(first.listings), list(second.listings)) == (
        whole(parse(FIRST)), whole(parse(SECOND)),
    )  # fmt: skip


@pytest.mark.usefixtures("small")
def test_an_agency_of_the_atlas_keeps_its_id(tmp_path: Path) -> None:
    import_file(tmp_path, "eff_atlas", ATLAS, date(2020, 10, 7), URL)
    before = read_register(tmp_path).agencies
    told = import_file(tmp_path, "ring_map", FIRST, DAY, URL)
    register = read_register(tmp_path)
    assert before.keys() < register.agencies.keys()
    # Alhambra, Ewing (which the Atlas calls otherwise), Hernando, Oviedo twice
    assert "9 new agencies" in told
    found = (register.find(one) for one in whole(parse(FIRST)))
    assert [agency.agency_id for agency in found if agency][:4] == [
        "ca-alhambra-police-department", "mo-town-country-police-department",
        "nj-ewing-police-department", "fl-hernando-county-sheriffs-office",
    ]  # fmt: skip


@pytest.mark.usefixtures("small")
def test_only_what_the_real_register_lacks_is_new_to_it(data: Path) -> None:
    before = read_register(data).agencies.keys()
    for content, day in ((FIRST, date(2021, 5, 1)), (SECOND, DAY)):
        import_file(data, "ring_map", content, day, URL)
    after = read_register(data).agencies.keys()
    assert before < after
    assert after - before == {
        "ak-seward-fire-rescue", "gu-guam-police-department", "mi-warren-fire-department",
        "mp-commonwealth-of-the-northern-mariana-islands-department-of-public-safety",
    }  # fmt: skip


@pytest.mark.usefixtures("small")
def test_a_day_after_the_snapshots_own_names_the_row(tmp_path: Path) -> None:
    problem = (
        "^ring_map: 1 of 13 rows cannot be read, over 2%: active_since 2021-07-04 lies after "
        "2021-07-03, the day of the list: 1 row: --accept-unread 1 takes it all the same$"
    )
    with pytest.raises(ListError, match=problem):
        import_file(tmp_path, "ring_map", SECOND, date(2021, 7, 3), URL)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("small")
def test_a_file_that_does_not_read_leaves_data_untouched(tmp_path: Path) -> None:
    for content, _ in NOT_THE_MAP.values():
        with pytest.raises(ListError, match=r"^ring_map"):
            import_file(tmp_path, "ring_map", content, DAY, URL)
    with pytest.raises(ListError, match=r"^ring_map: 1 rows, expected 10 to 100$"):
        import_file(tmp_path, "ring_map", kml(placemark()), DAY, URL)
    assert list(tmp_path.iterdir()) == []
    assert ring_map.LIST.expected_rows == (1_000, 6_000)
