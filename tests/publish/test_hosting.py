"""A public copy: what may be typed, and what hosts, robots and lost readers find."""

import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from mapper.checks.built import Built
from mapper.checks.pages import page_problems
from mapper.errors import MapperError
from mapper.publish.hosting import Public, host_files, public
from mapper.publish.pages.render import write_pages
from tests.support.small_site import small_contents, small_data

ROOT = Path(__file__).parents[2]
FORMS = ROOT / ".github/ISSUE_TEMPLATE"
TEMPLATES = ROOT / "mapper/publish/templates"
URL = "https://example.org/ring/"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("public")
    write_pages(small_data(), small_contents(), out, Public(URL, "desk@example.org"))
    return out


@pytest.mark.parametrize("typed", [URL, URL.removesuffix("/")])
def test_a_base_url_ends_in_a_slash(typed: str) -> None:
    assert public(typed, "desk@example.org") == Public(URL, "desk@example.org")
    assert public(typed, "desk@example.org").base_path == "/ring/"
    assert public().base_path == "/"


@pytest.mark.parametrize(
    "typed",
    ["example.org", "ftp://example.org/", "https://", "https:///a", "https://a.org/?b",
     "https://a b", "https://a.org/#c", 'https://a.org/"', "https://me:secret@a.org/", "https://a.org:port/",
     "https://[a/"],
)  # fmt: skip
def test_another_base_url_is_one_error(typed: str) -> None:
    with pytest.raises(MapperError, match=r"--base-url .* is not like https://example.org/map/"):
        public(typed)


@pytest.mark.parametrize(
    ("typed", "good"),
    [
        ("desk@example.org", True),
        ("https://example.org/issues/new?labels=error", True),
        ("http://example.org/issues", False),
        ("desk", False),
        ("javascript:alert(1)", False),
        ("a@b.org?cc=c@d.org", False),
        ("mailto:desk@example.org", False),
    ],
)
def test_a_contact_is_an_address_of_email_or_a_page(typed: str, good: bool) -> None:
    if good:
        assert public(contact=typed).contact == typed
    else:
        with pytest.raises(MapperError, match="neither an e-mail address nor a page"):
            public(contact=typed)


def test_the_sitemap_names_every_page_that_may_be_found(site: Path) -> None:
    found = ET.parse(site / "sitemap.xml").getroot()
    locations = [one.text or "" for one in found.iter(f"{SITEMAP}loc")]
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert {one.removeprefix(URL) for one in locations} == pages - {"embed.html", "404.html"}
    assert {one.text for one in found.iter(f"{SITEMAP}lastmod")} == {"2020-10-07"}
    assert f"\nSitemap: {URL}sitemap.xml\n" in (site / "robots.txt").read_text(encoding="utf-8")


def test_a_copy_on_a_disk_has_no_sitemap_but_the_rest() -> None:
    files = host_files(Public(), ["index.html"], "")
    assert set(files) == {"robots.txt", "_headers"}
    assert "Sitemap" not in files["robots.txt"]
    assert "<lastmod>" not in host_files(Public(URL), ["index.html"], "")["sitemap.xml"]


def test_each_page_names_its_own_address_and_who_answers(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        # What others frame has no foot: neither the map nor a chart alone.
        if path.name not in ("embed.html", "404.html") and path.parent.name != "charts":
            address = path.relative_to(site).as_posix()
            assert f'<link rel="canonical" href="{URL}{address}">' in text
            assert '<a class="contact" href="mailto:desk@example.org">' in text


def test_the_header_is_the_policy_of_the_pages_and_lets_others_frame(site: Path) -> None:
    headers = (site / "_headers").read_text(encoding="utf-8")
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    found = [re.findall(r'Content-Security-Policy" content="([^"]+)"', page) for page in pages]
    (policy,) = {unescape(one) for (one,) in found}
    assert f"Content-Security-Policy: {policy}\n" in headers
    assert "unsafe-inline" not in headers
    assert "frame-ancestors" not in headers
    assert "X-Frame-Options" not in headers


SHEETS = {*(f"assets/{name}.css" for name in ("style", "parts", "pages")), "assets/disk.js"}


@pytest.mark.parametrize(("base_url", "root"), [(URL, "/ring/"), ("", "/")])
def test_404_works_at_any_depth(tmp_path: Path, base_url: str, root: str) -> None:
    write_pages(small_data(), small_contents(), tmp_path, Public(base_url, "desk@example.org"))
    text = (tmp_path / "404.html").read_text(encoding="utf-8")
    links = re.findall(r'(?:href|src)="([^"]+)"', text)
    ours = [link for link in links if ":" not in link and not link.startswith("#")]
    assert len(ours) > 8
    for link in ours:
        # Opened from a disk it finds its sheets beside it.
        assert link.startswith(root) or link in SHEETS
    assert set(ours) >= SHEETS
    assert 'rel="canonical"' not in text
    assert not [line for line in page_problems(Built(tmp_path)) if line.startswith("404.html")
                and "data/agencies.csv" not in line]  # fmt: skip


def test_the_page_for_a_new_issue_is_an_https_page() -> None:
    page = "https://example.org/map/issues/new"
    assert public(issues=page).issues == page
    for typed in (
        "desk@example.org",
        "http://example.org/new",
        f"{page}#top",
        "javascript:alert(1)",
    ):
        with pytest.raises(MapperError, match=r"--issues .* is not the page for a new issue"):
            public(issues=typed)


@pytest.mark.parametrize(
    ("told", "links"),
    [
        (Public(), []),
        (Public(contact="desk@example.org"), ["mailto:desk@example.org"]),
        (
            Public(contact="desk@example.org", issues="https://example.org/new?a=b"),
            [
                f"https://example.org/new?a=b&template={form.stem}.yml"
                for name in ("wrong-place", "wrong-fact", "department-statement", "new-list")
                for form in FORMS.glob(f"{name}.yml")
            ]
            + ["mailto:desk@example.org"],
        ),
    ],
)
def test_the_page_of_corrections_says_how_to_write(
    tmp_path: Path, told: Public, links: list[str]
) -> None:
    write_pages(small_data(), small_contents(), tmp_path, told)
    text = (tmp_path / "corrections.html").read_text(encoding="utf-8")
    part = text.partition('<h2 id="write">')[2].partition("<h3>")[0]
    part = part.partition("<h2")[0]
    assert ("Within seven days" in text) == bool(links)  # nobody promises for a copy of nobody
    assert [unescape(one) for one in re.findall(r'<a href="([^"]+)"', part)] == links
    assert ("unpublished copy" in part) == (not links)


def test_each_form_of_the_repository_is_offered() -> None:
    template = (TEMPLATES / "corrections.html.j2").read_text(encoding="utf-8")
    offered = re.search(r"for form, label in \[(.*?)\]", template)
    assert offered
    names = set(re.findall(r'\("([a-z-]+)",', offered[1]))
    assert names == {path.stem for path in FORMS.glob("*.yml")} - {"config"}
