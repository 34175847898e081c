"""Where a reader says that something is wrong, with what it is about filled in."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from mapper.publish.hosting import Public

UNPUBLISHED = (
    "This is an unpublished copy of the site, so it names nobody to write to. Tell whoever gave it "
    "to you what is wrong and how you know it."
)
# Address of a page, what it is called, its identifier -> the address to report to.
Reporter = Callable[[str, str, str], str]


def reporter(public: Public) -> Reporter:
    """Return a function from a page's address, name and identifier to where an error on it is
    reported; to "" where the copy names nobody, and a page says `UNPUBLISHED`.

    The page for a new issue comes first, then the contact. An address of the web gets title and
    body as an issue tracker takes them, one of e-mail subject and body.
    """
    page = public.issues or (public.contact if public.contact.startswith("https:") else "")
    begins = f"{page}{'&' if '?' in page else '?'}title=" if page else (
        f"mailto:{public.contact}?subject="
    )  # fmt: skip
    end_of_line = "\n" if page else "\r\n"

    def report(address: str, name: str, identifier: str) -> str:
        body = (
            f"About: {identifier}\nAddress: {public.base_url}{address}\n\nWhat is wrong:\n\n"
            "How you know it (a link, or publisher, title and day):\n"
        ).replace("\n", end_of_line)
        return f"{begins}{quote(f'Error: {name}', safe='')}&body={quote(body, safe='')}"

    return report if public.issues or public.contact else lambda address, name, identifier: ""
