"""Which folder of data is read."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parents[1]


def data_folder(given: str | None) -> Path:
    """Return the folder of data: the one given, else ./data, else the copy in the package."""
    if given:
        return Path(given)
    here = Path("data")
    return here if here.is_dir() else PACKAGE / "data"
