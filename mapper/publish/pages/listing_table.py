"""The table of listed agencies on the page of a state or a district: a check column a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mapper.publish.pages.agency_view import AgencyView, Said
from mapper.wording import say_curly, say_share


@dataclass(frozen=True, slots=True)
class Row:
    """An agency, and for each of the table's lists whether it names the agency; the share of its
    land in words, and as it sorts, "" if not known or not asked for; on which day a list that lives
    on named it last, "" for one that is on the newest."""

    agency: AgencyView
    on: Sequence[bool]
    share: str = ""
    key: float | str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class ListingTable:
    """The rows, and the lists that name any of them, the oldest first: of each the first
    listing found. `usual` are the lists that most rows have, in words, and `is_usual` says it of
    each row: on paper what is usual is said once, above the table."""

    lists: Sequence[Said]
    rows: Sequence[Row]
    usual: str

    def is_usual(self, row: Row) -> bool:
        """Whether the lists of a row are those of most."""
        return lists_of(row.agency) == self.usual


def listing_table(
    agencies: Iterable[AgencyView], shares: Iterable[float | None] = (), newest: str = ""
) -> ListingTable:
    """Return the table of some agencies, in their order; `shares` are those of their land.

    Of a list that lives on its `newest` day (ISO 8601) is the one column, "" where each is one.
    """
    agencies = list(agencies)
    by_list = {_key(said): said for one in reversed(agencies) for said in one.listings}
    if newest:
        by_list = {
            (said.list_title, newest): replace(said, day=newest) for said in by_list.values()
        }
    columns = sorted(by_list, key=lambda key: (key[1], key[0]))
    told = list(shares) or [None] * len(agencies)
    rows = []
    for one, share in zip(agencies, told, strict=True):
        named = {_key(said) for said in one.listings}
        on = [column in named for column in columns]
        last = "" if any(on) or not newest else one.listings[-1].listed_on
        rows.append(Row(one, on, say_share(share), "" if share is None else share, last))
    usual = Counter(map(lists_of, agencies)).most_common(1)
    return ListingTable([by_list[key] for key in columns], rows, usual[0][0] if usual else "")


def lists_of(agency: AgencyView) -> str:
    """Return the lists and days that name an agency: "EFF’s Atlas, Oct. 7, 2020"."""
    return "; ".join(f"{say_curly(s.list_title)}, {s.listed_on}" for s in agency.listings)


def _key(said: Said) -> tuple[str, str]:
    return said.list_title, said.day
