"""What we publish is said in our own words: no ten in a row are a sentence's of the Atlas."""

from __future__ import annotations

import csv
import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import DATA, ROOT

RUN = 10
# Names are quoted as they are, however long: of agencies, of sources, of who paid.
NAMES = ("Agency", "Link 1 Source", "Link 2 Source", "Link 3 Source")
TEXTS = {".cff", ".csv", ".geojson", ".html", ".j2", ".js", ".json", ".md", ".py", ".sql", ".toml"}
Runs = set[tuple[str, ...]]


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Each ten words in a row, without case and punctuation."""
    words = re.findall(r"[a-z0-9]+", re.sub("['’]", "", text.casefold()))
    return zip(*(words[start:] for start in range(RUN)), strict=False)


def read_text(path: Path) -> str:
    """The text of a file, of a page without its markup."""
    text = path.read_text(encoding="utf-8")
    if path.suffix in (".html", ".j2"):
        text = html.unescape(re.sub(r"<[^>]*>", " ", text))
    return text


def cells(path: Path, *columns: str) -> Iterator[str]:
    """The cells of these columns of a CSV file, where it has them."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield from (row[column] for column in columns if row.get(column))


@pytest.fixture(scope="module")
def sentences(upstream: Path) -> Runs:
    """All runs of the Atlas's summaries but those inside a name."""
    atlas = sorted((upstream / "lists").glob("eff_atlas*/*.csv"))
    assert len(atlas) >= 3
    theirs = {run for path in atlas for text in cells(path, "Summary") for run in runs(text)}
    payers = cells(DATA / "lists/eff_atlas/2020-10-07.csv", "subsidy_payer")
    names = [text for path in atlas for text in cells(path, *NAMES)] + list(payers)
    return theirs - {run for name in names for run in runs(name)}


def taken(folder: Path, paths: list[Path], sentences: Runs) -> list[str]:
    """The runs that these files share with the summaries, each with its file."""
    return [
        f"{path.relative_to(folder)}: {' '.join(run)}"
        for path in paths
        if path.suffix in TEXTS
        for run in runs(read_text(path))
        if run in sentences
    ]


@pytest.mark.upstream
def test_a_sentence_that_was_copied_is_found(
    upstream: Path, sentences: Runs, tmp_path: Path
) -> None:
    assert len(sentences) > 30_000
    first = next(cells(upstream / "lists/eff_atlas/2020-10-07.csv", "Summary"))
    page = tmp_path / "page.html"
    page.write_text(f"<p>As they say, <em>{first.upper()}</em></p>", encoding="utf-8")
    assert taken(tmp_path, [page], sentences)


@pytest.mark.upstream
def test_the_project_s_texts_are_our_own(sentences: Runs) -> None:
    """Snapshots hold names and facts in our columns: they are read by the site's test below."""
    paths = [path for path in ROOT.glob("*") if path.is_file()]
    for folder in ("mapper", "bench", "docs", "data"):
        paths += [path for path in (ROOT / folder).rglob("*") if path.is_file()]
    kept = [path for path in paths if not path.is_relative_to(DATA / "lists")]
    assert len(kept) > 250
    assert taken(ROOT, kept, sentences) == []


@pytest.mark.upstream
def test_the_site_s_pages_and_data_are_our_own(built_site: Path, sentences: Runs) -> None:
    paths = [path for path in built_site.rglob("*") if path.is_file()]
    assert len(paths) > 2_000
    assert taken(built_site, paths, sentences) == []
