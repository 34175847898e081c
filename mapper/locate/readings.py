"""What a question can mean, in the order in which its readings are tried.

People write a name in more ways than lists do. The first is the name as it stands, without what is
beside it (`names.written`); each other one (`names.grammar`) is asked only where none before it has
brought an area, and counts only where the areas know it and nothing the row tells speaks against.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mapper.census.areas import Areas, has_government
from mapper.locate.choosing import SUBDIVISION_OR_PLACE, is_meant, kinds_meant
from mapper.locate.question import Question
from mapper.locate.statewide import RESERVATIONS
from mapper.model import Area, Kind, Level, Location
from mapper.names import grammar
from mapper.names.agency import AgencyName, read_name
from mapper.names.written import another_state, tidied, with_state_inside

_OF_A_MUNICIPALITY = {Kind.MUNICIPAL, Kind.CONSTABLE}
_TRADES = {
    Kind.MUNICIPAL: "police department", Kind.CONSTABLE: "marshal", Kind.SHERIFF: "sheriff",
    Kind.COUNTY_POLICE: "police department", Kind.PROSECUTOR: "prosecutor",
}  # fmt: skip
_OF_LEVEL = {
    Level.PLACE: _OF_A_MUNICIPALITY,
    Level.COUNTY: {Kind.SHERIFF, Kind.COUNTY_POLICE, Kind.PROSECUTOR},
}
_PEOPLES = frozenset(
    "apache chippewa choctaw cheyenne oyate paiute potawatomi shoshone sioux ute".split()
)
_ANY_LEVEL = (Level.PLACE, Level.COUNTY_SUBDIVISION, Level.COUNTY)


def as_meant(areas: Areas, question: Question) -> Question:
    """Return the question without what is beside the name; the state from the name where no column
    gives it and only one state can be meant; the Census's name where agencies use another."""
    name, state = question.agency, question.state
    if not state:
        state, name = with_state_inside(name)
    name = tidied(name, state)
    city = question.city
    if state in areas.states:
        state_name = areas.states[state].name
        name = _by_other_name(areas, state, name) or name
        behind = grammar.town_behind_hyphen(name, state, state_name) if "-" in name else None
        if behind and areas.named(state, behind.town, _ANY_LEVEL):
            name, city = behind.name, city or behind.town
    if name == question.agency and state == question.state:
        return question
    return replace(question, agency=name, state=state, city=city)


def tells_another_state(areas: Areas, question: Question) -> bool:
    """Return whether the name itself tells another state than the list does ("Dallas PD, Texas" in
    Oklahoma): one of the two is wrong, and nothing says which.

    It may be a post town or a county that is called like a state: then an area of that name shares
    a county with one of the agency's.
    """
    state = question.state
    if state not in areas.states:
        return False
    name, written = another_state(question.agency, state)
    if not name:
        return False
    read = read_name(name, areas.states[state].name, state)
    if not read.words or not written:
        return bool(read.words)
    named = areas.named(state, written, _ANY_LEVEL)
    around = {county for area in named for county in (area.geoid, *area.counties)}
    ours = (
        {area.geoid, *area.counties}
        for words in (read.words, read.bare)
        for area in areas.named(state, words, _ANY_LEVEL)
    )
    return not any(around & some for some in ours)


def told(areas: Areas, found: Location, question: Question, asked: Question) -> Location:
    """Return the answer with the name that it was found by, where that has other words than the
    question's."""
    if not found.areas or asked.agency == question.agency:
        return found
    state_name = areas.states[asked.state].name
    before, after = (read_name(one.agency, state_name, asked.state) for one in (question, asked))
    if before.words == after.words and before.kind is after.kind:
        return found
    mark = ";" if ":" in found.method else ":"
    return replace(found, method=f"{found.method}{mark} read as {asked.agency!r}")


def _by_other_name(areas: Areas, state: str, name: str) -> str:
    """Return the name of the agency with the Census's name of its area, "" if it uses no other."""
    read = read_name(name, areas.states[state].name, state)
    area = areas.called(state, read.words) or areas.called(state, read.bare)
    if area is None or read.kind not in _OF_LEVEL.get(area.level, ()):
        return ""
    if area.level is Level.COUNTY:
        return f"{area.name} {_TRADES[read.kind]}"
    return _of_government(area, read.kind)


def _of_government(area: Area, kind: Kind) -> str:
    """Return the name of a government's police or marshal, with the kind that it has."""
    what = area.kind.removesuffix(" (balance)")
    return (
        f"{what} of {area.base} {_TRADES[kind]}"
        if kinds_meant(what)
        else f"{area.base} {_TRADES[kind]}"
    )


def others(areas: Areas, question: Question, *, guess: bool) -> Iterator[Question]:
    """Yield the other readings of a question whose state is known.

    `guess` is whether no area has been found that could be meant: where some have, only readings
    that say more than the name as it stands are of use ("County of Fairfax").
    """
    state_name = areas.states[question.state].name
    if filled := _filled(question, state_name):
        yield replace(question, agency=filled)
    if guess:
        yield from _guesses(areas, question, state_name)
    for reading in grammar.other_readings(question.agency, question.state, state_name):
        if reading.town and not _is_town(areas, question, reading.town):
            continue
        other = replace(question, agency=reading.name, city=question.city or reading.town)
        yield other
        if guess:
            yield from _guesses(areas, other, state_name)


def _guesses(areas: Areas, question: Question, state_name: str) -> Iterator[Question]:
    """Yield what a name can mean that no area bears: each only where a single one can be meant."""
    for name in (
        _of_another_kind(areas, question, state_name),
        grammar.in_words_of_the_census(question.agency, question.state),
        _city_and_county(areas, question, state_name),
        _tribe(areas, question, state_name),
    ):
        if name:
            yield replace(question, agency=name)


def _filled(question: Question, state_name: str) -> str:
    """Return a name that says only what it is ("Sheriff's Office") with the area that a column
    gives, "" if none does."""
    read = read_name(question.agency, state_name, question.state)
    if read.kind is Kind.SHERIFF and read.bare in ("", "county", "parish"):
        return f"{question.counties[0]} Sheriff's Office" if len(question.counties) == 1 else ""
    if read.kind is Kind.MUNICIPAL and not read.words and question.city:
        return f"{question.city} Police Department"
    return ""


def _of_another_kind(areas: Areas, question: Question, state_name: str) -> str:
    """Return the name with the kind that its government has, where it says another one ("City of
    Apex", a town) and only one government can be meant; "" otherwise.

    Townships are no slip for anything else, nor anything for a township: both may have police.
    """
    state = question.state
    read = read_name(question.agency, state_name, state)
    if read.kind not in _OF_A_MUNICIPALITY or "township" in read.area_type:
        return ""
    if not read.area_type:
        return _borough_of_alaska(areas, state, read) if state == "AK" else ""
    meant = kinds_meant(read.area_type)
    named = areas.governments(state, read.bare, SUBDIVISION_OR_PLACE)
    if not meant or any(is_meant(area, meant) for area in named):
        return ""
    if areas.named(state, read.words, _ANY_LEVEL):  # Hot Springs Village is no slip for Hot Springs
        return ""
    if areas.former(state, f"{read.bare} {read.area_type}"):  # the Town of Madison is no more
        return ""
    told = bool(areas.counties_meant(state, question.counties))
    if told:
        named = areas.in_counties(named, state, question.counties)
    elif not read.words.startswith(f"{read.area_type} of "):  # may be a part of the name
        return ""
    named = [area for area in named if "township" not in area.kind]
    if len(named) != 1:
        return ""
    return _of_government(named[0], read.kind)


def _city_and_county(areas: Areas, question: Question, state_name: str) -> str:
    """Return the name of a city and its county with the hyphen that was left out ("Charlotte
    Mecklenburg"), "" if it has no such halves."""
    state = question.state
    read = read_name(question.agency, state_name, state)
    words = read.words.split()
    if read.kind is not Kind.MUNICIPAL or read.area_type or len(words) < 2:
        return ""
    found = [
        f"{city}-{county} police department"
        for city, county in (
            (" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))
        )
        for around in areas.named(state, county, [Level.COUNTY])
        for place in areas.governments(state, city, [Level.PLACE])
        if around.geoid in place.counties
    ]
    return found[0] if len(found) == 1 else ""


def _tribe(areas: Areas, question: Question, state_name: str) -> str:
    """Return the name with the word that it is a tribe's, where its words are those of a
    reservation and of no government ("Bad River Police Department"; bare, of no county either);
    "" otherwise."""
    read = read_name(question.agency, state_name, question.state)
    if read.kind is Kind.OTHER and areas.named(question.state, read.words, [Level.COUNTY]):
        return ""
    if read.kind not in (Kind.MUNICIPAL, Kind.OTHER) or read.area_type or not read.words:
        return ""
    first, _, last = read.words.rpartition(" ")
    for words in (read.words, *([first] if last in _PEOPLES else [])):
        found = areas.tribal(question.state, words, whole=True)
        if len(found) == 1 and found[0].kind in RESERVATIONS:
            return f"{words} tribal police department"
    return ""


def _borough_of_alaska(areas: Areas, state: str, read: AgencyName) -> str:
    """Return the police of a borough that has no city of its name within ("Skagway")."""
    boroughs = [area for area in areas.named(state, read.words, _ANY_LEVEL) if has_government(area)]
    if len(boroughs) != 1 or boroughs[0].level is not Level.COUNTY:
        return ""
    return f"{read.words} county police department"


def _is_town(areas: Areas, question: Question, words: str) -> bool:
    """Return whether words behind an agency's name can be its post town: the row's county is there
    to be compared with, or an area of the state goes by them."""
    return bool(
        areas.counties_meant(question.state, question.counties)
        or areas.named(question.state, words, _ANY_LEVEL)
    )
