"""Whether a text may be an id or a code: files and addresses of the site are named by them."""

from __future__ import annotations

import re

LONGEST_MINTED = 80
_FORM = re.compile(r"[a-z0-9-]{1,100}")  # ids of 2021 have up to 85 letters, and no id ever changes
_RESERVED = {
    "con", "prn", "aux", "nul", *(f"{device}{n}" for device in ("com", "lpt") for n in range(10))
}  # fmt: skip


def is_id(text: str) -> bool:
    """Return whether a text names a file on every system, whatever the ending, and leaves no
    folder: small letters, digits and hyphens, not too many, and no device of Windows."""
    return bool(_FORM.fullmatch(text)) and text not in _RESERVED


def cut(text: str, end: str = "") -> str:
    """Return an id cut to the length of a new one, with `end` behind it."""
    return text[: LONGEST_MINTED - len(end)].rstrip("-") + end
