"""A real Chromium, a server under a sub-path, and a page that remembers what it asked for."""

import functools
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from mapper.publish.pages.render import write_pages
from tests.support.small_site import small_contents, small_data

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--process-per-site",  # a page needs no process of its own: an eighth less time
    "--font-render-hinting=none",  # letters are as wide as on a screen, in the shell too
]
DESK = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        pass


class Visit:
    """One page, with the errors of its console and the addresses that it asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.asked: list[str] = []
        self.bodies: dict[str, Any] = {}
        page.on("console", lambda message: self.heard(message.type, message.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", lambda dialog: (self.errors.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("requestfailed", self.failed)
        page.on("response", lambda answer: self.bodies.update({answer.url: answer}))

    def failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # that is what leaving a page looks like
            self.errors.append(f"{request.failure}: {request.url}")

    def heard(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.errors.append(text)

    def open(self, address: str) -> Page:
        """Open a page with a map, and wait until all marks are drawn."""
        self.page.goto(address)
        self.page.wait_for_selector(".folium-map[data-points]", timeout=15_000)
        return self.page

    def drawn(self) -> None:
        """Wait until the map has done what waited until the page had answered."""
        self.page.evaluate("new Promise((done) => mapper.later(done))")

    def search(self, words: str) -> list[str]:
        """Search, and return the results once they are there, but for verdicts and links."""
        self.page.evaluate("document.getElementById('found').textContent = ''")
        self.page.fill("#query", words)
        self.page.press("#query", "Enter")
        self.page.wait_for_selector("#found:not(:empty)")  # the policy forbids to poll by a script
        self.drawn()
        return self.page.locator("#results > li").evaluate_all(
            """all => all.map((item) => {
                const copy = item.cloneNode(true);
                copy.querySelectorAll(".verdict, .acts").forEach((one) => one.remove());
                return copy.textContent;
            })"""
        )


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if path is None:
        pytest.fail("chromium is missing; on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def context_with(chromium: Browser) -> Iterator[Callable[[dict[str, Any]], BrowserContext]]:
    """A context with the options asked for, one for all tests of a file that ask for the same."""
    found: dict[str, BrowserContext] = {}

    def context(options: dict[str, Any]) -> BrowserContext:
        if str(options) not in found:
            found[str(options)] = chromium.new_context(**options)
            found[str(options)].set_default_timeout(10_000)
        return found[str(options)]

    yield context
    for one in found.values():
        one.close()


@pytest.fixture
def visit(
    context_with: Callable[[dict[str, Any]], BrowserContext], request: pytest.FixtureRequest
) -> Iterator[Visit]:
    """A visit to a page of its own; parametrize indirectly with options of the context."""
    page = context_with(getattr(request, "param", DESK)).new_page()
    yield Visit(page)
    page.close()


@pytest.fixture(scope="module")
def front_page(
    context_with: Callable[[dict[str, Any]], BrowserContext], address: str
) -> Iterator[Visit]:
    """A visit to the front page that the tests of a file have in common."""
    page = context_with(DESK).new_page()
    visit = Visit(page)
    visit.open(address + "index.html")
    yield visit
    page.close()


@pytest.fixture
def reader(front_page: Visit) -> Visit:
    """A visit to the front page on which nothing is asked, filtered or open.

    For tests of what is answered: the view of the map, and what was loaded, are of the test before.
    """
    front_page.drawn()
    front_page.page.evaluate("mapper.current.closePopup(); mapper.restore({}, 'address')")
    front_page.page.evaluate("document.getElementById('query').value = ''")
    front_page.drawn()
    return front_page


@pytest.fixture
def first_visit(chromium: Browser) -> Iterator[Visit]:
    """A visit by somebody who has never been here: nothing is in the browser's cache."""
    context = chromium.new_context(**DESK)
    context.set_default_timeout(10_000)
    yield Visit(context.new_page())
    context.close()


def serve(folder: Path, *, at_root: bool = False) -> Iterator[str]:
    """Serve the parent of a site, so that the site lies under a sub-path; or the site itself."""
    handler = functools.partial(Quiet, directory=str(folder if at_root else folder.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/{'' if at_root else folder.name + '/'}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def address(built_site: Path) -> Iterator[str]:
    yield from serve(built_site)


@pytest.fixture(scope="session")
def root_address(built_site: Path) -> Iterator[str]:
    yield from serve(built_site, at_root=True)


@pytest.fixture(scope="session")
def small_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("small")
    write_pages(small_data(), small_contents(), folder)
    yield from serve(folder)
