"""The pictures that links are shared with: one of the country, one a state, the same each time."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

from mapper.checks.built import Built
from mapper.checks.pages import page_problems
from mapper.publish.hosting import Public
from mapper.publish.pages import share_pictures
from mapper.publish.pages.agency_view import agency_views
from mapper.publish.pages.page import Told
from mapper.publish.pages.render import write_pages
from mapper.publish.pages.share_pictures import drawings
from mapper.publish.static import ASSETS
from tests.conftest import state_of
from tests.support.small_site import small_contents, small_data

PUBLIC = Public("https://example.org/ring/", "a@example.org")
IMAGE = re.compile(r'<meta property="og:image" content="([^"]*)">')
DRAWN = re.compile(r'<path class="(dot|ring|square|dispute)"')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("public")
    write_pages(small_data(), small_contents(), folder, PUBLIC)
    return folder


@pytest.fixture(scope="module")
def svgs() -> dict[str, str]:
    data = small_data()
    return dict(drawings(Told(data, small_contents().figures, agency_views(data))))


def words(svg: str) -> str:
    return " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))


def test_each_state_and_the_country_has_a_picture_of_the_usual_size(site: Path) -> None:
    states = set(small_data().states["usps"].str.lower())
    pictures = {path.stem: path.read_bytes() for path in (site / "pictures").iterdir()}
    assert set(pictures) == {"us", *states}
    for content in pictures.values():
        assert content.startswith(b"\x89PNG")
        assert struct.unpack(">II", content[16:24]) == (1200, 630)
    assert len(set(pictures.values())) == len(pictures)


def test_the_same_data_give_the_same_pictures(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(share_pictures, "kept", lambda name, made_from, make: make())
    write_pages(small_data(), small_contents(), tmp_path, PUBLIC)
    assert state_of(tmp_path / "pictures") == state_of(site / "pictures")


def test_a_picture_says_how_many_by_which_list_and_when(svgs: dict[str, str]) -> None:
    data = small_data()
    listed = data.headline.since
    per_state = data.agencies[data.agencies["agency_id"].isin(listed)]["state"].value_counts()
    for usps, name in zip(data.states["usps"], data.states["name"], strict=True):
        count = int(per_state.get(usps, 0))
        said = words(svgs[usps.lower()])
        what = "agency listed as an Amazon Ring partner" if count == 1 else (
            "agencies listed as Amazon Ring partners")  # fmt: skip
        assert f"{count:,} {name} police {what} EFF’s Atlas of Surveillance Oct. 7, 2020" in said
        assert ("A list can miss agencies." in said) == (count == 0)
    assert f"{len(listed):,} U.S. police agencies" in words(svgs["us"])


def test_a_mark_stands_for_each_agency_that_is_placed(svgs: dict[str, str]) -> None:
    data = small_data()
    rows = data.agencies[data.agencies["agency_id"].isin(data.headline.since)]
    placed = rows[rows.geometry.notna()]
    assert len(placed) > 3
    for usps in data.states["usps"]:
        expected = int((placed["state"] == usps).sum())
        assert len(DRAWN.findall(svgs[usps.lower()])) == expected
    assert "dispute" in DRAWN.findall(svgs["us"])


def test_text_of_a_list_is_no_markup_and_the_sign_is_that_of_the_site(
    svgs: dict[str, str],
) -> None:
    drawing = (ASSETS / "favicon.svg").read_text(encoding="utf-8").strip()
    for svg in svgs.values():
        assert drawing.partition(">")[2] in svg
        assert "<script" not in svg
        assert "onerror" not in svg


def test_a_page_is_shared_with_the_picture_of_its_state(site: Path) -> None:
    states = sorted(site.glob("states/*.html"))
    assert states
    for path in states:
        expected = f"https://example.org/ring/pictures/{path.stem}.png"
        assert IMAGE.findall(path.read_text(encoding="utf-8")) == [expected]
    index = (site / "index.html").read_text(encoding="utf-8")
    assert IMAGE.findall(index) == ["https://example.org/ring/pictures/us.png"]
    assert '<meta name="twitter:card" content="summary_large_image">' in index
    for path in sorted(site.glob("agencies/*.html")):
        drawn = path.name[:2] if (site / "states" / f"{path.name[:2]}.html").exists() else "us"
        assert IMAGE.findall(path.read_text(encoding="utf-8")) == [
            f"https://example.org/ring/pictures/{drawn}.png"
        ]


def test_a_copy_without_an_address_names_no_picture(tmp_path: Path) -> None:
    write_pages(small_data(), small_contents(), tmp_path)
    index = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert not IMAGE.findall(index)
    assert 'rel="preload"' not in index
    assert '<meta name="twitter:card" content="summary">' in index


def test_a_picture_that_is_not_there_is_a_problem_of_the_page(tmp_path: Path) -> None:
    write_pages(small_data(), small_contents(), tmp_path, PUBLIC)
    said = "index.html: the picture https://example.org/ring/pictures/us.png is not there"
    assert said not in list(page_problems(Built(tmp_path)))
    (tmp_path / "pictures" / "us.png").unlink()
    assert said in list(page_problems(Built(tmp_path)))
