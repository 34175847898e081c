"""The program that a site is of: its words, and what of the site is of other programs alone.

`subjects.py` has one for each program. What being listed means stands in
`data/facts/program_terms.csv`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from mapper.columns.column import Column
from mapper.columns.data_file import DataFile
from mapper.columns.data_files import DATA_FILES
from mapper.model import ListDeclaration, Program


@dataclass(frozen=True, slots=True)
class Subject:
    """A program with its words, as pages, scripts and data say them.

    key, package: its names on the command line and in the data package.
    site, the_map: what the site is called, as a title and in a sentence.
    as_one, as_many, as_full, as_title: how an agency, or several, are listed: "listed as_one".
    picture_one, picture_many: the same on the pictures for sharing.
    who: what several of them are called; users: the agencies of a list, in its phrase.
    what, why: what the program is, and why there is a map of it; caveat: what a reader must know of
        where the list's names are from, "" for the list's own.
    not_listed: what "not listed" does not mean; never, today, unsaid: headings and limits.
    since, recorded, by_date, began, dates_are: how the list's own date is called and told.
    rows_are: what several rows of the list are; beside: what it is not, next to other programs.
    incomplete, newest: what the search says of those not listed, and of those listed no more.
    asked_as: what a question calls the program, a regular expression of scripts, lower case.
    columns: the columns and data files that mean another thing than in the site of Ring.
    left_out: columns and data files that are not in this site.
    """

    program: Program
    key: str
    package: str
    site: str
    the_map: str
    as_one: str
    as_many: str
    as_full: str
    as_title: str
    picture_one: str
    picture_many: str
    who: str
    users: str
    what: str
    why: str
    caveat: str
    not_listed: str
    today: str
    never: str
    unsaid: str
    unsaid_short: str
    may_still: str
    whom: str
    instead: str
    not_whose: str
    not_today: str
    not_of: str
    denied: str
    since: str
    recorded: str
    dated: str
    by_date: str
    by_year: str
    rows_are: str
    began: str
    dates_are: str
    own_name: str
    beside: str
    incomplete: str
    own_department: str
    newest: str
    ask: str
    papers: str
    asked_as: str
    columns: Mapping[str, str] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()

    @property
    def is_ring(self) -> bool:
        """Whether it is Ring: the facts on Ring, and what other programs are beside it, are of that
        site alone."""
        return self.program is Program.RING

    @property
    def absent(self) -> str:
        """What a missing name does not show, in the same words wherever it is said."""
        return f"An agency that is not listed {self.may_still}."

    @property
    def has_agreements(self) -> bool:
        """Whether a listing is a signed agreement: an agency can have several."""
        return self.program is Program.ICE_287G

    def phrase(self, declaration: ListDeclaration) -> str:
        """Return what a sentence calls a list: "EFF's list of agencies with drones"."""
        if self.is_ring or len(declaration.covers) == 1:
            return declaration.phrase
        return f"{declaration.owner or declaration.title}'s list of {self.users}"

    def caveat_of(self, declaration: ListDeclaration) -> str:
        """Return what a reader must know of where the names of a list are from."""
        return self.caveat or declaration.caveat

    def has(self, name: str) -> bool:
        """Return whether a data file or column, by its name, is in this site."""
        return name not in self.left_out

    def file(self, declared: DataFile) -> DataFile:
        """Return a data file as this site has it: its columns, and what they mean here."""
        told = self.columns.get(declared.name)
        return replace(
            declared,
            title=f"{told}, {declared.title.rpartition(', ')[2]}" if told else declared.title,
            purpose=told or declared.purpose,
            columns=tuple(self._column(one) for one in declared.columns if self.has(one.name)),
        )

    @property
    def files(self) -> tuple[DataFile, ...]:
        """The data files that this site has, in the order of the data page."""
        return tuple(self.file(one) for one in DATA_FILES if self.has(one.name))

    def names(self, columns: list[str]) -> list[str]:
        """Return those names of columns that this site has, in their order."""
        return [name for name in columns if self.has(name)]

    @property
    def words(self) -> dict[str, str]:
        """What scripts say of it."""
        names = (
            "who", "as_many", "since", "recorded", "dated", "own_name", "beside", "incomplete",
            "own_department", "newest", "asked_as",
        )  # fmt: skip
        return {name: getattr(self, name) for name in names}

    def _column(self, column: Column) -> Column:
        return replace(column, description=self.columns.get(column.name, column.description))
