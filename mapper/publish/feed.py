"""`feed.atom`: an entry for each list, day and kind of change, the newest first (RFC 4287).

Ids are made from list, day and kind alone, and dates are those of the snapshots: they never change.
Written with the standard library, for feedgen brings lxml, and a version of its own in each feed.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from uuid import UUID, uuid5

from markupsafe import Markup

from mapper.findings.changes import DOCUMENTS, NO_LONGER_LISTED, WAITING, anchor, say_change
from mapper.snapshots.record import DayOfRecord
from mapper.snapshots.row_changes import Change, ChangeKind
from mapper.wording import say_curly, say_day

PATH = "feed.atom"
DAYS = 12  # of lists; those before are on the page
MOST_LINES = 100  # of an entry; changes.csv has all
_NAMES = UUID("7d2ad8c1-6a52-4d0f-9f5b-0f0c2f1f7c58")
_SPACE = "http://www.w3.org/2005/Atom"


def feed(told: Iterable[DayOfRecord], newest: date, base_url: str, site: str) -> bytes:
    """Return the feed of the newest days with a change, updated on the newest of these (`newest`,
    the day of the newest snapshot, where nothing changed yet); `base_url` is the address of the
    site, "" for a copy on a disk, whose links are relative; `site` is its name."""
    changed = sorted(
        (one for one in told if one.changes),
        key=lambda one: (-one.day.toordinal(), one.declaration.name),
    )
    ET.register_namespace("", _SPACE)
    root = ET.Element(_named("feed"))
    _add(root, "id", _id("feed"))
    _add(root, "title", f"{site}: what changed in the lists")
    _add(root, "subtitle", NO_LONGER_LISTED)
    _add(root, "updated", _moment(changed[0].day if changed else newest))
    _add(_add(root, "author", ""), "name", site)
    _add(root, "link", "", rel="self", type="application/atom+xml", href=f"{base_url}{PATH}")
    _add(root, "link", "", rel="alternate", type="text/html", href=f"{base_url}changes.html")
    for day in changed[:DAYS]:
        for kind, changes in _by_kind(day):
            _entry(root, day, kind, changes, base_url)
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _by_kind(day: DayOfRecord) -> Iterator[tuple[ChangeKind, Sequence[Change]]]:
    for kind, changes in groupby(day.changes, key=lambda one: one.kind):
        yield kind, list(changes)


def _entry(
    root: ET.Element, day: DayOfRecord, kind: ChangeKind, changes: Sequence[Change], base_url: str
) -> None:
    entry = _add(root, "entry", "")
    title = say_curly(day.declaration.title)
    _add(entry, "id", _id(f"{day.declaration.name}/{day.day}/{kind}"))
    _add(entry, "title", f"{title}, {say_day(day.day)}: {len(changes):,} {kind}")
    _add(entry, "updated", _moment(day.day))
    _add(entry, "published", _moment(day.day))
    _add(entry, "category", "", term=str(kind))
    place = f"{base_url}changes.html#{anchor(day)}"
    _add(entry, "link", "", rel="alternate", type="text/html", href=place)
    _add(entry, "content", _content(day, changes), type="html")


def _content(day: DayOfRecord, changes: Sequence[Change]) -> str:
    told = [one for one in changes if one.column != DOCUMENTS]
    documents = len(changes) - len(told)
    lines = [say_change(one) for one in told[:MOST_LINES]]
    if len(told) > MOST_LINES:
        lines.append(f"and {len(told) - MOST_LINES:,} more: see changes.csv")
    if documents:
        lines.append(f"{documents:,} in which the document was given or changed: see changes.csv")
    items = Markup("").join(Markup("<li>{}</li>").format(say_curly(one)) for one in lines)
    before = f" since {say_day(day.before)}" if day.before else ""
    title = say_curly(day.declaration.title)
    # A plain str: in Markup the writer of XML would escape what it escapes once more.
    said = Markup("<p>{},{}:</p><ul>{}</ul>").format(title, before, items)
    if day.waiting and changes[0].kind is ChangeKind.NO_LONGER_LISTED:
        said += Markup("<p>{}</p>").format(WAITING)
    return str(said)


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> ET.Element:
    found = ET.SubElement(parent, _named(name), attributes)
    found.text = text or None
    return found


def _named(name: str) -> str:
    return f"{{{_SPACE}}}{name}"


def _id(words: str) -> str:
    return uuid5(_NAMES, words).urn


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
