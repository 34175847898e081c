"""`mapper.load`: every table of the data with its types, from a folder of data or a built site."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import mapper
from mapper import loading, stages
from mapper.columns.data_files import DATA_FILES
from mapper.errors import DataError
from mapper.findings.headline import headline
from mapper.result import Result
from tests.conftest import DATA


@pytest.fixture(autouse=True, scope="module")
def nothing_kept_of_others() -> Iterator[None]:
    """Begin and end with nothing in memory: what others keep may be of a patched run."""
    loading.forget()
    yield
    loading.forget()


def test_a_built_site_gives_every_table_with_its_types(built_site: Path) -> None:
    kinds = {"string": "string", "array": "string", "boolean": "bool", "integer": "Int64",
             "number": "Float64", "date": "string"}  # fmt: skip
    for file in DATA_FILES:
        if not file.columns:
            continue
        table = mapper.load(Path(file.name).stem, data=built_site)
        lines = (built_site / "data" / file.name).read_text(encoding="utf-8")
        assert len(table) == len(pd.read_csv(built_site / "data" / file.name, dtype=str)), file.name
        assert len(lines.splitlines()) > len(table) > 0
        told = table.dtypes.astype(str)
        for column in file.columns:
            wanted = kinds[column.type]
            assert told[column.name] in (wanted, "boolean" if wanted == "bool" else wanted)
        table.drop_duplicates()
    assert mapper.load("agreements", data=built_site / "data").equals(
        mapper.load("agencies_287g", data=built_site)
    )


@pytest.mark.usefixtures("stages_run_once")
def test_a_folder_of_data_gives_what_its_site_has(built_site: Path, result: Result) -> None:
    agencies = mapper.load(data=DATA)
    assert isinstance(agencies, gpd.GeoDataFrame)
    assert agencies.crs == "EPSG:4326"
    assert_frame_equal(agencies, mapper.load(data=built_site))
    assert agencies["agency_id"].tolist() == result.agencies["agency_id"].tolist()
    at = agencies.geometry.geom_equals_exact(result.agencies.geometry.reset_index(drop=True), 1e-9)
    assert (at | agencies.geometry.isna()).all()
    assert agencies.geometry.isna().tolist() == agencies["lat"].isna().tolist()
    for name in ("coverage", "jurisdictions"):
        assert_frame_equal(mapper.load(name, data=DATA), mapper.load(name, data=built_site))


@pytest.mark.usefixtures("stages_run_once")
def test_the_docstring_tells_how_to_take_the_number_of_the_headline(result: Result) -> None:
    _, _, code = (mapper.load.__doc__ or "").partition("one day:\n\n")
    lines = [line.strip() for line in code.split("\n\n")[0].splitlines()]
    assert lines[0] == "agencies = mapper.load()"
    names = {"agencies": mapper.load(data=DATA)}
    exec(lines[1], names)
    assert eval(lines[2], names) == len(headline(result).police)
    agencies = names["agencies"]
    assert agencies[~agencies.disputed].shape[0] == len(agencies) - 1
    assert mapper.as_lists(agencies.geoids).map(len).max() > 1


@pytest.mark.usefixtures("stages_run_once")
def test_types_are_kept_in_a_file(tmp_path: Path) -> None:
    agencies = mapper.load(data=DATA).dropna(subset="population").head(50)
    agencies.to_file(tmp_path / "agencies.gpkg")
    read = gpd.read_file(tmp_path / "agencies.gpkg")
    assert read["disputed"].dtype == bool
    assert read["population"].dtype == "int64"
    assert read["geoid"].tolist() == agencies["geoid"].tolist()
    assert read["geoid"].str.startswith("0").any()
    assert read["geoids"].tolist() == agencies["geoids"].tolist()


@pytest.mark.usefixtures("stages_run_once")
def test_the_second_time_nothing_is_worked_out_and_each_gets_a_copy_of_their_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def again(*_: object) -> None:
        raise AssertionError("worked out twice")

    first = mapper.load(data=DATA)
    mapper.load("listings", data=DATA)
    monkeypatch.setattr(stages, "run", again)
    monkeypatch.setattr(loading, "tables", again)
    second = mapper.load(data=DATA)
    mapper.load("listings", data=DATA)
    second["name"] = "mine"
    assert mapper.load(data=DATA).equals(first)


def test_a_file_that_changes_is_read_again(data: Path) -> None:
    before = loading.state_of(data)
    assert loading.state_of(data) == before
    os.utime(data / "agencies.csv", ns=(1, 1))
    assert loading.state_of(data) != before


def test_a_table_that_there_is_not_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"^no table 'listing': they are agencies, listings, .*who"):
        mapper.load("listing", data=DATA)
    (tmp_path / "datapackage.json").write_text("{}", encoding="utf-8")
    with pytest.raises(DataError, match=r"who\.csv cannot be read: No such file or directory$"):
        mapper.load("who", data=tmp_path)
    with pytest.raises(DataError, match="is no folder"):
        mapper.load(data=tmp_path / "nowhere")


def test_a_map_of_a_program_that_there_is_not_is_one_line() -> None:
    with pytest.raises(DataError, match=r"^no program 'rings': they are ring, 287g, .*drones"):
        mapper.build_map(program="rings", data=DATA)


def test_no_public_name_is_a_submodules() -> None:
    package = Path(mapper.__file__).parent
    modules = {path.stem for path in package.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert modules >= {"build", "locate", "loading"}
    assert modules.isdisjoint(mapper.__all__)
    assert (package / "py.typed").is_file()
