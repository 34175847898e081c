"""The gates of the pages: links that lead somewhere, and what no page may lack.

Our own templates write the pages, in which text is escaped, so that attributes can be read by
pattern: on some 1,800 pages a tenth of the time that a parser of HTML takes.
"""

from __future__ import annotations

import re
import struct
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from mapper.checks.built import Built

_LINK = re.compile(r' (?:href|src)="([^"]*)"')
_PICTURE = re.compile(r'<meta property="og:image" content="([^"]*)"')
_PNG_1200_BY_630 = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", 1200, 630)
_ID = re.compile(r' id="([^"]*)"')
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)"')
_CONTACT = re.compile(r'<footer\b.*<a class="contact" href="(?:mailto:|https:)[^"]+"', re.DOTALL)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# What a page loads, as against what it leads to: nothing of it may come from another host.
_LOADED = re.compile(
    r'<(?:script|img|iframe|source|use|image|link rel="(?:stylesheet|icon)")\b[^>]*'
    r' (?:src|srcset|href)="(?:[a-z]+:)?//([^/"]*)'
)
_LOADED_BY_STYLE = re.compile(r"url\([\"']?(?!data:|#)([^\"')]+)")
_ELSEWHERE = ("http:", "https:", "mailto:")
_NEEDED = {
    "title": re.compile(r"<title>\s*[^\s<]"),
    "description": re.compile(r'<meta name="description" content="\s*[^\s"]'),
    "lang": re.compile(r'<html\b[^>]*\slang="[^"]'),
}
NOT_FOUND = "404.html"  # its links are paths from the root of the host


def page_problems(
    built: Built, told: Callable[[str, str], Iterable[str]] = lambda name, text: ()
) -> Iterator[str]:
    """Yield each problem of the pages of a built site, a line each.

    `told` gives those of a page, by its name and text, that the gates of elsewhere find: so each
    page is read once.
    """
    files = built.files
    if "index.html" not in files:
        yield "index.html is missing"
        return
    index = built.text("index.html")
    found = _CANONICAL.search(index)
    base_url = unescape(found[1]).removesuffix("index.html") if found else ""
    if base_url and not _CONTACT.search(index):
        yield (
            "index.html has a public address, but names nobody to write to: "
            "build with --contact, for a public site must say who answers"
        )

    @cache
    def ids(name: str) -> frozenset[str]:
        return frozenset(_ID.findall(built.text(name)))

    # Pages of one folder share most of their links.
    @cache
    def problem(folder: str, link: str) -> str:
        target = unescape(link)
        if base_url and target.startswith(base_url):
            target = f"/{target.removeprefix(base_url)}"
        elif _SCHEME.match(target):
            known = target.lower().startswith(_ELSEWHERE)
            return "" if known else "is of no scheme that a page may link to"
        address, _, fragment = target.partition("#")
        name = _file(folder, unquote(address.partition("?")[0]))
        if name not in files:
            return "leads nowhere"
        # index.html#state=MI is a view of the map, not a place on the page.
        is_place = fragment and name.endswith(".html") and "=" not in fragment
        missing = is_place and fragment not in ids(name)
        return f"leads to no place on {name}" if missing else ""

    @cache
    def fault(address: str) -> str:
        if not base_url or not address.startswith(base_url):
            return "is not on this site"
        file = address.removeprefix(base_url)
        if file not in files:
            return "is not there"
        is_right = built.start(file, len(_PNG_1200_BY_630)) == _PNG_1200_BY_630
        return "" if is_right else "is no PNG of 1200 by 630"

    for name in sorted(name for name in files if name.endswith(".html")):
        text = built.text(name)
        found_ids = _ID.findall(text)
        own = frozenset(found_ids)
        yield from _alone(name, text, found_ids)
        yield from told(name, text)
        for link in _PICTURE.findall(text, 0, text.find("</head>")):
            if said := fault(unescape(link)):
                yield f"{name}: the picture {link} {said}"
        folder = dirname(name)
        for link in dict.fromkeys(_LINK.findall(text)):
            if link.startswith("#"):
                is_view = name == "index.html" and "=" in link
                said = "" if is_view or link[1:] in own else "leads to no place on the page"
            elif name == NOT_FOUND and link.startswith("/"):
                said = problem("", f"/{link.removeprefix(_path(base_url))}")
            else:
                said = problem(folder, link)
            if said:
                yield f"{name}: {link} {said}"
    yield from _styles(built)


def _alone(name: str, text: str, found_ids: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with a page whatever else there is."""
    for what, pattern in _NEEDED.items():
        if not pattern.search(text):
            yield f"{name} has no {what}"
    for host in _LOADED.findall(text):
        yield f"{name} loads from another host: {host}"
    if len(set(found_ids)) < len(found_ids):
        for one, count in Counter(found_ids).items():
            if count > 1:
                yield f"{name}: the id {one} stands {count} times"


def _styles(built: Built) -> Iterator[str]:
    """Yield what style sheets load that is not a file of the site."""
    for name in sorted(name for name in built.files if name.endswith(".css")):
        for link in _LOADED_BY_STYLE.findall(built.text(name)):
            if _SCHEME.match(link) or _file(dirname(name), link) not in built.files:
                yield f"{name} loads {link}, which is not there"


def _path(base_url: str) -> str:
    """Return the path of an address on its host: "/", "/ring/"."""
    return "/" + base_url.partition("://")[2].partition("/")[2]


def _file(folder: str, address: str) -> str:
    """Return the file of the site that an address means which stands on a page of the folder."""
    found = normpath(join("/", folder, address)).lstrip("/")
    return join(found, "index.html") if address.endswith("/") else found
