"""Which folder of data is read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from mapper.errors import DataError

PACKAGE = Path(__file__).parents[1]
VARIABLE = "MAPPER_DATA"
# What our data hold and a folder named data of somebody's own project does not.
_OURS = ("lists", "census")


def data_folder(given: str | None, *, may_be_new: bool = False) -> Path:
    """Return the folder of data: the one given, else the first of `_places` that is ours.

    One that is given to be written into may be new. Raises DataError naming where it looked, if the
    one that was asked for is no folder or none is ours.
    """
    asked = {"--data": given, VARIABLE: os.environ.get(VARIABLE)}
    for by, name in asked.items():
        if name:
            if not (Path(name).is_dir() or (may_be_new and not Path(name).exists())):
                raise DataError(f"{by} {name}: {Path(name).absolute()} is no folder")
            return Path(name)
    looked = []
    for folder in _places():
        if all((folder / one).is_dir() for one in _OURS):
            return folder
        looked.append(str(folder.absolute()))
    raise DataError(
        f"no data: {' and '.join(_OURS)} are in none of {', '.join(looked)}; give the folder with "
        f"--data DIR or the variable {VARIABLE}"
    )


def _places() -> Iterator[Path]:
    """Yield ./data, the copy in the package, the data beside it (an editable install's clone)."""
    yield Path("data")
    yield PACKAGE / "data"
    yield PACKAGE.parent / "data"
