"""The typeface: cut to our letters, renamed as its license asks, the same bytes each time."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from mapper.publish import typeface
from mapper.publish.static import ASSETS
from mapper.publish.typeface import FILES, LICENSE_FILE, font_files, original


@pytest.fixture(scope="module")
def fonts() -> dict[str, bytes]:
    return font_files()


@pytest.mark.parametrize("name", FILES)
def test_a_font_has_the_letters_of_pages_and_not_the_reserved_name(
    fonts: dict[str, bytes], name: str
) -> None:
    font = TTFont(BytesIO(fonts[name]))
    assert font.flavor == "woff2"
    assert len(fonts[name]) < 16_000
    drawn = font.getBestCmap()
    for letter in "AZaz09.,:;“”’–—…ñéü$%&()":
        assert ord(letter) in drawn
    names = {one.nameID: str(one) for one in font["name"].names}
    assert names[1] == "Map Serif"
    assert names[6] == "MapSerif"
    assert "Reserved Font Name" in names[0], "whose it is stays in it"
    assert "Open Font License" in names[13]
    assert font["hmtx"]["A"][0] == TTFont(original(FILES[name]))["hmtx"]["A"][0]


def test_the_license_is_that_of_the_package(fonts: dict[str, bytes]) -> None:
    assert set(fonts) == {*FILES, LICENSE_FILE}
    assert b"SIL OPEN FONT LICENSE Version 1.1" in fonts[LICENSE_FILE]
    assert fonts[LICENSE_FILE] == original("LICENSE.txt").read_bytes()


def test_a_font_that_is_cut_again_has_the_same_bytes(
    fonts: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typeface, "kept", lambda name, made_from, make: make())
    assert font_files() == fonts


def test_the_sheet_asks_for_the_fonts_that_are_there() -> None:
    sheet = (ASSETS / "style.css").read_text(encoding="utf-8")
    faces = re.findall(r"@font-face \{(.*?)\}", sheet, re.DOTALL)
    asked = {found[1] for face in faces if (found := re.search(r'url\("([^"]+)"\)', face))}
    assert asked == set(FILES)
    for face in faces:
        assert ("font-display: swap" in face) == ("url(" in face)
        assert ("size-adjust" in face) == ("local(" in face)


def test_no_font_is_in_the_repository() -> None:
    root = Path(typeface.__file__).parents[2]
    found = [
        path
        for folder in ("mapper", "data", "tests", "docs", "bench")
        for path in (root / folder).rglob("*")
        if path.suffix in {".ttf", ".otf", ".woff", ".woff2"}
    ]
    assert found == []
