"""What a site of a program has: its words for lists, its data files, its columns."""

from __future__ import annotations

import re
from pathlib import Path

from mapper.columns.agencies import AGENCY_COLUMN_NAMES
from mapper.columns.data_files import AGENCIES, DATA_FILES, LISTINGS
from mapper.lists import LISTS
from mapper.subjects import ICE_287G, RING, SUBJECTS

ASSETS = Path(__file__).parents[1] / "mapper" / "publish" / "assets"


def test_a_list_of_many_programs_is_called_by_the_one_of_the_site() -> None:
    atlas = LISTS["eff_atlas"]
    assert RING.phrase(atlas) == "EFF's list of Ring partners"
    assert SUBJECTS["drones"].phrase(atlas) == "EFF's list of agencies with drones"
    assert ICE_287G.phrase(LISTS["ice_287g"]) == "ICE's list of 287(g) agreements"
    assert RING.caveat_of(atlas) == atlas.caveat
    assert "Ring" not in SUBJECTS["drones"].caveat_of(atlas)


def test_the_site_of_ring_has_all_files_as_they_are_declared() -> None:
    assert RING.files == DATA_FILES
    assert RING.names(AGENCY_COLUMN_NAMES) == AGENCY_COLUMN_NAMES


def test_another_site_leaves_out_what_is_of_ring_and_says_what_a_date_is() -> None:
    told = {one.name: one for one in ICE_287G.file(AGENCIES).columns}
    assert "rekognition_named_on" not in told
    assert told["active_since"].description.startswith("Day on which the agreement was signed")
    assert not any("Ring" in one.description for one in told.values())
    assert "Ring" not in ICE_287G.file(LISTINGS).title
    names = [one.name for one in ICE_287G.files]
    assert "reported.csv" not in names
    assert "agreements_by_day.csv" in names
    assert "agreements_by_day.csv" not in [one.name for one in SUBJECTS["drones"].files]


def test_scripts_ask_only_for_words_that_they_get() -> None:
    asked = {
        word
        for path in ASSETS.rglob("*.js")
        for text in [path.read_text(encoding="utf-8")]
        for word in re.findall(r"\b(?:subject|mapper\.words\(\))\.(\w+)", text)
    }
    assert {"since", "newest", "incomplete"} <= asked <= RING.words.keys()
