"""Follow every internal link of a built site: each file and each fragment must be there.

Usage: python links.py SITE. Reads all pages and style sheets; nothing may be loaded from elsewhere.
"""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADED = {"script", "img", "iframe", "source", "use", "image"}
OUTSIDE = {"http", "https", "mailto"}


class Page(HTMLParser):
    """The ids of a page, and its links with the element that has them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the id and the links of an element."""
        given = dict(attrs)
        self.ids += filter(None, [given.get("id")])
        loads = tag in LOADED or (tag == "link" and given.get("rel") not in ("canonical",))
        for name in ("href", "src", "action", "data", "poster", "xlink:href"):
            if given.get(name) is not None:
                self.links.append(("loads" if loads else "leads to", given[name] or ""))
        for one in (given.get("srcset") or "").split(","):
            if one.strip():
                self.links.append(("loads", one.split()[0]))


def main(site: Path) -> list[str]:
    """Return a line for each link that leads nowhere."""
    files = {path.resolve() for path in site.rglob("*") if path.is_file()}
    pages = {
        path: Page(path.read_text(encoding="utf-8")) for path in files if path.suffix == ".html"
    }
    ids = {path: set(page.ids) for path, page in pages.items()}
    found = [
        f"{path}: the id {one!r} stands twice"
        for path, page in pages.items()
        for one in {one for one in page.ids if page.ids.count(one) > 1}
    ]
    links = [(path, verb, to) for path, page in pages.items() for verb, to in page.links]
    for path in files:
        if path.suffix == ".css":
            text = path.read_text(encoding="utf-8")
            links += [(path, "loads", to) for to in re.findall(r"url\([\"']?([^\"')]+)", text)]
    for path, verb, to in links:
        parts = urlsplit(to)
        if parts.scheme == "data" and verb == "loads":
            continue
        if parts.scheme or parts.netloc:
            if verb == "loads" or parts.scheme not in OUTSIDE:
                found.append(f"{path}: {verb} {to}")
            continue
        # A path from the root of the host, on the page that a host shows for whatever is missing.
        folder = site.resolve() if parts.path.startswith("/") else path.parent
        target = (folder / unquote(parts.path).lstrip("/")).resolve() if parts.path else path
        if parts.path.endswith("/"):
            target /= "index.html"
        fragment = unquote(parts.fragment)
        if target not in files:
            found.append(f"{path}: {verb} {to}, which is not there")
        elif fragment and target in ids and "=" not in fragment and fragment not in ids[target]:
            found.append(f"{path}: {verb} {to}, but nothing there has that id")
    print(f"{len(links):,} links and assets of {len(pages):,} pages")
    return found


if __name__ == "__main__":
    problems = main(Path(sys.argv[1]))
    print(*sorted(problems)[:50], sep="\n")
    sys.exit(f"{len(problems)} links lead nowhere" if problems else None)
