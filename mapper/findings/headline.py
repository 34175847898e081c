"""Which list on which day the headline speaks of, and the agencies on it: decided here alone.

A headline is one list on one day; agencies of other lists and days only stay in the data. Police
and fire departments are never one number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import pandas as pd

from mapper.agencies.listed import Listed
from mapper.model import Kind, ListDeclaration, Program
from mapper.names.agency import read_name
from mapper.result import Result
from mapper.snapshots.stored import Snapshot
from mapper.subject import Subject
from mapper.subjects import RING
from mapper.wording import say_curly


def is_fire(kind: str) -> bool:
    """Return whether agencies of a kind are counted apart from all others: fire departments."""
    return kind == Kind.FIRE


def ranked(snapshots: Iterable[Snapshot], program: Program) -> list[Snapshot]:
    """Return the snapshots that speak of a program, that of the headline first.

    A copy is the same witness without days and evidence: a list of its own comes before it, then
    the newest.
    """
    return sorted(
        (one for one in snapshots if one.declaration.covered(program, one.day)),
        key=lambda one: (bool(one.declaration.derived_from), -one.day.toordinal()),
    )


@dataclass(frozen=True)
class Headline:
    """What one list says on one day of a program: its listings, and whom they name.

    Ring gave access to police and to fire departments: who is no fire department counts as police
    here, and `others` names those whose names are of no police, as a prosecutor's office.
    `listings` are those of police, `agencies` their rows of agencies.csv, `fire` the ids of the
    fire departments, `since` the list's own date by agency_id of police, cut to its precision, ""
    where it has none. Titles and phrases have the apostrophe that print wants.
    """

    declaration: ListDeclaration
    day: date
    listings: Sequence[Listed]
    agencies: pd.DataFrame = field(repr=False)
    fire: frozenset[str]
    since: Mapping[str, str]
    subject: Subject = RING

    @property
    def name(self) -> str:
        """The list's name in the data."""
        return self.declaration.name

    @property
    def title(self) -> str:
        """What readers call the list."""
        return say_curly(self.declaration.title)

    @property
    def phrase(self) -> str:
        """What a sentence calls it."""
        return say_curly(self.subject.phrase(self.declaration))

    @property
    def caveat(self) -> str:
        """What a reader must know of where its names are from."""
        return say_curly(self.subject.caveat_of(self.declaration))

    @property
    def publisher(self) -> str:
        """Who publishes the list."""
        return say_curly(self.declaration.publisher)

    @property
    def license(self) -> str:
        """The license that wants its name beside the data, "" for any other."""
        return self.declaration.open_license

    @property
    def police(self) -> frozenset[str]:
        """The ids of the police agencies that it names."""
        return frozenset(self.since)

    @property
    def column(self) -> str:
        """The day (ISO 8601) whose list alone a table has, of a list that lives on; else ""."""
        return self.day.isoformat() if self.subject.newest else ""

    @property
    def named(self) -> frozenset[str]:
        """The ids of all agencies that it names, fire departments too."""
        return self.police | self.fire

    @cached_property
    def no_police(self) -> Mapping[str, tuple[str, str]]:
        """Name and state, by id, of those among its police whose names are of no police."""
        told = zip(*(self.agencies[one] for one in ("agency_id", "name", "state")), strict=True)
        return {
            agency_id: (name, state)
            for agency_id, name, state in told
            if not read_name(name, usps=state).is_police
        }

    @property
    def others(self) -> list[tuple[str, str]]:
        """Name and state of those among its police whose names are of no police, by name."""
        return sorted(self.no_police.values())

    @property
    def policed(self) -> list[str]:
        """The GEOIDs that the police among them police, sorted."""
        police = self.agencies[~self.agencies["agency_id"].isin(self.no_police)]
        return sorted({geoid for geoids in police["geoids"] for geoid in geoids})


def on_list(
    declaration: ListDeclaration,
    day: date,
    agencies: pd.DataFrame,
    listed: Iterable[Listed],
    subject: Subject = RING,
) -> Headline:
    """Return what a list of a day says of a program; `agencies` has the columns of agencies.csv."""
    here = declaration.name, day.isoformat(), subject.program
    told = [one for one in listed if (one.list, one.day, one.listing.program) == here]
    named = agencies[agencies["agency_id"].isin({one.agency.agency_id for one in told})]
    of_fire = named["kind"].map(is_fire).astype(bool)
    police = named[~of_fire]
    since = dict.fromkeys(police["agency_id"], "")
    ours = [one for one in told if one.agency.agency_id in since]
    for one in ours:
        dates = since[one.agency.agency_id], one.listing.active_since
        since[one.agency.agency_id] = min(filter(None, dates), default="")
    return Headline(
        declaration, day, ours, police, frozenset(named.loc[of_fire, "agency_id"]), since, subject
    )


def headline(result: Result) -> Headline:
    """Return the headline: the newest list of its own that speaks of the result's program."""
    newest = ranked(result.snapshots, result.subject.program)[0]
    told = newest.declaration, newest.day
    return on_list(*told, result.agencies, result.listed, result.subject)
