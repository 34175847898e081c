"""Pages as text, without the marks of numbers (`data-figure`)."""

from __future__ import annotations

import re
from pathlib import Path

_MARK = re.compile(r'<span data-figure="[^"]*">([^<]*)</span>')


def page_text(path: Path) -> str:
    """The HTML of a page, its marked numbers as plain text."""
    return _MARK.sub(r"\1", path.read_text(encoding="utf-8"))
