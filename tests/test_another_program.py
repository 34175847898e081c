"""A site of another program: 287(g) agreements in two states. bench/whole builds whole ones."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from contextlib import closing
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import mapper
from mapper.cli import main
from mapper.errors import DataError
from tests.support.few_states import few_states
from tests.support.of_program import leading_nowhere, naming_ring, texts

DAY = "May 18, 2026"


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return few_states(tmp_path_factory.mktemp("few") / "data", {"MA": "25", "NE": "31"})


@pytest.fixture(scope="module")
def site(folder: Path) -> Path:
    out = folder.parent / "site"
    told = run("build", "--program", "287g", "--data", str(folder), "--out", str(out))
    assert told.output.startswith("9 agencies of ICE's 287(g) agreements of 2026-05-18: ")
    return out


def words(page: Path) -> str:
    text = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", page.read_text("utf-8"), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def rows(site: Path, name: str) -> list[dict[str, str]]:
    with (site / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_it_passes_the_gates(site: Path, folder: Path) -> None:
    told = run("check", str(site), "--data", str(folder))
    assert "holds: no problem found" in told.output


def test_nothing_of_ring_is_in_it(site: Path) -> None:
    assert naming_ring(site) == {}
    assert leading_nowhere(site) == []
    assert not (site / "timeline.html").exists()


def test_every_page_names_the_list_and_its_day(site: Path) -> None:
    pages = {name: text for name, text in texts(site).items() if name.endswith(".html")}
    assert len(pages) > 80
    assert [name for name, text in pages.items() if "ICE’s" not in text or DAY not in text] == []
    assert "In May 2026, 9 law enforcement agencies were listed with a 287(g) agreement" in words(
        site / "index.html"
    )


def test_the_data_are_of_the_program_alone(site: Path) -> None:
    agencies, listings = rows(site, "agencies.csv"), rows(site, "listings.csv")
    assert {row["programs"] for row in agencies} == {"287(g)"}
    assert {row["program"] for row in listings} == {"287(g)"}
    assert {row["list"] for row in listings} == {"ice_287g"}
    assert all(row["active_since"] == row["signed_on"] != "" for row in listings)
    absent = {"has_face_recognition", "technologies", "rekognition_named_on", "subsidy_payer"}
    assert not absent & (agencies[0].keys() | listings[0].keys())
    assert json.loads((site / "data/datapackage.json").read_text("utf-8"))["program"] == "287g"
    assert not list((site / "data").glob("*ring*")) + list((site / "data").glob("reported*"))


def test_the_geopackage_is_said_to_hold_what_it_holds(site: Path) -> None:
    with closing(sqlite3.connect(site / "data/police_map.gpkg")) as file:
        layers = [name for (name,) in file.execute("select table_name from gpkg_contents")]
    assert layers == ["agencies", "jurisdictions", "listings"]
    package = json.loads((site / "data/datapackage.json").read_text("utf-8"))
    said = next(one for one in package["resources"] if one["path"] == "police_map.gpkg")
    assert said["title"].endswith(
        ": agencies, their areas and listings in one file, typed, GeoPackage"
    )
    assert "agreements in one file" not in words(site / "data/index.html")


def test_one_agency_is_one_agency(site: Path) -> None:
    assert "Of the 1 agency in Massachusetts on the list of" in words(site / "states/ma.html")


def test_its_tables_are_loaded_with_their_types(site: Path) -> None:
    agencies = mapper.load(data=site)
    assert agencies["agency_id"].tolist() == [
        one["agency_id"] for one in rows(site, "agencies.csv")
    ]
    assert str(agencies["has_287g"].dtype) == "bool"
    assert len(mapper.load("listings", data=site / "data")) == len(rows(site, "listings.csv"))
    assert len(mapper.load("jurisdictions", data=site)) > 0
    with pytest.raises(
        DataError, match=r"^no table 'reported' in .*: it is a site of 287\(g\) alone"
    ):
        mapper.load("reported", data=site)


def test_a_table_of_a_site_of_another_version_is_one_line(site: Path, tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_bytes((site / "data/datapackage.json").read_bytes())
    (tmp_path / "who.csv").write_text("group,folk\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"who\.csv is of another version of mapper: columns"):
        mapper.load("who", data=tmp_path)


def test_an_agency_that_the_newest_list_lacks_is_said_to_be_on_it_no_more(site: Path) -> None:
    (gone,) = (row for row in rows(site, "agencies.csv") if row["has_287g"] == "false")
    told = words(site / "agencies" / f"{gone['agency_id']}.html")
    assert (
        f"It is no longer on the list of {DAY}, the newest that we hold, which does not say why."
        in told
    )
    assert "last on" in words(site / "states/ne.html")
    assert gone["last_seen"] < "2026-05-18"


def test_each_agreement_of_an_agency_stands_with_its_kind_and_day(site: Path) -> None:
    (several,) = (row for row in rows(site, "agencies.csv") if "|" in row["agreements"])
    told = words(site / "agencies" / f"{several['agency_id']}.html")
    kinds = several["agreements"].split("|")
    for kind in kinds:
        assert f"{kind} ICE’s 287(g) agreements, {DAY} Signed" in told
    assert f"the first of {len(kinds)} agreements, by ICE’s list" in told


def test_an_unknown_program_is_told_with_those_that_are_known(tmp_path: Path) -> None:
    told = run("build", "--program", "rings", "--out", str(tmp_path / "site"))
    assert told.exit_code == 2
    assert "287g" in told.output
    assert not (tmp_path / "site").exists()


def test_a_program_that_no_list_names_anybody_for_has_no_site(folder: Path, tmp_path: Path) -> None:
    told = run("build", "--program", "third-party-investigative-platforms", "--data", str(folder),
               "--out", str(tmp_path / "site"))  # fmt: skip
    assert told.exit_code == 1
    assert told.output.count("\n") == 1
    assert not (tmp_path / "site").exists()
