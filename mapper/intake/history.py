"""fetch --history: earlier states of lists, as the Internet Archive kept them, the oldest first.

The archive's index tells what it has of a list's addresses: one request a list. Of captures with
one digest the first is asked for, and its bytes are kept at once: who is interrupted goes on where
it ended, and who comes back asks for nothing that is there.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode, urlsplit

from mapper.errors import MapperError
from mapper.files.locking import alone_in
from mapper.intake.day_of_file import day_in_name
from mapper.intake.fetching import Fetcher
from mapper.intake.network import Answer
from mapper.intake.network_errors import NetworkError
from mapper.lists import LISTS
from mapper.source import Source

ARCHIVE = "web.archive.org"
LARGEST_TABLE_OF_CAPTURES = 20_000_000
# So many answers in a row that may pass, each asked for several times, and the archive has enough.
MOST_FAILURES_IN_A_ROW = 2


@dataclass(frozen=True, slots=True, order=True)
class Capture:
    """A state of a list's file: its day, when it was captured, its address in the archive, its own,
    whether it is the file's name that tells the day, and the archive's digest of it (SHA-1)."""

    day: date
    stamp: str
    url: str
    original: str
    day_is_named: bool
    digest: str

    @property
    def file_name(self) -> str:
        """The name of the file, "" where it does not tell the day."""
        return urlsplit(self.original).path.rpartition("/")[2] if self.day_is_named else ""


def fetch_history(
    fetcher: Fetcher, names: Sequence[str], watch: Callable[[str], None] = lambda line: None
) -> None:
    """Fetch earlier states of lists; days that `data/` has already are passed over.

    Of several states of a day the last is taken, the one before it if that is refused. `watch` gets
    a line before each request, for who looks on.
    """
    with alone_in(fetcher.data):
        for name in names:
            source = LISTS[name].source if name in LISTS else None
            if source is None or not source.archived:
                fetcher.tell(f"{name}: the archive holds no earlier state of it that can be read")
                continue
            with fetcher.reported(name, name):
                captures = [one for it in source.archived for one in _captures(fetcher, it)]
                _take(fetcher, name, source, sorted(captures), watch)


def _take(
    fetcher: Fetcher,
    name: str,
    source: Source,
    captures: Sequence[Capture],
    watch: Callable[[str], None],
) -> None:
    folder = fetcher.data / "lists" / name
    days = sorted({one.day for one in captures if not (folder / f"{one.day}.json").is_file()})
    in_a_row = 0
    for number, day in enumerate(days, start=1):
        for capture in sorted((one for one in captures if one.day == day), reverse=True):
            watch(f"{name}: day {number} of {len(days)}, {day}")
            label = f"{name} of {day}"
            taken = passes = False
            with fetcher.reported(name, label):
                try:
                    answer = _bytes(fetcher, source, capture)
                except NetworkError as error:
                    passes = error.passes
                    raise
                fetcher.keep(label, [answer])
                via = f"Internet Archive, {capture.url}"
                told = None if capture.file_name else day
                fetcher.take(
                    name, label, answer.content, told, capture.original, via, capture.file_name
                )
                taken = True
            in_a_row = in_a_row + 1 if passes else 0
            if in_a_row == MOST_FAILURES_IN_A_ROW:
                left = len(days) - number
                raise MapperError(
                    f"{ARCHIVE} has enough for now: {left} days more are left, with which the same "
                    "command goes on"
                )
            if taken:
                break


def _bytes(fetcher: Fetcher, source: Source, capture: Capture) -> Answer:
    """Return a capture, which never changes: the one that was kept, else a new answer.

    Raises MapperError for bytes that are not those of the archive's digest. What came packed may
    be digested as it was packed; gzip has a sum of its own.
    """
    kept = fetcher.cache.get(capture.url)
    if kept and _is_whole(kept, capture.digest):
        return kept
    answer = fetcher.network.get(Source((capture.url,), source.max_bytes), capture.url)
    assert answer is not None, "only a kept answer can be unchanged"
    if answer.moved_to:
        raise MapperError(f"{ARCHIVE} answers with {answer.moved_to}")
    if not _is_whole(answer, capture.digest):
        raise MapperError(
            f"{ARCHIVE} sent {len(answer.content):,} bytes that are not those of its own digest, "
            f"{capture.digest}: cut, or changed on the way; the same command asks again"
        )
    return answer


def _is_whole(answer: Answer, digest: str) -> bool:
    own = base64.b32encode(hashlib.sha1(answer.content, usedforsecurity=False).digest()).decode()
    return bool(answer.packed) or own == digest


def _captures(fetcher: Fetcher, address: str) -> Iterator[Capture]:
    """Yield the captures of an address, or of all that begin so (`*`), in order of time.

    Of one address each change is a state, also one back to what was there before; of several each
    digest is one file, which later captures only find again. Source: the archive's CDX server.
    """
    many = address.endswith("*")
    asked = f"https://{ARCHIVE}/cdx/search/cdx?" + urlencode(
        {"url": address, "output": "json", "filter": "statuscode:200", "collapse": "digest"}
    )
    answer = fetcher.get(Source((asked,), LARGEST_TABLE_OF_CAPTURES), asked)
    first: dict[str, Capture] = {}
    before = ""
    try:
        header, *rows = json.loads(answer.content) or [[]]
        table = [dict(zip(header, row, strict=True)) for row in rows]
        for cells in sorted(table, key=lambda cells: str(cells["timestamp"])):
            stamp, original, digest = cells["timestamp"], cells["original"], cells["digest"]
            captured = datetime.strptime(stamp, "%Y%m%d%H%M%S").date()
            named = day_in_name(urlsplit(original).path.rpartition("/")[2]) if many else None
            url = f"https://{ARCHIVE}/web/{stamp}id_/{original}"
            known = first.setdefault(
                digest, Capture(named or captured, stamp, url, original, bool(named), digest)
            )
            if known.url == url or (not many and digest != before):
                yield Capture(named or captured, stamp, known.url, original, bool(named), digest)
            before = digest
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        problem = f"{ARCHIVE} answered with no table of captures: {error}"
        raise MapperError(problem) from error
