"""A gazetteer reads in its old and its new form, zipped or not, or names the row that does not."""

from __future__ import annotations

import io
import zipfile

import pytest

from mapper.census.layers import gazetteer
from mapper.census.layers.declared import LAYERS
from mapper.errors import ListError

# Cut from the Gazetteer of places, 2025 (U.S. Census Bureau).
GAZETTEER = (
    "USPS|GEOID|GEOIDFQ|ANSICODE|NAME|LSAD|FUNCSTAT|ALAND|AWATER|ALAND_SQMI|AWATER_SQMI|"
    "INTPTLAT|INTPTLONG\n"
    "MI|2684000|1600000US2684000|01615786|Warren city|25|A|89026187|169411|34.373|0.065|"
    "42.492953|-83.025029\n"
    "AL|0100100|1600000US0100100|02582661|Abanda CDP|57|S|7764032|34284|2.998|0.013|"
    "33.091627|-85.527029\n"
)


def zipped(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(f"{name}.txt", text)
    return out.getvalue()


def test_a_gazetteer_reads_with_pipes_and_with_padded_tabs() -> None:
    _, files = LAYERS["places"].parse(GAZETTEER.encode(), "places")
    assert files["places.csv"].decode().splitlines() == [
        "geoid,state,name,kind,functional_status,lat,lon,land_area_km2",
        "0100100,AL,Abanda CDP,CDP,S,33.091627,-85.527029,7.764032",
        "2684000,MI,Warren city,city,A,42.492953,-83.025029,89.026187",
    ]
    old = GAZETTEER.replace("|", "\t").replace("INTPTLONG\n", "INTPTLONG      \n", 1)
    assert LAYERS["places"].parse(old.encode("latin-1"), "places")[1] == files
    assert LAYERS["places"].parse(zipped(places=GAZETTEER), "places")[1] == files


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (("FUNCSTAT", "STATUS"), r"places, row 1: missing columns \['FUNCSTAT'\]"),
        (("|2684000|", "|268400|"), "places, row 2, GEOID: '268400' is not a GEOID"),
        (("|A|89026187", "|Z|89026187"), "places, row 2, FUNCSTAT: 'Z' is new"),
        (("42.492953", "142.49"), "places, row 2, ALAND, INTPTLAT: 142.49, .* is nowhere on Earth"),
        (("0100100", "2684000"), "places, GEOID: 2684000 stands twice"),
        (("89026187", "many"), "places, row 2, ALAND: 'many' is no number"),
        (("89026187", "89_026_187"), "places, row 2, ALAND: '89_026_187' is no number"),
        (("42.492953", "4_2.492953"), "places, row 2, INTPTLAT: '4_2.492953' is no number"),
        (("|-85.527029", ""), "places, row 3: 12 cells for 13 columns"),
    ],
)
def test_a_gazetteer_that_does_not_read_names_the_row(spoil: tuple[str, str], problem: str) -> None:
    with pytest.raises(ListError, match=problem):
        LAYERS["places"].parse(GAZETTEER.replace(*spoil, 1).encode(), "places")


def test_a_zip_with_two_files_or_a_bomb_in_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ListError, match="places: one file expected in the archive"):
        LAYERS["places"].parse(zipped(places=GAZETTEER, more=""), "places")
    monkeypatch.setattr(gazetteer, "MOST_UNPACKED_BYTES", len(GAZETTEER) - 1)
    with pytest.raises(ListError, match="places: the zip would unpack to"):
        LAYERS["places"].parse(zipped(places=GAZETTEER), "places")


@pytest.mark.parametrize(
    ("layer", "start"),
    [("places", b""), ("acs_b03002", b"GEO_ID"), ("place_population", b"GEO_ID")],
)
def test_a_header_without_end_is_refused_before_it_becomes_cells(layer: str, start: bytes) -> None:
    with pytest.raises(ListError, match=rf"^{layer}, row 1: over 1,000,000 bytes$"):
        LAYERS[layer].parse(start + b"|" * 1_000_000, layer)


def test_a_gazetteer_with_the_mark_of_utf_8_is_read_all_the_same() -> None:
    plain = LAYERS["places"].parse(GAZETTEER.encode(), "places")
    assert LAYERS["places"].parse(GAZETTEER.encode("utf-8-sig"), "places") == plain
