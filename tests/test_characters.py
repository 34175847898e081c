"""Characters that nobody sees: taken off, escaped, or named."""

import json
import unicodedata

import pytest

from mapper.characters import SLIPS, escaped, hidden, without_slips
from mapper.names.spelling import clean, slug

# Formats that are drawn: signs of Arabic, Syriac, Kaithi and Egyptian that enclose or mark numbers.
DRAWN = {*"\t\n\r", *map(chr, (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD,
                               0x110CD, *range(0x13430, 0x13440)))}  # fmt: skip


def test_what_nobody_sees_is_named_and_what_is_seen_is_not() -> None:
    assert hidden("a\u202eb\0") == "U+202E RIGHT-TO-LEFT OVERRIDE"
    assert hidden("\0") == "U+0000 a control character"
    assert hidden("Saint Élan, “Cañon” O’Fallon\t‘Ōlelo – 東京 ş\r\n Straße №1 🚓\u00a0x") == ""


def test_every_control_and_format_of_unicode_is_one() -> None:
    kinds = ("Cc", "Cf", "Zl", "Zp", "Cs")
    unseen = {one for one in map(chr, range(0x110000)) if unicodedata.category(one) in kinds}
    assert [hex(ord(one)) for one in sorted(unseen - DRAWN) if not hidden(one)] == []
    assert [hex(ord(one)) for one in sorted(DRAWN) if hidden(one)] == []


@pytest.mark.parametrize("sign", SLIPS)
def test_slips_of_typing_are_taken_off(sign: str) -> None:
    assert hidden(sign)
    assert clean(f" War{sign}ren  Police") == "Warren Police"
    assert without_slips(f"é{sign}") == "é"


def test_words_of_a_list_are_kept_escaped() -> None:
    words = {"Agency": "War\u200eren \0 \U000e0041 é \\u202e"}
    text = escaped(json.dumps(words, ensure_ascii=False))
    assert hidden(text) == ""
    assert json.loads(text) == words
    assert "é" in text


def test_a_name_without_latin_letters_has_a_slug() -> None:
    assert slug("東京") == "u6771-u4eac"
    assert slug("東京 PD") == "pd"
    assert slug("!") == "u21"
    assert slug(" ") == ""
