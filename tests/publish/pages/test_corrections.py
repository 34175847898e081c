"""What could not be read, and what lists are known to mistype, is on the page and in the data."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from mapper.build import build
from mapper.columns.listings import CORRECTION_COLUMNS
from mapper.files.notes import note_bytes
from mapper.files.tables import read_spreadsheet_csv
from mapper.files.writing import sha256
from mapper.lists.reading.collecting import Unread
from mapper.lists.reading.slips import read_slips
from mapper.publish.data.corrections import CorrectionKind
from mapper.publish.pages.corrections import corrections
from mapper.snapshots.unread import unread_csv
from tests.conftest import DATA
from tests.support.few_states import few_states


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corrections")
    data = few_states(folder / "data", {"CT": "09", "DE": "10"})
    note_path = data / "lists/eff_atlas/2020-10-07.json"
    unread = [
        Unread(12, "Technology", "Robot <b>Dogs", "'Robot <b>Dogs' is new"),
        Unread(7, "", "", "24 cells for 25 columns"),
    ]
    table = unread_csv(unread)
    (note_path.parent / "2020-10-07.unread.csv").write_bytes(table)
    note = json.loads(note_path.read_bytes())
    note["files"]["2020-10-07.unread.csv"] = sha256(table)
    note_path.write_bytes(note_bytes(note | {"unread": 2}))
    build(data, folder / "site")
    return folder / "site"


def entries(path: Path, kind: str) -> list[str]:
    """The words of the page's entries of a kind, without their marks."""
    found = re.findall(rf'<tr data-kind="{kind}".*?</tr>', path.read_text(encoding="utf-8"), re.S)
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", one)).split()) for one in found]


def test_a_row_set_apart_is_on_the_page_with_its_reason(site: Path) -> None:
    found = entries(site / "corrections.html", "row not read")
    assert len(found) == 2
    (typed,) = (one for one in found if "Technology" in one)
    assert "Robot <b>Dogs 'Robot <b>Dogs' is new" in typed
    (short,) = (one for one in found if one is not typed)
    assert "24 cells for 25 columns" in short


def test_a_row_set_apart_is_in_the_table_of_review(site: Path) -> None:
    rows = read_spreadsheet_csv(site / "data/review.csv")
    assert [(row["list"], row["day"], row["reason"]) for row in rows if not row["key"]] == [
        ("eff_atlas", "2020-10-07", "row 7 of the file cannot be read: 24 cells for 25 columns"),
        ("eff_atlas", "2020-10-07",
         "row 12 of the file cannot be read: Technology 'Robot <b>Dogs' is new"),
    ]  # fmt: skip


def test_every_known_slip_is_on_the_page(site: Path) -> None:
    found = entries(site / "corrections.html", "typing slip")
    slips = [slip for name in ("eff_atlas", "ice_287g") for slip in read_slips(DATA, name)]
    assert len(slips) == len(found) > 20
    for slip in slips:
        told = " ".join(f"{slip.was} {slip.value or 'nothing'} {slip.reason}".split())
        assert any(told in one for one in found), slip


def test_a_word_that_is_no_state_is_shown_as_it_is() -> None:
    row = dict.fromkeys([one.name for one in CORRECTION_COLUMNS], "")
    row |= {"kind": CorrectionKind.UNJUDGED, "state": "../.."}
    assert corrections([row], ()).states == [("../..", "../..")]
