"""Any listings in: a register and snapshot that read back, or one clear error."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest import MonkeyPatch  # noqa: PT013

from mapper.agencies.register import read_register
from mapper.errors import MapperError
from mapper.intake.importing import import_file
from mapper.lists import LISTS
from mapper.model import Listing, Program
from mapper.names.ids import is_id
from mapper.snapshots.stored import read_snapshots
from tests.support.readings import reading_of

_WORDS = st.text(st.characters(codec="utf-8"), max_size=250) | st.sampled_from(
    ["__proto__", "constructor", "../../x", "con", "=1+1", "Police\nDepartment", "警察", "a|b"]
)
_LISTING = st.builds(
    Listing, key=st.uuids().map(str), agency=_WORDS, program=st.just(Program.RING),
    state=st.sampled_from(["MI", "NJ", "PR", "", "../.."]), city=_WORDS,
    counties=st.lists(_WORDS, max_size=2).map(tuple),
    active_since=st.sampled_from(["", "2020", "2020-06", "2020-13", "soon"]),
    lat=st.none() | st.floats(), lon=st.none() | st.floats(),
)  # fmt: skip


@settings(max_examples=15, deadline=None, derandomize=True,
          suppress_health_check=list(HealthCheck))  # fmt: skip
@given(st.lists(_LISTING, min_size=1, max_size=8))
def test_any_listings_are_taken_in_whole_or_refused_in_one_line(listings: list[Listing]) -> None:
    declared = replace(
        LISTS["eff_atlas"], expected_rows=(1, 9), most_unread=1.0,
        parse=lambda content, slips=(): reading_of(listings),
    )  # fmt: skip
    with MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.setitem(LISTS, "eff_atlas", declared)  # type: ignore[misc]
        data = Path(folder)
        try:
            import_file(data, "eff_atlas", b"any", date(2020, 10, 7), "https://example.org/a.csv")
            (snapshot,) = read_snapshots(data)
            register = read_register(data)
        except MapperError as error:
            told = str(error)
        else:
            told = ""
        assert "\n" not in told
        if told:
            return
        apart = {one.row for one in snapshot.unread}
        kept = [one.key for row, one in enumerate(listings, start=2) if row not in apart]
        assert [one.key for one in snapshot.listings] == kept
        assert len(apart) == snapshot.note.get("unread", 0)
        assert all(len(one.agency) <= 200 for one in snapshot.listings)
        assert all(map(is_id, register.agencies))
