"""The real data of the repository: the figures that were published about them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from mapper.agencies.register import read_register
from mapper.census.layers.declared import LAYERS
from mapper.census.read import layer_notes
from mapper.columns.agencies import AGENCY_COLUMN_NAMES
from mapper.files.notes import read_note
from mapper.findings.by_list import vintage
from mapper.intake import importing
from mapper.model import Program
from mapper.names.spelling import slug
from mapper.publish.site import say_estimate
from mapper.result import Result
from tests.conftest import DATA


def test_the_list_of_2020_is_whole(result: Result) -> None:
    (snapshot,) = (one for one in result.snapshots if one.declaration.name == "eff_atlas")
    assert snapshot.day == date(2020, 10, 7)
    assert len(snapshot.listings) == 5_784
    ring = [one for one in snapshot.listings if one.program is Program.RING]
    assert len(ring) == 1_501
    assert Counter(one.active_since[:4] for one in ring) == {"2018": 59, "2019": 703, "2020": 739}
    days = [one.active_since for one in ring if one.active_since_precision == "day"]
    assert len(days) == 1_331
    assert (min(days), max(days)) == ("2018-03-22", "2020-06-11")
    assert sum(day <= "2019-08-28" for day in days) == 407
    records = [one for one in ring if len(one.evidence) > 1]
    assert len(records) == 78


def test_ices_agreements_are_whole(result: Result) -> None:
    (snapshot,) = (one for one in result.snapshots if one.declaration.name == "ice_287g")
    assert snapshot.day == date(2026, 5, 18)
    assert len(snapshot.listings) == 1_843
    assert {one.program for one in snapshot.listings} == {Program.ICE_287G}
    agencies = {one.agency.agency_id for one in result.listed if one.list == "ice_287g"}
    # ICE writes "City of Miami" and "Oviedo": one agency with the one that the Atlas names
    assert agencies >= {"fl-miami-police-department", "fl-oviedo-city-police-department"}
    assert agencies < set(result.agencies["agency_id"]), "agencies.* are those of Ring"


def test_1500_agencies_and_at_least_1480_are_placed(result: Result) -> None:
    agencies = result.agencies
    assert list(agencies.columns) == [*AGENCY_COLUMN_NAMES, "geometry"]
    of_2020 = agencies[agencies["first_seen"] == "2020-10-07"]
    assert len(of_2020) == 1_500
    assert of_2020["geoid"].notna().sum() >= 1_480
    ring = Counter(
        one.agency.agency_id
        for one in result.listed
        if one.listing.program is Program.RING and one.list == "eff_atlas"
    )
    assert [agency_id for agency_id, count in ring.items() if count > 1] == [
        "fl-oviedo-city-police-department"
    ]


def test_known_agencies(result: Result) -> None:
    by_id = result.agencies.set_index("agency_id")
    assert by_id.loc["mi-warren-police-department", "geoid"] == "2684000"
    assert by_id.loc["oh-warren-police-department", "geoid"] == "3980892"
    assert by_id.loc["mi-warren-police-department", "active_since"] == "2020-01-07"
    assert by_id.loc["nj-wall-township-police-department", "geoid"] == "3402576460"
    assert by_id.loc["mi-kalamazoo-department-of-public-safety", "geoid"] == "2642160"
    assert by_id.loc["mi-kalamazoo-township-police-department", "geoid"] == "2607742180"
    assert by_id.index[by_id["disputed"]].tolist() == ["ma-chicopee-police-department"]
    assert by_id.loc["fl-oviedo-city-police-department", "active_since"] == "2019-10-08"


def test_a_day_is_seen_only_where_it_is_the_data_s(result: Result) -> None:
    """Aug. 9, 2021 is the day on which the copy's file was published: it dates no agency."""
    agencies = result.agencies
    only_copied = agencies[agencies["lists"].map(lambda lists: lists == ["digital_force_index"])]
    assert len(only_copied) == 230
    assert only_copied["first_seen"].isna().all()
    assert only_copied["last_seen"].isna().all()
    rest = agencies.drop(index=only_copied.index)
    assert set(rest["first_seen"]) == set(rest["last_seen"]) == {"2020-10-07"}


def test_the_county_is_the_censuss_and_not_that_of_an_outline(result: Result) -> None:
    by_id = result.agencies.set_index("agency_id")
    subdivisions = by_id[by_id["area_level"] == "county subdivision"]
    assert (subdivisions["county_geoid"] == subdivisions["geoid"].str[:5]).all()
    # in three counties; most of its people live in Mecklenburg
    assert by_id.loc["nc-davidson-police-department", "county_name"] == "Mecklenburg County"
    # places newer than the table of places and counties stand on the land of a subdivision
    assert by_id.loc["pa-penn-hills-police-department", "county_geoid"] == "42003"
    assert result.areas.by_geoid["2540675"].counties == ("25009",)  # Methuen
    # ... and have the people that the tables have under their older codes
    assert by_id.loc["pa-penn-hills-police-department", "population"] == 40_528
    assert by_id.index[by_id["geoid"].notna() & by_id["population"].isna()].tolist() == []
    assert by_id.loc[by_id["geoid"].notna(), "county_geoid"].notna().all()


def test_two_areas_are_counted_together(result: Result) -> None:
    row = result.agencies.set_index("agency_id").loc["ut-tremonton-garland-police-department"]
    areas = [result.areas.by_geoid[geoid] for geoid in row["geoids"]]
    assert len(areas) == 2
    assert row["population"] == sum(area.population or 0 for area in areas)


def test_every_id_comes_from_the_register_and_stands_once() -> None:
    register = read_register(DATA)
    assert len(register.agencies) > 3_900
    for agency_id, agency in register.agencies.items():
        assert agency_id.startswith(agency.state.lower() + "-")
        assert agency_id == slug(agency_id)


def test_all_layers_have_notes_and_no_note_has_an_unread_file() -> None:
    notes = layer_notes(DATA).values()
    needed = [name for name, layer in LAYERS.items() if not layer.optional]
    assert [note["list"] for note in notes if note["list"] in needed] == needed
    vouched = {name for note in notes for name in note["files"]}
    there = {path.name for path in (DATA / "census").iterdir() if path.suffix != ".json"}
    assert there == vouched
    for note in notes:
        assert note["publisher"]
        assert note["license"]
        assert note["url"].startswith("https://")
        assert len(note["original_sha256"]) == 64


def test_pages_name_the_vintage_of_the_estimates() -> None:
    notes = {note["list"]: note["vintage"] for note in layer_notes(DATA).values()}
    years = {notes[name] for name in notes if name.endswith("population")}
    assert years == {"ACS 5-year 2019-2023"}
    assert say_estimate(vintage(layer_notes(DATA))) == "Census estimate, ACS 2019–2023"


def test_no_sentence_of_the_list_is_kept() -> None:
    text = (DATA / "lists/eff_atlas/2020-10-07.csv").read_text(encoding="utf-8")
    assert "signed an agreement" not in text
    assert "Summary" not in text.splitlines()[0]


@pytest.mark.upstream
def test_the_original_gives_these_very_files(upstream: Path) -> None:
    content = (upstream / "lists/eff_atlas/2020-10-07.csv").read_bytes()
    note = read_note(DATA / "lists/eff_atlas/2020-10-07.json")
    told = importing.import_file(
        DATA, "eff_atlas", content, date(2020, 10, 7), note["url"], note["via"]
    )
    assert told == ["nothing new: the same facts are there already"]
