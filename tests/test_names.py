"""Reading an agency's name."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper import names
from mapper.model import Kind


@pytest.mark.parametrize(
    ("name", "kind", "words", "area_type"),
    [
        ("Warren Police Department", Kind.MUNICIPAL, "warren", ""),
        ("Hilliard Division of Police", Kind.MUNICIPAL, "hilliard", ""),
        ("Portage Department of Public Safety", Kind.MUNICIPAL, "portage", ""),
        ("Longmont Public Safety", Kind.MUNICIPAL, "longmont", ""),
        ("Louisville Metro Police Department", Kind.MUNICIPAL, "louisville", ""),
        ("Knox County Sheriff", Kind.SHERIFF, "knox county", "county"),
        (
            "E Baton Rouge Prsh Sheriff's Department",
            Kind.SHERIFF,
            "east baton rouge parish",
            "parish",
        ),
        ("Henrico County Police Division", Kind.COUNTY_POLICE, "henrico county", "county"),
        ("Cumberland County Prosecutor's Office", Kind.PROSECUTOR, "cumberland county", "county"),
        ("Village of Piermont Police Department", Kind.MUNICIPAL, "village of piermont", "village"),
        (
            "Carroll Valley Boro Police Department",
            Kind.MUNICIPAL,
            "carroll valley borough",
            "borough",
        ),
        ("Northern Regional Police Department", Kind.REGIONAL, "northern regional", ""),
        ("University of Texas Police Department", Kind.CAMPUS, "university of texas", ""),
        ("University City Police Department", Kind.MUNICIPAL, "university city", "city"),
        ("Miami-Dade County Public Schools", Kind.SCHOOL, "miami-dade county public schools", ""),
        ("North Port Police Department", Kind.MUNICIPAL, "north port", ""),
        ("Michigan State Police", Kind.STATE_POLICE, "michigan state", ""),
        ("Metropolitan Police Department", Kind.MUNICIPAL, "", ""),
    ],
)
def test_kind_and_words(name: str, kind: Kind, words: str, area_type: str) -> None:
    read = names.read(name)
    assert (read.kind, read.words, read.area_type) == (kind, words, area_type)


def test_the_state_is_no_part_of_a_name() -> None:
    assert names.read("Middletown Police Department, DE", "Delaware", "DE").words == "middletown"
    assert names.read("Kansas City Kansas Police Department", "Kansas", "KS").words == "kansas city"
    assert names.read("Texarkana-Arkansas Police Department", "Arkansas", "AR").words == "texarkana"
    assert names.read("Kansas City Police Department", "Kansas", "KS").words == "kansas city"


def test_a_county_after_the_name_is_a_hint() -> None:
    read = names.read("Washington Township Police Department, Gloucester County")
    assert (read.bare, read.area_type, read.county) == (
        "washington",
        "township",
        "gloucester county",
    )
    assert names.read("Metro Police Authority of Genesee County").county == "genesee county"


def test_one_agency_is_spelled_in_several_ways() -> None:
    def canonical(name: str) -> str:
        return names.read(name).canonical

    assert canonical("Bell County Sheriff's Office") == canonical(
        "Bell County Sheriff’s Department"
    )
    assert canonical("LaGrange Park Police Department") == canonical("La Grange Park Police Dept.")
    assert canonical("Idaho State Police") == canonical("Idaho State Police Department")
    assert canonical("Colonie Town Police Department") != canonical("Colonie Police Department")
    assert canonical("Bell County Sheriff's Office") != canonical("Bell County Police Department")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Paul", "Saint Paul"),
        ("Mt. Vernon", "Mount Vernon"),
        ("Española", "Espanola"),
        ("Town & Country", "Town and Country"),
        ("O'Fallon", "OFallon"),
        ("Lake Conty", "Lake County"),
    ],
)
def test_area_keys_of_one_name_are_equal(one: str, other: str) -> None:
    assert names.area_key(one) == names.area_key(other) != ""


FEDERAL = [
    ("WARREN PD", "Warren Police Department"),
    ("MARTIN CO SO", "Martin County Sheriff's Office"),
    ("MARTIN CNTY SHERIFF S OFC", "Martin County Sheriff's Office"),
    ("LUNA CO SD", "Luna County Sheriff's Department"),
    ("E CHICAGO POLICE DEPT", "East Chicago Police Department"),
    ("OAK RIDGE N PD", "Oak Ridge North Police Department"),
    ("CLEVELAND HTS PD", "Cleveland Heights Police Department"),
    ("S PADRE IS PD", "South Padre Island Police Department"),
    ("GREENWOOD VLG PD", "Greenwood Village Police Department"),
    ("COTTAGE GROVE PUBLIC SFTY DEPARTMENT", "Cottage Grove Public Safety Department"),
    ("E BATON ROUGE PRSH SHERIFFS OFC", "East Baton Rouge Parish Sheriff's Office"),
    ("NEPTUNE TWP PD", "Neptune Township Police Department"),
    ("Highland Park Department of Public Saftey", "Highland Park Department of Public Safety"),
]


@pytest.mark.parametrize(("short", "full"), FEDERAL)
def test_what_federal_lists_cut_short_reads_as_the_full_name(short: str, full: str) -> None:
    one, other = names.read(short, usps="FL"), names.read(full, usps="FL")
    assert (one.kind, one.words, one.bare, one.area_type, one.canonical) == (
        other.kind, other.words, other.bare, other.area_type, other.canonical,
    )  # fmt: skip


def test_an_island_is_no_is_and_a_state_after_a_comma_is_no_part() -> None:
    assert names.plain("Is Lake") == "is lake"
    assert names.read("MIDDLETOWN PD, DE", usps="DE").words == "middletown"


LETTERS = st.text("abcdefghij klmnopqrstuvwxyz'.,&-/()áéñüÁÑ\u200b\u2019", max_size=60)
steady = settings(derandomize=True, deadline=None, max_examples=300)


@steady
@given(st.text(max_size=80), st.sampled_from(["", "MI", "NY", "KS"]))
def test_reading_a_name_never_fails_on_any_text(text: str, usps: str) -> None:
    read = names.read(text, "Kansas" if usps == "KS" else "", usps)
    assert read.kind in Kind
    assert names.plain(names.plain(text)) == names.plain(text)


@steady
@given(LETTERS)
def test_reading_does_not_change_with_case_spacing_or_accents(text: str) -> None:
    read = names.read(text)
    assert names.read(text.upper()) == read
    assert names.read(f"  {text.replace(' ', '   ')}\u200b ") == read
    assert names.read(unicodedata.normalize("NFD", text)) == read
