"""How long a reader waits for what follows a key or a tap, at a fourth of this computer's speed.

Interaction to next paint, as browsers tell it (Event Timing): the longest of each kind. Measured on
the front page at the size of a phone, in a browser of its own.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable

from playwright.sync_api import Page, sync_playwright

SLOWER = 4
FLAGS = ["--no-sandbox", "--disable-gpu"]
MOST_MS = 200
_WATCH = """() => {
    window.waits = [];
    new PerformanceObserver((list) => list.getEntries().forEach((one) => {
        if (one.interactionId) window.waits.push(one.duration);
    })).observe({ type: "event", durationThreshold: 16, buffered: true });
}"""
_QUESTIONS = ("warren michigan", "cook county", "60601", "san diego police")


def _typing(page: Page) -> None:
    for question in _QUESTIONS:
        page.fill("#query", "")
        for letter in question:
            page.press("#query", letter if letter != " " else "Space")
            page.wait_for_timeout(60)
        page.press("#query", "Enter")
        page.wait_for_timeout(600)


def _slider(page: Page) -> None:
    page.locator("#month").scroll_into_view_if_needed()
    page.focus("#month")
    for _ in range(12):
        page.keyboard.press("ArrowLeft")
        page.wait_for_timeout(250)


def _filter(page: Page) -> None:
    page.click(".filters summary")
    page.locator("#by-state").focus()
    for _ in range(6):
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(700)
    page.click("#reset")


def _popup(page: Page) -> None:
    page.fill("#query", "warren police department michigan")
    page.press("#query", "Enter")
    show = page.get_by_role("button", name="Show on the map").first
    for _ in range(3):
        show.click()
        page.get_by_role("dialog").wait_for()
        page.wait_for_timeout(500)
        page.keyboard.press("Escape")
        page.wait_for_timeout(300)


KINDS: dict[str, Callable[[Page], None]] = {
    "typing in the search": _typing,
    "the slider": _slider,
    "a filter": _filter,
    "a popup": _popup,
}


def longest_waits(address: str) -> dict[str, float]:
    """Return the longest wait of each kind of interaction in milliseconds, at least 16."""
    found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for kind, act in KINDS.items():
            page = browser.new_page(viewport={"width": 390, "height": 844})
            page.goto(f"{address}index.html")
            page.wait_for_selector(".folium-map[data-points]")
            told = page.context.new_cdp_session(page)
            told.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            page.evaluate(_WATCH)
            act(page)
            page.wait_for_timeout(500)
            waits: list[float] = page.evaluate("window.waits")
            assert waits, f"{kind}: nothing was measured"
            found[kind] = max(waits)
            page.close()
        browser.close()
    return found
