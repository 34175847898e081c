"""No page is written outside of the site, whatever an agency is called."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mapper.errors import DataError
from mapper.publish.pages.render import write_pages
from mapper.publish.static import write_assets
from tests.conftest import state_of
from tests.support.small_site import small_contents, small_data


@pytest.mark.parametrize("agency_id", ["../../../pwn", "..", "/etc/pwn"])
def test_an_agency_writes_no_page_outside_of_the_site(tmp_path: Path, agency_id: str) -> None:
    shown = small_data()
    first = shown.agencies["agency_id"].iloc[0]
    agencies = shown.agencies.replace({"agency_id": {first: agency_id}})
    listings = [
        replace(one, agency=replace(one.agency, agency_id=agency_id))
        if one.agency.agency_id == first
        else one
        for one in shown.listings
    ]
    site = tmp_path / "a" / "b" / "site"
    site.mkdir(parents=True)
    spoiled = replace(shown, agencies=agencies, listings=listings)
    if agency_id == "..":  # agencies/...html, a name like another
        write_pages(spoiled, small_contents(), site)
    else:
        with pytest.raises(DataError, match="leads out of the site: nothing is written there"):
            write_pages(spoiled, small_contents(), site)
    assert {name[: len("a/b/site/")] for name in state_of(tmp_path)} == {"a/b/site/"}


def test_a_script_is_written_among_the_assets_alone(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"'\.\./pwn\.js' leads out of the site"):
        write_assets(tmp_path / "assets", {"../pwn.js": ""})
    assert not (tmp_path / "pwn.js").exists()
