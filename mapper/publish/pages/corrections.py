"""The page of corrections: how to write, and all that was corrected, disputed or left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mapper.lists import LISTS
from mapper.names.states import STATES
from mapper.publish.data.corrections import CorrectionKind
from mapper.wording import say_curly

_CONTRADICTIONS = (CorrectionKind.UNJUDGED, CorrectionKind.OPEN, CorrectionKind.SETTLED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of corrections.csv with the title of its list, and the page of its agency; both
    "" where there is none."""

    row: Mapping[str, str]
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Corrections:
    """What the page shows: the entries, how many there are of each kind, the states that they
    name (USPS code, name), and how many rows contradict themselves."""

    entries: Sequence[Entry]
    kinds: Mapping[str, int]
    states: Sequence[tuple[str, str]]
    contradictions: int


def corrections(rows: Sequence[Mapping[str, str]], with_page: Iterable[str]) -> Corrections:
    """Return what the page shows; `with_page` are the ids of agencies that have a page."""
    pages = set(with_page)
    counted = Counter(row["kind"] for row in rows)
    return Corrections(
        [
            Entry(
                row,
                say_curly(LISTS[row["list"]].title) if row["list"] else "",
                f"agencies/{row['agency_id']}.html" if row["agency_id"] in pages else "",
            )
            for row in rows
        ],
        {str(kind): counted[kind] for kind in CorrectionKind if counted[kind]},
        sorted(
            ((usps, STATES.get(usps, usps)) for usps in {row["state"] for row in rows} - {""}),
            key=lambda state: state[1],
        ),
        sum(counted[kind] for kind in _CONTRADICTIONS),
    )
