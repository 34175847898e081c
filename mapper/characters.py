"""Characters that nobody sees: slips of typing, which reading takes off, and all others.

No file of ours and no page may hold one: they turn words around, hide some, or end a text.
"""

from __future__ import annotations

import json
import re
import unicodedata

# What people type or paste without knowing: of no width, soft hyphens, marks of direction.
SLIPS = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_SLIP = re.compile(f"[{SLIPS}]")
# Controls but for tab and line ends; formats (bidirectional ones and those of no width among them);
# line and paragraph separators; fillers and selectors that draw nothing; halves of a character.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def without_slips(text: str) -> str:
    """Return the text without the characters of `SLIPS`."""
    return text if text.isascii() else _SLIP.sub("", text)


def hidden(text: str) -> str:
    """Return the first character that nobody sees by number and name, "" if there is none.

    "U+202E RIGHT-TO-LEFT OVERRIDE"; tabs and line ends are seen.
    """
    if text.isprintable() and text.isascii():
        return ""
    found = _HIDDEN.search(text)
    if not found:
        return ""
    name = unicodedata.name(found[0], "a control character")
    return f"U+{ord(found[0]):04X} {name}"


def escaped(json_text: str) -> str:
    r"""Return JSON with each character that nobody sees as \u202e: it reads back to the same."""
    return _HIDDEN.sub(lambda found: json.dumps(found[0])[1:-1], json_text)
