"""Which folder of data is read."""

from __future__ import annotations

import os
import shutil
import tempfile
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


def folder_to_write(given: str | None, *, may_be_new: bool = False) -> Path:
    """Return the same folder for a command that writes into it.

    Raises DataError, too, if it is the copy in an installed package: what is written there is lost
    with the next version.
    """
    folder = data_folder(given, may_be_new=may_be_new)
    if folder.resolve() == (PACKAGE / "data").resolve():
        raise DataError(
            f"{folder} is the installed package's own copy, and nothing is written into it: "
            f"`mapper init DIR` makes a folder of your own, to be given with --data DIR or the "
            f"variable {VARIABLE}"
        )
    return folder


def copy_data(source: Path, target: Path) -> int:
    """Copy a folder of data to a place where nothing is yet; return how many files it has.

    All of it comes, or nothing. Raises DataError if something is there.
    """
    if target.is_dir() and not any(target.iterdir()):
        target.rmdir()
    if target.exists() or target.is_symlink():
        raise DataError(f"{target} is there already: a new folder is made, and none is changed")
    if target.resolve().is_relative_to(source.resolve()):
        raise DataError(f"{target} lies in the folder that is copied, {source}")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as unfinished:
        new = Path(unfinished) / target.name
        # What begins with a dot is a lock, or what a killed process left.
        shutil.copytree(source, new, ignore=shutil.ignore_patterns(".*"))
        new.rename(target)
    return sum(path.is_file() for path in target.rglob("*"))


def _places() -> Iterator[Path]:
    """Yield ./data, the copy in the package, the data beside it (an editable install's clone)."""
    yield Path("data")
    yield PACKAGE / "data"
    yield PACKAGE.parent / "data"
