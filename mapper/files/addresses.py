"""What an address of the web looks like, wherever a table of ours gives one as a source."""

from __future__ import annotations

import re

# Two that were pasted together are none; one that is told inside another follows "/" or "=".
_ADDRESS = re.compile(r"https?://[^\s/]+\.(?:(?!(?<![/=])https?://)\S)+")


def is_address(text: str) -> bool:
    """Return whether a text is one address of the web, and nothing else."""
    return _ADDRESS.fullmatch(text) is not None
