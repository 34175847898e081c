"""fetch: published lists and layers over the network, each a snapshot or one line why not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from mapper.census.layers.declaration import source_of
from mapper.census.layers.declared import LAYERS
from mapper.errors import ListError, MapperError
from mapper.files.locking import alone_in
from mapper.intake.cache import Cache
from mapper.intake.importing import take_in
from mapper.intake.network import Answer, Network
from mapper.intake.origin import refuse_clock_set_back
from mapper.intake.overview import newest_of
from mapper.lists import LISTS
from mapper.source import Source

MOST_STEPS = 3


def fetchable() -> list[str]:
    """Return the lists and layers that have an address."""
    lists = [name for name, declaration in LISTS.items() if declaration.source]
    return lists + [name for name, layer in LAYERS.items() if layer.source]


@dataclass
class Fetcher:
    """What fetches into a folder of data; `failed` counts what did not come.

    `tell` gets a line for what was done, `warn` one for each failure, which leaves data and cache
    as they were.
    """

    data: Path
    cache: Cache
    network: Network
    tell: Callable[[str], None]
    warn: Callable[[str], None]
    accept_shrink: bool = False
    accept_unread: int = 0
    failed: int = 0
    _known: dict[str, Answer] = field(default_factory=dict)

    def fetch(self, names: Sequence[str], day: date, year: int | None = None) -> None:
        """Fetch lists and layers, one after the other, into snapshots of that day (today).

        `year` asks for another vintage of the layers than the declared one.
        """
        with alone_in(self.data):
            refuse_clock_set_back(self.data, day)
            for name in names:
                with self.reported(name, name, f"; {newest_of(self.data, name, day)}"):
                    content, url, answers = self._read(_source(name, year))
                    named = urlsplit(url).path.rpartition("/")[2] if name in LISTS else ""
                    self.take(name, name, content, day, url, file_name=named, is_published=True)
                    self.keep(name, answers)

    @contextmanager
    def reported(self, name: str, label: str, after: str = "") -> Iterator[None]:
        """Count and tell what fails inside, with the label before it."""
        try:
            yield
        except (MapperError, OSError) as error:
            self.failed += 1
            # The reader of a list names it already.
            separator, text = ": ", str(error)
            if isinstance(error, ListError):
                separator, text = "", text.removeprefix(name)
            self.warn(f"{label}{separator}{text}{after}")

    def take(
        self,
        name: str,
        label: str,
        content: bytes,
        day: date | None,
        url: str,
        via: str = "",
        file_name: str = "",
        *,
        is_published: bool = False,
    ) -> None:
        """Take in what came; without a day it is the one in the file's name."""
        for line in take_in(
            self.data, name, content, day, url, via, file_name=file_name,
            accept_shrink=self.accept_shrink, accept_unread=self.accept_unread,
            is_published=is_published,
        ):  # fmt: skip
            self.tell(f"{label}: {line}")

    def keep(self, label: str, answers: Sequence[Answer]) -> None:
        """Keep answers that were taken. A cache that cannot be written costs downloads only."""
        try:
            self.cache.keep(answers)
        except (MapperError, OSError) as error:
            self.warn(f"{label}: taken, but not kept for the next time: {error}")

    def get(self, source: Source, url: str) -> Answer:
        """Return the answer of this run, else a new one, else the one in the cache if it holds."""
        if url not in self._known:
            kept = self.cache.get(url)
            asked = (kept.etag, kept.last_modified) if kept else ("", "")
            answer = self.network.get(source, url, *asked) or kept
            assert answer is not None, "only a kept answer can be unchanged"
            self._known[url] = answer
        return self._known[url]

    def _read(self, source: Source) -> tuple[bytes, str, list[Answer]]:
        """Return the file of a source, its address, and the answers that it was made from."""
        answers, parts = [], []
        for first in source.urls:
            url = first
            for _ in range(MOST_STEPS):
                answers.append(self.get(source, url))
                url = source.follow(answers[-1].content) if source.follow else ""
                if not url:
                    break
            else:
                raise MapperError(f"{first} leads from one address to the next without end")
            parts.append(answers[-1].content)
        if source.merge:
            return source.merge(parts), source.urls[0], answers
        return parts[0], answers[-1].url, answers


def _source(name: str, year: int | None) -> Source:
    if name in LAYERS:
        layer = LAYERS[name]
        has_key = bool(os.environ.get("CENSUS_API_KEY"))
        source = source_of(layer, year or layer.year, has_key=has_key)
    else:
        source = LISTS[name].source
    if source is None:
        raise MapperError("has no address to fetch from; mapper import takes a file of it")
    return source
