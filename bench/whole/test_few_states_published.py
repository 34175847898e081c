"""A site of three states: with an address and without, and with what an agency says itself."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mapper.cli import main
from mapper.facts.responses import COLUMNS
from mapper.files import manifest
from mapper.files.tables import csv_bytes
from tests.conftest import state_of
from tests.facts.test_responses import GOOD
from tests.support.few_states import few_states

ADDRESS = "https://example.org/map"


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("few") / "data"
    few_states(folder, {"CT": "09", "DE": "10", "MA": "25"})
    (folder / "facts/responses.csv").write_bytes(csv_bytes(COLUMNS, [GOOD.values()]))
    (folder / manifest.FILE).write_bytes(manifest.vouched(folder))
    return folder


@pytest.fixture(scope="module")
def public(data: Path) -> Path:
    """The site for everybody."""
    site = data.parent / "public"
    words = ["--base-url", ADDRESS, "--contact", "desk@example.org"]
    assert run("build", "--data", str(data), "--out", str(site), *words).exit_code == 0
    return site


def test_a_public_site_that_names_nobody_is_not_published(
    data: Path, public: Path, tmp_path: Path
) -> None:
    """But for its address it is the other site, to the byte; .ci/run compares two that are one."""
    assert run("build", "--data", str(data), "--out", str(tmp_path / "other")).exit_code == 0
    before, elsewhere = state_of(public), state_of(tmp_path / "other")
    assert b"<loc>https://example.org/map/timeline.html</loc>" in before["sitemap.xml"]
    differs = {name for name in elsewhere if before[name] != elsewhere[name]}
    assert {name for name in differs if not name.endswith(".html")} == {
        "data/CITATION.cff", "data/SHA256SUMS", "data/datapackage.json", "data/police_map_csv.zip",
        "feed.atom", "robots.txt",
    }  # fmt: skip
    whose = (b"https://example.org/map", b"desk@example.org")
    silent = {name for name in differs if not any(one in before[name] for one in whose)}
    # the zip holds the data package, packed
    assert silent == {"data/SHA256SUMS", "data/police_map_csv.zip"}
    told = run("build", "--data", str(data), "--out", str(public), "--base-url", ADDRESS)
    assert told.exit_code == 1
    assert told.stderr == (
        "mapper: --base-url without --contact: a public site must say who answers\n"
    )
    assert state_of(public) == before


def test_a_statement_stands_first_on_its_page_and_among_the_corrections(public: Path) -> None:
    page = (public / "agencies/ma-chicopee-police-department.html").read_text("utf-8")
    said = page.index(GOOD["statement"])
    assert page.index("<h1") < said < page.index('id="dispute"') < page.index('id="listed"')
    assert "Chicopee Police Department, Letter to this map" in page
    with (public / "data/corrections.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["agency_id"] == GOOD["agency_id"]]
    # July 2020 may be the last day of July: the newest comes first
    assert [(row["kind"], row["day"]) for row in rows] == [
        ("denied by the agency", "2020-07"),
        ("the agency's own statement", "2020-07-14"),
    ]
    shown = (public / "corrections.html").read_text("utf-8")
    assert GOOD["statement"] in shown
