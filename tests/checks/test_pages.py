"""The gates of the pages: a broken link, a lost anchor, a page without a name, nobody to ask."""

import struct
from pathlib import Path

import pytest

from mapper.checks.built import Built
from mapper.checks.pages import page_problems

HEAD = (
    '<html lang="en"><head><title>A page</title><meta name="description" content="What it is">'
    '<link rel="icon" href="{root}icon.svg"></head>'
)
INDEX = HEAD.format(root="") + (
    '<p id="top"><a href="#top">up</a> <a href="states/mi.html">Michigan</a>'
    '<a href="states/mi.html#table">its table</a> <a href="https://example.org/">elsewhere</a>'
    '<a href="data/">data</a><a href="mailto:a@example.org">write</a></p>'
)
STATE = HEAD.format(root="../") + (
    '<p id="table"><a href="../index.html#top">map</a><a href="../embed.html?state=mi">embed</a>'
    '<a href="../data/a%20b.csv">data</a></p>'
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in {
        "index.html": INDEX,
        "states/mi.html": STATE,
        "embed.html": HEAD.format(root=""),
        "data/index.html": HEAD.format(root="../"),
        "404.html": HEAD.format(root="/") + '<a href="/index.html#top">map</a>',
        "data/a b.csv": "",
        "icon.svg": "",
        "assets/map.css": "p { background: url(../icon.svg) } q { behavior: url(#default#VML) }",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def change(site: Path, name: str, was: str, value: str) -> list[str]:
    text = (site / name).read_text(encoding="utf-8")
    assert was in text
    (site / name).write_text(text.replace(was, value), encoding="utf-8")
    return list(page_problems(Built(site)))


def test_a_whole_site_has_no_problem(site: Path) -> None:
    assert list(page_problems(Built(site))) == []


@pytest.mark.parametrize(
    ("name", "was", "value", "problem"),
    [
        ("index.html", "states/mi.html#table", "states/mi.html#chart",
         "index.html: states/mi.html#chart leads to no place on states/mi.html"),
        ("index.html", 'href="#top"', 'href="#bottom"',
         "index.html: #bottom leads to no place on the page"),
        ("index.html", '<p id="top">', '<p id="top"><img src="http://example.org/a.png">',
         "index.html loads from another host: example.org"),
        ("index.html", "</head>", '<script src="https://cdn.example/a.js"></script></head>',
         "index.html loads from another host: cdn.example"),
        ("index.html", '<p id="top">', '<p id="top"><b id="top"></b>',
         "index.html: the id top stands 2 times"),
        ("assets/map.css", "url(../icon.svg)", "url('../lost.svg')",
         "assets/map.css loads ../lost.svg, which is not there"),
        ("assets/map.css", "url(../icon.svg)", 'url("https://example.org/a.png")',
         "assets/map.css loads https://example.org/a.png, which is not there"),
        ("index.html", 'href="data/"', 'href="facts/"', "index.html: facts/ leads nowhere"),
        ("index.html", "https://example.org/", "javascript:alert(1)",
         "index.html: javascript:alert(1) is of no scheme that a page may link to"),
        ("states/mi.html", "../embed.html?state=mi", "../embedded.html?state=mi",
         "states/mi.html: ../embedded.html?state=mi leads nowhere"),
        ("states/mi.html", "../icon.svg", "icon.svg", "states/mi.html: icon.svg leads nowhere"),
        ("404.html", "/icon.svg", "/pictures/icon.svg",
         "404.html: /pictures/icon.svg leads nowhere"),
        ("embed.html", ' lang="en"', "", "embed.html has no lang"),
        ("embed.html", "A page", " ", "embed.html has no title"),
        ("embed.html", "What it is", "", "embed.html has no description"),
    ],
)  # fmt: skip
def test_a_gate_names_page_and_link(
    site: Path, name: str, was: str, value: str, problem: str
) -> None:
    assert change(site, name, was, value) == [problem]


def test_a_public_site_says_who_answers(site: Path) -> None:
    canonical = '<link rel="canonical" href="https://a.org/b/index.html"></head>'
    change(site, "404.html", '"/', '"/b/')
    (found,) = change(site, "index.html", "</head>", canonical)
    assert "a public site must say who answers" in found
    footer = '</p><footer><a class="contact" href="mailto:a@b.org">write</a></footer>'
    assert change(site, "index.html", "</p>", footer) == []
    broken = 'href="https://a.org/b/states/oh.html"'
    assert change(site, "index.html", 'href="states/mi.html"', broken) == [
        "index.html: https://a.org/b/states/oh.html leads nowhere"
    ]


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", 1200, 630)


@pytest.mark.parametrize(
    ("address", "content", "problem"),
    [
        ("https://a.org/b/us.png", PNG, ""),
        ("https://a.org/b/mi.png", PNG, "is not there"),
        ("https://example.net/us.png", PNG, "is not on this site"),
        ("us.png", PNG, "is not on this site"),
        ("https://a.org/b/us.png", PNG[:-1], "is no PNG of 1200 by 630"),
        ("https://a.org/b/us.png", PNG[:-8] + struct.pack(">II", 630, 1200),
         "is no PNG of 1200 by 630"),
        ("https://a.org/b/us.png", b"<svg/>", "is no PNG of 1200 by 630"),
    ],
)  # fmt: skip
def test_a_picture_to_share_with_is_there_and_of_the_size_that_is_told(
    site: Path, address: str, content: bytes, problem: str
) -> None:
    (site / "us.png").write_bytes(content)
    change(site, "404.html", '"/', '"/b/')
    footer = '</p><footer><a class="contact" href="mailto:a@b.org">write</a></footer>'
    change(site, "index.html", "</p>", footer)
    head = (
        '<link rel="canonical" href="https://a.org/b/index.html">'
        f'<meta property="og:image" content="{address}"></head>'
    )
    expected = [f"index.html: the picture {address} {problem}"] if problem else []
    assert change(site, "index.html", "</head>", head) == expected


def test_a_site_without_an_index_is_told(site: Path) -> None:
    (site / "index.html").unlink()
    assert list(page_problems(Built(site))) == ["index.html is missing"]
