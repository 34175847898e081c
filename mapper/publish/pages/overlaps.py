"""Which agencies several lists name, as a page tells it: sentences, a table, names to follow."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mapper.findings.overlaps import ListDay, Overlap, Overlaps
from mapper.model import Program
from mapper.publish.pages.counts import PLURALS
from mapper.result import Result
from mapper.wording import say_all, say_curly, say_day

MOST = 5  # how many states and districts stand beside a number
NAMED = {
    Program.RING: "as partners of Ring",
    Program.FACE_RECOGNITION: "for face recognition",
    Program.ICE_287G: "for a 287(g) agreement with ICE",
}


@dataclass(frozen=True, slots=True)
class Met:
    """The agencies that all of some lists name: how many, how many of them are police by their
    names, and where most of them are.

    `states` are (USPS code, name, count) and `districts` (id, count), the largest first and only
    the first few; `counted` says whether districts are known at all, which they are for agencies
    on a Ring list.
    """

    title: str
    count: int
    police: int
    states: Sequence[tuple[str, str, int]]
    districts: Sequence[tuple[str, int]]
    counted: bool


@dataclass(frozen=True, slots=True)
class OverlapsTold:
    """The section: sources as "face recognition: title, day", sentences, rows, the names in all.

    `names` are (agency_id, name, USPS code), by state and name; each has a page, being on a Ring
    list. `kinds` tells for each list what its agencies are. `caveats` is what a reader must know of
    each number.
    """

    sources: Sequence[tuple[str, str, ListDay]]
    sentences: Sequence[str]
    rows: Sequence[Met]
    names: Sequence[tuple[str, str, str]]
    kinds: Sequence[str]
    caveats: Sequence[str]


def overlaps_told(result: Result, found: Overlaps) -> OverlapsTold | None:
    """Return what a page tells, None where a program has no list at hand."""
    if not all(found.sources.values()):
        return None
    seats: dict[str, list[str]] = defaultdict(list)
    for one in result.districts:
        if one.method.is_certain:
            seats[one.agency_id].append(one.district)
    names = {usps: area.name for usps, area in result.areas.states.items()}
    agencies = {one.agency.agency_id: one.agency for one in result.every}
    everywhere = sorted(
        (agencies[agency_id] for agency_id in found.all.agency_ids),
        key=lambda one: (one.state, one.name, one.agency_id),
    )
    return OverlapsTold(
        tuple((_capital(program), NAMED[program], found.sources[program][0])
              for program in found.sources),
        tuple(say_curly(said) for said in _sentences(found, names)),
        tuple(_met(one, names, seats) for one in (*found.alone, *found.pairs, found.all)),
        tuple((one.agency_id, say_curly(one.name), one.state) for one in everywhere),
        tuple(say_curly(_kinds(found, one)) for one in found.alone),
        tuple(say_curly(said) for said in _caveats(found, result, names)),
    )  # fmt: skip


def _sentences(found: Overlaps, names: Mapping[str, str]) -> list[str]:
    """Return a sentence for each pair and one for all: numbers, lists, days, states."""
    alone = {one.programs[0]: one.count for one in found.alone}
    sentences = []
    for one in (*found.pairs, found.all):
        whose = [
            f"{NAMED[program]} ({_source(found, program)}; {alone[program]:,} agencies)"
            for program in one.programs
        ]
        verb = "agency is" if one.count == 1 else "agencies are"
        where = f", {_most(one, names)}" if one.by_state else ""
        sentences.append(f"{one.count:,} {verb} named {say_all(whose)}{where}.{_police(one)}")
    return sentences


def _police(one: Overlap) -> str:
    """Return how many of some agencies are police by their names."""
    if one.police == one.count:
        return " All are police by their names."
    return f" {one.police:,} of them {'is' if one.police == 1 else 'are'} police by their names."


def _kinds(found: Overlaps, one: Overlap) -> str:
    """Return what the agencies of one list are: its police by kind, and how many others."""
    (program,) = one.programs
    police = [f"{PLURALS[kind]} {count:,}" for kind, count in one.kinds]
    rest = one.count - one.police
    others = f", and {rest:,} of other names" if rest else ""
    return (
        f"{_source(found, program)}, {_plain(program)}: {one.count:,} agencies, of which "
        f"{one.police:,} are police by their names ({', '.join(police)}){others}."
    )


def _caveats(found: Overlaps, result: Result, names: Mapping[str, str]) -> list[str]:
    caveats = [found.caveat]
    face = next(one for one in found.alone if one.programs == (Program.FACE_RECOGNITION,))
    if face.by_state and face.by_state[0][1] * 2 > face.count:
        state, count = face.by_state[0]
        address, rests = _most_cited(found, result, state)
        one_source = (
            f", {rests:,} of them by rows that cite one and the same document ({address})"
            if rests * 2 > count
            else ""
        )
        caveats.append(
            f"The list of face recognition is uneven: {count:,} of its {face.count:,} "
            f"agencies are in {names[state]}{one_source}. Few listed elsewhere does not mean few "
            "users there. Every overlap with it leans the same way."
        )
    caveats += [
        "A Ring listing is not use of face recognition, and does not show that footage from Ring "
        "went to ICE.",
        "Who is police is read here from the name alone. The others are jails, prosecutors, "
        "license bureaus, customs posts, National Guards and the like, but also state "
        "investigators and fire marshals whose names do not say police.",
        "Fire departments on Ring's lists are left out. An agency whose land lies in several "
        "districts counts in "
        "each.",
    ]
    return caveats


def _most_cited(found: Overlaps, result: Result, state: str) -> tuple[str, int]:
    """Return the evidence that most agencies of a state on the list of face recognition rest on,
    and how many; "" and 0 where no row names any."""
    (source,) = found.sources[Program.FACE_RECOGNITION]
    ours = {one.programs: set(one.agency_ids) for one in found.alone}[Program.FACE_RECOGNITION,]
    cited: dict[str, set[str]] = defaultdict(set)
    for one in result.every:
        is_ours = one.agency.state == state and one.agency.agency_id in ours
        where = (one.listing.program, one.list, one.day)
        if is_ours and where == (Program.FACE_RECOGNITION, source.list, source.day.isoformat()):
            for proof in one.listing.evidence:
                cited[proof.url].add(one.agency.agency_id)
    ranked = sorted(((address, len(ids)) for address, ids in cited.items() if address),
                    key=lambda pair: (-pair[1], pair[0]))  # fmt: skip
    if not ranked:
        return "", 0
    address, count = ranked[0]
    return address.replace("'", "%27"), count


def _source(found: Overlaps, program: Program) -> str:
    (one,) = found.sources[program]
    return f"{one.title}, {say_day(one.day)}"


def _most(one: Overlap, names: Mapping[str, str]) -> str:
    state, count = one.by_state[0]
    if count == one.count:
        return f"all in {names[state]}"
    return f"most of them in one state, {names[state]} ({count:,})" if count * 2 > one.count else (
        f"more in {names[state]} than in any other state ({count:,})"
    )  # fmt: skip


def _met(one: Overlap, names: Mapping[str, str], seats: Mapping[str, Sequence[str]]) -> Met:
    counted = Program.RING in one.programs
    lying = Counter(seat for agency_id in one.agency_ids for seat in seats.get(agency_id, ()))
    ranked = sorted(lying.items(), key=lambda pair: (-pair[1], pair[0]))
    return Met(
        say_all([_capital(one.programs[0]), *(_plain(program) for program in one.programs[1:])]),
        one.count,
        one.police,
        tuple((usps, names[usps], count) for usps, count in one.by_state[:MOST]),
        tuple(ranked[:MOST]) if counted else (),
        counted,
    )


def _plain(program: Program) -> str:
    return "Ring" if program is Program.RING else str(program)


def _capital(program: Program) -> str:
    said = _plain(program)
    return said[0].upper() + said[1:]
