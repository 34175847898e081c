"""Reading an agency's name."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.model import Kind
from mapper.names.agency import read_name
from mapper.names.spelling import area_key, plain
from mapper.names.states import STATES


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
    read = read_name(name)
    assert (read.kind, read.words, read.area_type) == (kind, words, area_type)


def test_the_state_is_no_part_of_a_name() -> None:
    assert read_name("Middletown Police Department, DE", "Delaware", "DE").words == "middletown"
    assert read_name("Kansas City Kansas Police Department", "Kansas", "KS").words == "kansas city"
    assert read_name("Texarkana-Arkansas Police Department", "Arkansas", "AR").words == "texarkana"
    assert read_name("Kansas City Police Department", "Kansas", "KS").words == "kansas city"


def test_a_county_after_the_name_is_a_hint() -> None:
    read = read_name("Washington Township Police Department, Gloucester County")
    assert (read.bare, read.area_type, read.county) == (
        "washington",
        "township",
        "gloucester county",
    )
    assert read_name("Metro Police Authority of Genesee County").county == "genesee county"


def test_one_agency_is_spelled_in_several_ways() -> None:
    def canonical(name: str) -> str:
        return read_name(name).canonical

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
    assert area_key(one) == area_key(other) != ""


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
    one, other = read_name(short, usps="FL"), read_name(full, usps="FL")
    assert (one.kind, one.words, one.bare, one.area_type, one.canonical) == (
        other.kind, other.words, other.bare, other.area_type, other.canonical,
    )  # fmt: skip


def test_an_island_is_no_is_and_a_state_after_a_comma_is_no_part() -> None:
    assert plain("Is Lake") == "is lake"
    assert read_name("MIDDLETOWN PD, DE", usps="DE").words == "middletown"


AS_WRITTEN = [
    # name, state, kind, words, area type
    ("Kansas City, Kansas Police Department", "KS", Kind.MUNICIPAL, "kansas city", "city"),
    ("KANSAS CITY KS PD", "KS", Kind.MUNICIPAL, "kansas city", "city"),
    ("Boulder Police Department, CO", "CO", Kind.MUNICIPAL, "boulder", ""),
    ("MARTIN CO", "CO", Kind.OTHER, "martin county", "county"),
    ("Denver Police Department (Colorado)", "CO", Kind.MUNICIPAL, "denver", ""),
    ("Cottage Grove Public Sfty Department", "MN", Kind.MUNICIPAL, "cottage grove", ""),
    ("Manheim/Lancaster Township", "PA", Kind.OTHER, "manheim/lancaster township", "township"),
    ("Northern York County Regional", "PA", Kind.REGIONAL, "northern york county regional", ""),
    ("Charlotte-Mecklenburg", "NC", Kind.OTHER, "charlotte-mecklenburg", ""),
    ("Village of Piermont", "NY", Kind.OTHER, "village of piermont", "village"),
    ("Warren, City of", "MI", Kind.OTHER, "city of warren", "city"),
    ("Police Department of the City of Warren", "MI", Kind.MUNICIPAL, "city of warren", "city"),
    ("Pittsburgh Bureau of Police", "PA", Kind.MUNICIPAL, "pittsburgh", ""),
    ("Pittsburgh - Police", "PA", Kind.MUNICIPAL, "pittsburgh", ""),
    ("Warren Police & Fire", "MI", Kind.MUNICIPAL, "warren", ""),
    ("E Baton Rouge Prsh", "LA", Kind.OTHER, "east baton rouge parish", "parish"),
    ("SO PLAINFIELD P.D.", "NJ", Kind.MUNICIPAL, "south plainfield", ""),
    ("Ft. Worth P D", "TX", Kind.MUNICIPAL, "ft worth", ""),
    ("McAllen Police Dept.", "TX", Kind.MUNICIPAL, "mcallen", ""),
    ("City and County of Honolulu Police Department", "HI", Kind.MUNICIPAL,
     "city and county of honolulu", "city"),
    ("ST LOUIS CO PD", "MO", Kind.COUNTY_POLICE, "st louis county", "county"),
    ("Police Department, Baltimore County", "MD", Kind.COUNTY_POLICE, "baltimore county", "county"),
    ("Kern County Sheriff/Coroner", "CA", Kind.SHERIFF, "kern county", "county"),
    ("Orange County Sheriff-Coroner Department", "CA", Kind.SHERIFF, "orange county", "county"),
    ("Office of the Sheriff, Macomb County", "MI", Kind.SHERIFF, "macomb county", "county"),
    ("LOS ANGELES CO SHERIFF S OFC - COMPTON", "CA", Kind.SHERIFF, "los angeles county", "county"),
    ("Mendocino County Sheriff's Office Search and Rescue", "CA", Kind.SHERIFF, "mendocino county",
     "county"),
    ("Shirley Town Marshal", "IN", Kind.CONSTABLE, "shirley town", "town"),
    ("Marshal's Office, Town of Shirley", "IN", Kind.CONSTABLE, "town of shirley", "town"),
    ("HARRIS CO CONST PCT 4", "TX", Kind.CONSTABLE, "harris county", "county"),
    ("BUCKS CO DA", "PA", Kind.PROSECUTOR, "bucks county", "county"),
    ("Cook County State's Attorney", "IL", Kind.PROSECUTOR, "cook county", "county"),
    ("Texas Department of Public Safety", "TX", Kind.STATE_POLICE, "texas", ""),
    ("Ohio State Highway Patrol", "OH", Kind.STATE_POLICE, "ohio state highway patrol", ""),
    ("Navajo Nation Police Department", "AZ", Kind.TRIBAL, "navajo nation", ""),
    ("Pueblo of Laguna", "NM", Kind.TRIBAL, "pueblo of laguna", ""),
    ("UNIV OF ARKANSAS FT SMITH PD", "AR", Kind.CAMPUS, "university of arkansas ft smith", ""),
    ("Michigan State Univ DPS", "MI", Kind.CAMPUS, "michigan state university", ""),
    ("Georgia Tech Police Department", "GA", Kind.CAMPUS, "georgia tech", ""),
    ("BOSTON COLLEGE PD", "MA", Kind.CAMPUS, "boston college", ""),
    ("Independence School District PD", "MO", Kind.SCHOOL, "independence school district", ""),
    ("Lee County Port Authority Police", "FL", Kind.PORT, "lee county port authority", ""),
    ("Denver International Arpt Police", "CO", Kind.AIRPORT, "denver international airport", ""),
    ("Lake County Forest Preserve", "IL", Kind.PARK, "lake county forest preserve", ""),
    ("Warren Fire Department", "MI", Kind.FIRE, "warren fire department", ""),
    ("Onondaga County Drug Task Force", "NY", Kind.OTHER, "onondaga county drug task force", ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "state", "kind", "words", "area_type"), AS_WRITTEN)
def test_names_as_lists_write_them(
    name: str, state: str, kind: Kind, words: str, area_type: str
) -> None:
    read = read_name(name, STATES[state], state)
    assert (read.kind, read.words, read.area_type) == (kind, words, area_type)


@pytest.mark.parametrize(
    "town",
    ["University Park", "University Heights", "University City", "West University Place",
     "College Park", "College Station", "College Place", "State College", "College Corner",
     "Airport Drive", "Port Arthur", "North Port", "Port Huron", "Fort Worth",
     "Park City", "Forest Park", "Parkersburg", "Indian Head", "Indian Harbour Beach", "Tribune",
     "Marshall", "Marshalltown", "Fire Island", "Pueblo", "National City", "Benton Harbor",
     "Oak Harbor", "South Bend", "State Line City", "Campus", "Ranger", "Agency",
     "Schoolcraft", "Regal", "Union Bridge", "Angel Fire", "Safety Harbor", "Medical Lake"],
)  # fmt: skip
@pytest.mark.parametrize(
    "form", ["{} Police Department", "{} PD", "CITY OF {} POLICE", "{} Department of Public Safety"]
)
def test_a_town_is_no_campus_port_park_or_tribe(town: str, form: str) -> None:
    read = read_name(form.format(town))
    assert read.kind is Kind.MUNICIPAL
    assert area_key(town) in (area_key(read.words), area_key(read.bare))


def test_a_county_in_parentheses_or_after_a_dash_is_a_hint() -> None:
    def hint(name: str) -> tuple[str, str]:
        read = read_name(name, "Pennsylvania", "PA")
        return read.words, read.county

    assert hint("Washington Township PD (Franklin County)") == (
        "washington township", "franklin county"
    )  # fmt: skip
    assert hint("WASHINGTON TWP (FRANKLIN)") == ("washington township", "franklin")
    assert hint("Hanover Township, Luzerne County") == ("hanover township", "luzerne county")
    assert hint("Abington Township Police Department - Montgomery County") == (
        "abington township", "montgomery county"
    )  # fmt: skip


LETTERS = st.text("abcdefghij klmnopqrstuvwxyz'.,&-/()áéñüÁÑ\u200b\u2019", max_size=60)
PIECES = st.lists(
    st.sampled_from(
        "police department of public safety sheriff's office county co city town township twp the "
        "pd so dps - / , ( ) st metro university park college state kansas ks marshal precinct 4 "
        "attorney district warren".split()
    ),
    max_size=9,
).map(" ".join)
steady = settings(derandomize=True, deadline=None, max_examples=500)


@steady
@given(st.one_of(st.text(max_size=80), PIECES), st.sampled_from(["", "MI", "NY", "KS", "CO"]))
def test_reading_a_name_never_fails_and_reading_twice_changes_nothing(text: str, usps: str) -> None:
    state = STATES.get(usps, "")
    read = read_name(text, state, usps)
    assert read.kind in Kind
    assert read_name(text, state, usps) == read
    assert plain(plain(text)) == plain(text)
    again = read_name(read.words, state, usps)
    assert read_name(again.words, state, usps).words == again.words
    if usps != "CO":  # which in plain words is a county
        assert read_name(plain(text), state, usps).words == read.words


@steady
@given(st.one_of(LETTERS, PIECES, st.text(max_size=60)))
def test_reading_does_not_change_with_case_spacing_or_accents(text: str) -> None:
    read = read_name(text)
    for other in (text.upper(), text.lower(), text.casefold(), text.title()):
        assert read_name(other) == read
    assert read_name(f"  {text.replace(' ', '   ')}\u200b ") == read
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert read_name(unicodedata.normalize(form, text)) == read  # type: ignore[arg-type]
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    assert read_name(bare) == read


@pytest.mark.parametrize(
    ("name", "words", "kind"),
    [
        ("HUNTINGTON BEACH POLICE DEPARTM", "huntington beach", Kind.MUNICIPAL),
        ("SOUTH SAN FRANCISCO POLICE D", "south san francisco", Kind.MUNICIPAL),
        ("NORTH RICHLAND HILLS TEXAS PO", "north richland hills", Kind.MUNICIPAL),
        ("SAN BERNARDINO COUNTY SHERIFFS O", "san bernardino county", Kind.SHERIFF),
        ("PRINCE GEORGES COUNTY SHERIF", "prince georges county", Kind.SHERIFF),
    ],
)
def test_a_name_that_a_narrow_column_cut_off_is_read_whole(
    name: str, words: str, kind: Kind
) -> None:
    found = read_name(name, "Texas", "TX")
    assert (found.words, found.kind) == (words, kind)
