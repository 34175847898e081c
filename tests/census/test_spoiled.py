"""A table of data/census/ that a pull request spoils, its hash mended, is one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.census import districts, zip_codes
from mapper.census.read import vouched_areas
from mapper.errors import DataError


@pytest.mark.parametrize(
    "content", [b"", b"[" * 100_000, b"[]", b'{"features": [{"properties": {"usps": "../x"}}]}']
)
def test_spoiled_outlines_of_states(data: Path, content: bytes) -> None:
    (data / "census/state_boundaries_drawn.geojson").write_bytes(content)
    with pytest.raises(DataError, match=r"state_boundaries_drawn\.geojson: "):
        vouched_areas(data)


def test_a_spoiled_district_names_its_row(data: Path) -> None:
    path = data / "census/congressional_districts.csv"
    path.write_bytes(path.read_bytes().replace(b",AL,", b",../AL,", 1))
    with pytest.raises(DataError, match=r"congressional_districts\.csv, row 2: '../AL-01' is no"):
        districts.read(data / "census")


@pytest.mark.parametrize("content", [b"", b"a,b,c\n", b"a,b,c\n1,2,1.4.4\n", b"a,b,c\n1,2,\xe9\n"])
def test_a_spoiled_table_of_zip_codes(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "zcta_places.csv").write_bytes(content)
    with pytest.raises(DataError, match=r"zcta_places\.csv: "):
        zip_codes._Table.read(tmp_path, "zcta_places")
