"""ICE's page of the 287(g) program -> the address of its workbook of participating agencies."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from mapper.errors import ListError

NAME = "ice_287g"
PAGE = "https://www.ice.gov/identify-and-arrest/287g"
# Where the workbooks stood until April 2026, each under a name with its day.
WORKBOOKS = "https://www.ice.gov/doclib/about/offices/ero/287g/participatingAgencies*"


class _Links(HTMLParser):
    """The links of a page: `found` holds address and text of each."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found.append((dict(attrs).get("href") or "", ""))
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "a"

    def handle_data(self, data: str) -> None:
        if self._inside:
            href, text = self.found[-1]
            self.found[-1] = href, text + data


def follow(content: bytes) -> str:
    """Return the address of the workbook of participating agencies that ICE's page links to.

    "" once the bytes are a workbook. A link is taken if it leads to an .xlsx file or a numbered
    download, and its file's name or its text says "participating agencies" (or "agency") and
    neither says "pending". Raises ListError unless just one address is left.
    """
    if content.startswith(b"PK"):
        return ""
    page = _Links()
    try:
        page.feed(content.decode("utf-8", errors="replace"))
        page.close()
        links = [(urldefrag(urljoin(PAGE, href.strip())).url, text) for href, text in page.found]
        found = sorted({url for url, text in links if _is_wanted(urlsplit(url).path, text)})
    except (AssertionError, ValueError) as error:  # what HTMLParser and urllib stumble over
        raise ListError(NAME, f"{PAGE} does not read: {error}") from error
    if len(found) == 1:
        return found[0]
    if found:
        raise ListError(NAME, f"several workbooks of participating agencies: {', '.join(found)}")
    raise ListError(NAME, f"no link to a workbook of participating agencies on {PAGE}")


def _is_wanted(path: str, text: str) -> bool:
    letters = re.sub(r"[^a-z]", "", f"{path.rpartition('/')[2]} {text}".lower())
    is_file = path.lower().endswith(".xlsx") or path.startswith("/file-download/")
    return is_file and "participatingagenc" in letters and "pending" not in letters
