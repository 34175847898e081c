"""From when to when a list named an agency, by the days that are held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from mapper.agencies.register import Register
from mapper.findings.agency_of import AgencyOf
from mapper.findings.stays import Stay, stays
from mapper.lists import LISTS
from mapper.lists.reading.collecting import Unread
from mapper.model import Listing, Program
from mapper.snapshots.patches import Patch
from mapper.snapshots.stored import Snapshot

DAYS = ("2025-03-06", "2025-04-29", "2025-05-01", "2025-05-16")
UNREAD = Unread(7, "TYPE", "Muncipality", "is new")
HERE = Listing("a", "Dover Police Department", "DE", Program.ICE_287G)
OTHER = Listing("b", "Camden Police Department", "DE", Program.ICE_287G)
DOVER, CAMDEN = "de-dover-police-department", "de-camden-police-department"


def found(
    *told: Sequence[Listing], unread: Sequence[int] = (), patches: Sequence[Patch] = ()
) -> dict[str, Stay]:
    register = Register()
    register.mint([HERE, OTHER])
    snapshots = [
        Snapshot(LISTS["ice_287g"], date.fromisoformat(day), {}, tuple(listings),
                 (UNREAD,) if number in unread else ())
        for number, (day, listings) in enumerate(zip(DAYS, told, strict=False))
    ]  # fmt: skip
    every = stays(snapshots, AgencyOf(register, patches), {DOVER, CAMDEN})
    return {agency_id: stay for agency_id, (stay,) in every.items()}


def span(stay: Stay) -> tuple[str, str, int, bool]:
    return stay.first.isoformat(), stay.last.isoformat(), stay.missing, stay.is_listed


def test_the_first_and_last_day_that_name_it() -> None:
    told = found([HERE], [HERE, OTHER], [HERE, OTHER], [HERE])
    assert span(told[DOVER]) == ("2025-03-06", "2025-05-16", 0, True)
    assert span(told[CAMDEN]) == ("2025-04-29", "2025-05-01", 0, False)
    assert (told[CAMDEN].oldest, told[CAMDEN].newest) == (date(2025, 3, 6), date(2025, 5, 16))
    assert told[DOVER].phrase == "ICE’s list of 287(g) agreements"


def test_a_row_that_changes_is_the_same_agencys() -> None:
    later = replace(HERE, agreement="Task Force Model", signed_on="2025-04-01")
    assert span(found([HERE], [later], [later])[DOVER]) == ("2025-03-06", "2025-05-01", 0, True)


def test_days_between_that_do_not_name_it_are_counted() -> None:
    told = found([HERE, OTHER], [OTHER], [OTHER], [HERE, OTHER])
    assert span(told[DOVER]) == ("2025-03-06", "2025-05-16", 2, True)
    # a day with a row set apart, which may be its, too: no row that could be read named it
    told = found([HERE, OTHER], [OTHER], [OTHER], [HERE, OTHER], unread=[1])
    assert told[DOVER].missing == 2


def test_one_day_tells_no_span() -> None:
    assert found([HERE, OTHER]) == {}


def test_a_row_is_looked_up_as_it_is_patched() -> None:
    wrong = replace(HERE, agency="Dovver Police Department")
    patch = Patch("ice_287g", "a", "agency", wrong.agency, HERE.agency, "A slip", "ICE", DAYS[0])
    assert span(found([wrong], [HERE], patches=[patch])[DOVER])[:2] == (DAYS[0], DAYS[1])
