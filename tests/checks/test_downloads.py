"""The gates of the files that repeat the tables."""

from __future__ import annotations

import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from mapper.checks import downloads
from mapper.columns.data_files import GEOPACKAGE, WORKBOOK, ZIP


@pytest.fixture(scope="module")
def sound(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that these gates read, in a folder of their own."""
    data, folder = built_site / "data", tmp_path_factory.mktemp("data")
    names = ["LICENSE", GEOPACKAGE.name, WORKBOOK.name, ZIP.name]
    for path in (*data.rglob("*.csv"), *(data / name for name in names)):
        target = folder / path.relative_to(data)
        target.parent.mkdir(exist_ok=True)
        target.symlink_to(path)
    assert list(downloads.problems(folder, {})) == []
    return folder


def unlink(path: Path) -> Path:
    """Put a copy that may be changed in the place of a link."""
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content)
    return path


def execute(statement: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        database = sqlite3.connect(unlink(folder / GEOPACKAGE.name))
        assert database.execute(statement).rowcount == 1
        database.commit()
        database.close()

    return change


def lose_rows(folder: Path) -> None:
    path = unlink(folder / "listings.csv")
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))


def add_file(folder: Path) -> None:
    (folder / "more.csv").write_text("a\n", encoding="utf-8")


def cut(name: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = unlink(folder / name)
        path.write_bytes(path.read_bytes()[:5_000])

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (execute("UPDATE agencies SET geoid = '1' WHERE geoid = '2684000'"),
         "agencies does not hold the rows of agencies.csv"),
        (execute("DELETE FROM jurisdictions WHERE geoid = '2684000'"),
         "jurisdictions does not hold the rows of areas.csv"),
        (execute("DELETE FROM agreements WHERE fid = 1"),
         "agreements does not hold the rows of agencies_287g.csv"),
        (lose_rows, "listings does not hold the rows of listings.csv"),
        (lose_rows, "listings.csv is not the file of that name"),
        (lose_rows, "rows where listings.csv has"),
        (add_file, "does not hold just the CSV files"),
        (cut(ZIP.name), "File is not a zip file"),
        (cut(WORKBOOK.name), "does not open: File is not a zip file"),
        (cut(GEOPACKAGE.name), "does not open: database disk image is malformed"),
    ],
)  # fmt: skip
def test_each_gate_stops(
    sound: Path, tmp_path: Path, change: Callable[[Path], None], said: str
) -> None:
    folder = Path(shutil.copytree(sound, tmp_path / "data", symlinks=True))
    change(folder)
    assert any(said in line for line in downloads.problems(folder, {}))


def test_the_zip_is_in_the_order_of_names(sound: Path) -> None:
    with zipfile.ZipFile(sound / ZIP.name) as archive:
        names = archive.namelist()
    assert names == sorted(names)
    assert {"agencies.csv", "states/mi.csv", "datapackage.json", "LICENSE"} <= set(names)
