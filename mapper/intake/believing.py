"""What is believed of a list or a layer: how many rows, how many fewer than last time, and how much
of a column, a state or a kind of agreement became other than it was shortly before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from mapper.errors import ListError
from mapper.lists.reading.collecting import Reading, kinds
from mapper.model import ListDeclaration, Listing

SMALLEST_SHARE_KEPT = 0.9
MOST_KINDS = 5
# Of days of ICE's list that follow each other, at most 3% of a column changed, 6% of the rows had
# another key, and no state or kind of ten rows lost half.
LONGEST_GAP = timedelta(days=100)  # lists do change that much in years
MOST_CHANGED, MOST_LOST, FEWEST_ROWS, SMALLEST_HALF = 0.1, 0.02, 10, 0.5
_STEADY = (
    "state", "counties", "city", "zip_code", "jurisdiction_type", "agency_type", "technology",
    "active_since", "signed_on",
)  # fmt: skip


def believe(name: str, rows: int, expected: tuple[int, int]) -> None:
    """Raise ListError for fewer or more rows than are expected."""
    low, high = expected
    if not low <= rows <= high:
        raise ListError(name, f"{rows} rows, expected {low} to {high}")


def believe_unread(declaration: ListDeclaration, reading: Reading, accepted: int) -> None:
    """Raise ListError if more rows are set apart than the list declares, and than are accepted."""
    unread, rows = len({one.row for one in reading.unread}), reading.all_rows
    if unread <= max(declaration.most_unread * rows, accepted):
        return
    told = kinds(reading.unread)
    more = [f"{len(told) - MOST_KINDS} other kinds"] if len(told) > MOST_KINDS else []
    raise ListError(
        declaration.name,
        f"{unread:,} of {rows:,} rows cannot be read, over {declaration.most_unread:.0%}: "
        f"{'; '.join(told[:MOST_KINDS] + more)}: --accept-unread {unread} takes it all the same",
    )


def falls(
    declaration: ListDeclaration,
    listings: Sequence[Listing],
    day: date,
    before: Sequence[Mapping[str, Any]],
) -> list[str]:
    """Return a phrase for each program with too few rows beside the last snapshot that covers it.

    A program that the list does not cover any more cannot fall: it is not spoken about.
    """
    now = Counter(listing.program for listing in listings)
    found = []
    for program in declaration.covers:
        covering = [
            note for note in before if declaration.covered(program, date.fromisoformat(note["day"]))
        ]
        if not covering or not declaration.covered(program, day):
            continue
        earlier = covering[-1]["rows_by_program"].get(str(program), 0)
        if now[program] < SMALLEST_SHARE_KEPT * earlier:
            share = 1 - now[program] / earlier
            found.append(
                f"{program} fell by {share:.0%}, from {earlier:,} rows on "
                f"{covering[-1]['day']} to {now[program]:,}"
            )
    return found


def doubts(
    declaration: ListDeclaration,
    listings: Sequence[Listing],
    day: date,
    before: Sequence[Mapping[str, Any]],
    around: Sequence[tuple[str, Sequence[Listing]]],
) -> list[str]:
    """Return a phrase for each reason not to believe a file: what fell, else what looks damaged.

    `before` are the notes of earlier days, `around` the days beside with their listings.
    """
    found = falls(declaration, listings, day, before)
    for other, told in around:
        if not found and other < day.isoformat() and not declaration.by_hand:
            covered = [one for one in told if declaration.covered(one.program, day)]
            found += damages(listings, day, covered, date.fromisoformat(other))
    return found


def damages(
    listings: Sequence[Listing], day: date, before: Sequence[Listing], day_before: date
) -> list[str]:
    """Return a phrase for each sign that a file is damaged, beside that of a day shortly before.

    They are: other rows, another word in a column, a state or a kind of agreement gone by half, and
    evidence gone. A column that had no words before cannot have lost any.
    """
    if not before or day - day_before > LONGEST_GAP:
        return []
    earlier = {one.key: one for one in before}
    pairs = [(earlier[one.key], one) for one in listings if one.key in earlier]
    found = []
    if (gone := len(earlier) - len(pairs)) > MOST_CHANGED * len(earlier):
        found.append(f"{gone:,} of {len(earlier):,} rows of {day_before} are not there")
    for column in _STEADY:
        told = [(was, one) for was, one in pairs if getattr(was, column)]
        changed = sum(getattr(was, column) != getattr(one, column) for was, one in told)
        if changed > MOST_CHANGED * len(told):
            found.append(
                f"{column} is another than on {day_before} in {changed:,} of {len(told):,} rows"
            )
            continue
        lost = sum(not getattr(one, column) for _, one in told)
        if lost > max(FEWEST_ROWS, MOST_LOST * len(told)):
            found.append(f"{column} is empty in {lost:,} rows that had one on {day_before}")
    states: dict[Hashable, set[str]] = defaultdict(set)
    for was in before:
        states[_agreement(was)].add(was.state)
    moved = sum(
        one.state not in there for one in listings if (there := states.get(_agreement(one)))
    )
    if moved > FEWEST_ROWS:
        found.append(f"{moved:,} rows are in another state than on {day_before}")
    had = sum(bool(was.evidence) for was, _ in pairs)
    if (lost := sum(bool(was.evidence) and not one.evidence for was, one in pairs)) > max(
        MOST_CHANGED * had, FEWEST_ROWS
    ):
        found.append(f"{lost:,} of {had:,} rows have lost their evidence since {day_before}")
    for column in ("state", "agreement"):
        now = Counter(getattr(one, column) for one in listings)
        for word, count in sorted(Counter(getattr(one, column) for one in before).items()):
            if word and count >= FEWEST_ROWS and now[word] < SMALLEST_HALF * count:
                found.append(f"{word} fell from {count:,} rows on {day_before} to {now[word]:,}")
    if len(found) > MOST_KINDS:
        found[MOST_KINDS:] = [f"{len(found) - MOST_KINDS} more signs of damage"]
    return found


def _agreement(one: Listing) -> Hashable:
    """Return what of an agreement stays where only its state is another; of a row without a day
    nothing does, for names are borne in many states."""
    return (one.agency, one.agreement, one.signed_on) if one.signed_on else one.key
