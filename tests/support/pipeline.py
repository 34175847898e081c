"""Any listings in: what hypothesis makes them from, and what becomes of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st
from pytest import MonkeyPatch  # noqa: PT013

from mapper.build import build
from mapper.errors import MapperError, UnpublishableError
from mapper.intake.importing import import_file
from mapper.lists import LISTS
from mapper.model import Evidence, Listing, Program, Subsidy
from tests.support.readings import reading_of
from tests.support.small_site import HOSTILE

STATES = {"CT": "09", "DE": "10"}
DAY = date(2020, 10, 7)
_PLACES = [
    "Dover", "Wilmington", "Hartford", "Windsor", "New Castle County", "Kent County", "Winchester",
    "University of Delaware", "Greenwich", "Delaware State", "Mashantucket",
]  # fmt: skip
_KINDS = [
    "Police Department", "Sheriff's Office", "County Police", "Constable", "Tribal Police",
    "Fire Department", "University Police", "Airport Police", "",
]  # fmt: skip
_ORDINARY = st.builds("{} {}".format, st.sampled_from(_PLACES), st.sampled_from(_KINDS))
_WORDS = (
    _ORDINARY
    | st.sampled_from([
        *HOSTILE, "__proto__", "constructor", "../../x", "con", "=1+1", "-2", "@a", "Police\nA",
        "警察", "a|b", "a;b", "'", "\u202eecilop", "\x00", "\ud800", "", " ", "\u200b", "A " * 150,
    ])
    | st.text(max_size=60)
)  # fmt: skip
# What a reader never gives is rare: one such cell ends a whole list, and what lies behind it is
# not reached.
_GOOD_DATES = st.sampled_from(["", "2020", "2020-06", "2020-06-05", "2018-05-30", "0001-01-01"])
_BAD_DATES = st.sampled_from(["2020-13", "soon", "2021-01-01", "2020-02-30"])
_DEGREES = st.none() | st.sampled_from([39.16, 41.76, -75.5, -72.7, 0.0, 90.0, 180.0])
_EVIDENCE = st.builds(
    Evidence,
    st.sampled_from(
        ["https://example.org/a?b=1&c=2", "javascript:alert(1)", "", "//x", "http://["]
    ),
    _WORDS,
    _GOOD_DATES,
)
_SUBSIDIES = st.none() | st.builds(
    Subsidy, total_usd=st.none() | st.integers(0, 10**12 - 1), each_usd=st.none() | st.just(0),
    residents=st.none() | st.integers(0, 10**6), payer=st.sampled_from(["", "city", "x"]),
)  # fmt: skip
_RING = st.builds(
    Listing, key=st.uuids().map(str), agency=_ORDINARY | _WORDS, program=st.just(Program.RING),
    state=st.sampled_from(["DE", "CT", "MI"]), city=st.just("") | st.sampled_from(_PLACES),
    active_since=_GOOD_DATES, evidence=st.lists(_EVIDENCE, max_size=3).map(tuple),
)  # fmt: skip
_ANY = st.builds(
    Listing, key=st.sampled_from([f"AOS{n}" for n in range(9)]) | _WORDS, agency=_WORDS,
    program=st.just(Program.RING) | st.sampled_from(list(Program)),
    state=st.sampled_from(["DE", "DE", "CT", "CT", "MI", "PR", "GU", ""]),
    name_at_source=st.just("") | _WORDS, city=st.just("") | _WORDS,
    counties=st.lists(_WORDS, max_size=2).map(tuple), agency_type=_WORDS,
    jurisdiction_type=_WORDS, technology=_WORDS, active_since=_GOOD_DATES,
    active_since_precision=st.sampled_from(["", "day", "month", "year"]), denied_on=_GOOD_DATES,
    signed_on=_GOOD_DATES, agreement=st.just("") | _WORDS, subsidy=_SUBSIDIES, lat=_DEGREES,
    lon=_DEGREES, evidence=st.lists(_EVIDENCE, max_size=3).map(tuple),
    extra=st.dictionaries(_WORDS, _WORDS, max_size=1),
)  # fmt: skip
_BAD = st.builds(
    Listing, key=_WORDS, agency=_WORDS, program=st.just(Program.RING),
    state=st.sampled_from(["de", "../..", "DE"]), active_since=_BAD_DATES | _GOOD_DATES,
    subsidy=st.none() | st.builds(Subsidy, total_usd=st.integers()),
    lat=st.floats(), lon=st.floats(),
)  # fmt: skip
_PLACED = st.sampled_from(["Dover Police Department", "New Castle County Police Department"]).map(
    lambda name: Listing("placed", name, "DE", Program.RING)
)


def _lists(listings: st.SearchStrategy[Listing]) -> st.SearchStrategy[list[Listing]]:
    """Return lists that name somebody who can be placed, so that a site can be made."""
    return st.tuples(_PLACED, st.lists(listings, max_size=6)).map(lambda told: [told[0], *told[1]])


LISTINGS = (
    _lists(_RING) | _lists(_ANY) | _lists(_RING | _ANY) | _lists(_ANY | _BAD) | st.lists(_ANY)
)


def outcome(data: Path, listings: Sequence[Listing]) -> str:
    """Return the one line that listings of EFF's Atlas end in, "" for a site that passes all gates.

    `data` is a folder without lists, and stays as it is. Raises AssertionError for more than a
    line, and for a site that its gates hold back: what is taken in can be published.
    """
    declared = replace(
        LISTS["eff_atlas"], expected_rows=(0, 99), most_unread=1.0,
        parse=lambda content, slips=(): reading_of(listings),
    )  # fmt: skip
    with _work(data) as folder, MonkeyPatch.context() as patch:
        patch.setitem(LISTS, "eff_atlas", declared)  # type: ignore[misc]
        try:
            import_file(folder / "data", "eff_atlas", b"any", DAY, "https://example.org/a.csv")
            build(folder / "data", folder / "site")
        except UnpublishableError as error:
            raise AssertionError(f"taken in, and then not published: {error}") from error
        except MapperError as error:
            told = str(error)
            assert len(told.splitlines()) == 1
            return told
        return ""


@contextmanager
def _work(data: Path) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        shutil.copytree(data, Path(folder) / "data")
        yield Path(folder)
