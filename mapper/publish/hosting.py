"""What a public copy of the site needs: its address, who answers, files for hosts and robots."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from mapper.errors import MapperError

# The policy of every page; as a header it also holds for files that are not pages.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'self'"
)
REFERRERS = "no-referrer"
# What every file of the site is sent with.
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": REFERRERS,
}
# Names of files carry no hash, so a new build must reach readers soon.
CACHE_SECONDS = 600
NOT_INDEXED = {"embed.html", "404.html"}
_MAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class Public:
    """How a published copy of the site is reached; all are empty for a copy on a disk.

    `base_url` is the address of the folder that holds index.html and ends in a slash; `contact` is
    where a reader reports an error: an address of e-mail or a page (https). `issues` is the
    page for a new issue of a repository with the forms of .github/ISSUE_TEMPLATE.
    """

    base_url: str = ""
    contact: str = ""
    issues: str = ""

    @property
    def base_path(self) -> str:
        """The path of the site on its host: "/ring/", "/" for a whole host and where none is told.

        404.html is served in the place of any missing address, at any depth, so that links relative
        to it would break; a path from the host's root holds everywhere, on a host for trials too.
        Without a base URL it holds only where the site has a host of its own.
        """
        return urlsplit(self.base_url).path or "/"


def public(base_url: str = "", contact: str = "", issues: str = "") -> Public:
    """Return how the site is reached, from what a person typed.

    Raises MapperError for a base URL that is no http(s) address of a folder or has no contact,
    for a contact that is neither an e-mail address nor an https page, and for issues that are none.
    """
    if base_url:
        base_url = base_url if base_url.endswith("/") else f"{base_url}/"
        if not _is_page(base_url, ("http", "https")) or "?" in base_url or "#" in base_url:
            raise MapperError(f"--base-url {base_url[:-1]} is not like https://example.org/map/")
        if not contact:
            raise MapperError("--base-url without --contact: a public site must say who answers")
    if contact and not (_MAIL.fullmatch(contact) or _is_page(contact, ("https",))):
        raise MapperError(
            f"--contact {contact} is neither an e-mail address nor a page like "
            "https://example.org/report"
        )
    if issues and (not _is_page(issues, ("https",)) or "#" in issues):
        example = "https://example.org/map/issues/new"
        raise MapperError(f"--issues {issues} is not the page for a new issue, like {example}")
    return Public(base_url, contact, issues)


def _is_page(address: str, schemes: Iterable[str]) -> bool:
    """Tell whether it is an address of one of the schemes, without what HTML and XML would escape
    but for &."""
    if not re.fullmatch(r"[A-Za-z0-9:/?#@!$()*+,;=._~%&-]+", address):
        return False
    try:
        parts = urlsplit(address)
        known = parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return known and "@" not in parts.netloc


def host_files(told: Public, pages: Iterable[str], newest: str) -> dict[str, str]:
    """Return the files for hosts and robots, by name.

    `pages` are the addresses of all pages, `newest` the day of the newest snapshot (ISO 8601), ""
    for none. `_headers` is read by hosts that know such a file, at the root of a host. It lets
    others frame the site, for embed.html is made for it, and read data/ by script.
    """
    files = {
        "robots.txt": "User-agent: *\nAllow: /\n",
        "_headers": (
            "/*\n"
            + "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())
            + f"  Cache-Control: public, max-age={CACHE_SECONDS}\n"
            "/data/*\n"
            "  Access-Control-Allow-Origin: *\n"
        ),
    }
    if told.base_url:
        files["robots.txt"] += f"\nSitemap: {told.base_url}sitemap.xml\n"
        files["sitemap.xml"] = _sitemap(told.base_url, pages, newest)
    return files


def _sitemap(base_url: str, pages: Iterable[str], newest: str) -> str:
    modified = f"<lastmod>{newest}</lastmod>" if newest else ""
    base = base_url.replace("&", "&amp;")
    lines = (
        f"<url><loc>{base}{address}</loc>{modified}</url>\n"
        for address in sorted(pages)
        if address not in NOT_INDEXED
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        + "".join(lines)
        + "</urlset>\n"
    )
