"""datapackage.json says of the data files what they hold."""

import csv
import hashlib
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mapper.columns.data_files import DATA_FILES
from tests.support.marks import page_text

FITS = {
    "string": lambda cell: True,
    "integer": lambda cell: re.fullmatch(r"-?[0-9]+", cell),
    "number": lambda cell: float(cell) == float(cell),
    "boolean": lambda cell: cell in ("true", "false"),
    "date": lambda cell: len(cell) == 10 and date.fromisoformat(cell),
}


@pytest.fixture(scope="module")
def package(built_site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((built_site / "data/datapackage.json").read_bytes())
    return found


def test_every_data_file_is_there_with_its_size_and_checksum(
    built_site: Path, package: dict[str, Any]
) -> None:
    data = built_site / "data"
    told = {one["path"]: one for one in package["resources"]}
    there = {path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file()}
    assert set(told) == there - {"index.html", "SHA256SUMS", "datapackage.json"}
    assert len({one["name"] for one in told.values()}) == len(told)
    for name, one in told.items():
        content = (data / name).read_bytes()
        assert one["bytes"] == len(content)
        assert one["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_each_cell_fits_its_column(built_site: Path, package: dict[str, Any]) -> None:
    tables = [one for one in package["resources"] if "schema" in one]
    declared = {file.name for file in DATA_FILES if file.columns}
    charts = {f"charts/{one.name}" for one in (built_site / "data/charts").glob("*.csv")}
    assert len(charts) == 14
    states = {f"states/{one.name}" for one in (built_site / "data/states").glob("*.csv")}
    assert len(states) == 52
    assert {one["path"] for one in tables} == declared | charts | states
    assert {path.name for path in (built_site / "data").glob("*.csv")} == declared
    for one in tables:
        fields = one["schema"]["fields"]
        with (built_site / "data" / one["path"]).open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert header == [field["name"] for field in fields]
        assert rows or one["path"] in states  # nobody is listed in Wyoming
        for number, field in enumerate(fields):
            pattern = field.get("constraints", {}).get("pattern", ".*")
            for row in rows:
                cell = row[number]
                assert not cell or FITS[field["type"]](cell), f"{field['name']}: {cell}"
                assert not cell or re.fullmatch(pattern, cell, re.DOTALL), field["name"]


def test_listings_lead_to_agencies(built_site: Path, package: dict[str, Any]) -> None:
    tables = {one["name"]: one["schema"] for one in package["resources"] if "schema" in one}
    assert tables["agencies"]["primaryKey"] == ["agency_id"]
    (key,) = tables["listings"]["foreignKeys"]
    assert key["reference"] == {"resource": "agencies", "fields": ["agency_id"]}


def test_every_key_holds(built_site: Path, package: dict[str, Any]) -> None:
    tables = {one["name"]: one for one in package["resources"] if "schema" in one}
    rows: dict[str, list[dict[str, str]]] = {}
    for name, one in tables.items():
        with (built_site / "data" / one["path"]).open(encoding="utf-8", newline="") as file:
            rows[name] = list(csv.DictReader(file))

    def told(name: str, fields: list[str]) -> list[tuple[str, ...]]:
        return [tuple(row[field] for field in fields) for row in rows[name]]

    keyed = set()
    for name, one in tables.items():
        if key := one["schema"].get("primaryKey"):
            keyed.add(name)
            assert len(set(told(name, key))) == len(rows[name]), name
        for foreign in one["schema"].get("foreignKeys", ()):
            there = set(told(foreign["reference"]["resource"], foreign["reference"]["fields"]))
            assert set(told(name, foreign["fields"])) - there <= {("",)}, (name, foreign)
    without = {name for name in tables if "/" not in name and name not in keyed}
    assert without == {
        "review", "corrections", "changes", "reported", "facial_recognition_limits",
        "ring_requests", "charts-over-time", "charts-counted",
    }  # fmt: skip


def test_the_data_page_tells_every_file_with_rows_and_size(built_site: Path) -> None:
    text = page_text(built_site / "data/index.html")
    files = [path for path in (built_site / "data").rglob("*") if path.is_file()]
    not_told = {"index.html", "SHA256SUMS"}
    told = len(re.findall(r'itemtype="https://schema.org/DataDownload"', text))
    # Those of charts are told in a sentence, and linked below each chart.
    files = [path for path in files if path.parent.name != "charts"]
    assert told == len([path for path in files if path.name not in not_told])
    row = re.search(r'href="states/mi.geojson".*?</tr>', text)
    whole = json.loads((built_site / "data/states/mi.geojson").read_bytes())["features"]
    assert row
    assert f'<td class="n">{len(whole)}</td>' in row[0]
    assert 'href="states/wy.geojson" download>states/wy.geojson</a></th>' in text
    for name in ("states/wy.geojson", "states/wy.csv"):
        empty = re.search(rf'href="{name}".*?</tr>', text)
        assert empty
        assert '<td class="n">0</td>' in empty[0]
