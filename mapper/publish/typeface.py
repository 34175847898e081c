"""The typeface of the headings: cut to the letters that pages need, from a package of its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from mapper.publish.kept import kept

PACKAGE = "font-source-serif-pro"
FAMILY = "Source Serif Pro"  # as pictures name it, which are drawn with the whole of it
# Its license keeps the name Source for what nobody changed.
CUT = "Map Serif"
FILES = {"map-serif.woff2": "SourceSerifPro-Semibold.ttf",
         "map-serif-text.woff2": "SourceSerifPro-Regular.ttf"}  # fmt: skip
LICENSE_FILE = "map-serif-LICENSE.txt"


@dataclass(frozen=True, slots=True)
class Typeface:
    """Whom the site credits for its typeface, and the file in assets/ with the license."""

    family: str = FAMILY
    maker: str = "Adobe"
    license: str = "SIL Open Font License"
    license_file: str = LICENSE_FILE


# What American English is set in, names in Spanish and French among it.
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x100), 0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019,
           0x201C, 0x201D, 0x2022, 0x2026, 0x2212, 0x02BB]  # fmt: skip
FEATURES = ["kern", "liga"]
_NAMES = {1: CUT, 3: f"{CUT} cut from {FAMILY}", 4: CUT, 6: CUT.replace(" ", ""), 16: CUT}


def original(file: str) -> Path:
    """Return the path of a file of the typeface as its package has it."""
    found = find_spec(PACKAGE.replace("-", "_"))
    assert found
    assert found.origin
    return Path(found.origin).parent / "files" / file


def font_files() -> dict[str, bytes]:
    """Return the fonts of the site by file name, with their license; the same bytes each time."""
    made_with = f"{version('fonttools')} {version('brotli')} {LETTERS} {FEATURES} {_NAMES}".encode()
    fonts = {}
    for name, file in FILES.items():
        whole = original(file).read_bytes()
        fonts[name] = kept(name, made_with + whole, partial(_cut, whole))
    return {**fonts, LICENSE_FILE: original("LICENSE.txt").read_bytes()}


def _cut(whole: bytes) -> bytes:
    """Return a font with our letters alone, under a name of its own, as browsers load it."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(whole), recalcTimestamp=False)
    options = subset.Options(
        layout_features=FEATURES, hinting=False, notdef_outline=True, name_IDs=[0, 13, 14, *_NAMES]
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cutter.subset(font)
    for record in font["name"].names:
        if record.nameID in _NAMES:
            record.string = _NAMES[record.nameID]
    font.flavor = "woff2"
    cut = BytesIO()
    font.save(cut)
    return cut.getvalue()
