"""The parts of a stranger's workbook, as a stream of XML whose size is bounded."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat

# The parser keeps every name it met and all of a tag: no workbook has so many, or so long ones.
DEEPEST, MOST_NAMES, LONGEST_TAG = 64, 2_000, 65_536
_LONG_TAG = re.compile(rb"<[^<>]{%d}" % LONGEST_TAG)
_CHUNK = 1 << 16


@dataclass(frozen=True)
class Bounds:
    """How much a workbook may hold: rows and columns of a sheet, characters of a cell, elements of
    a part of it, bytes of all once unpacked, texts that cells share. What is given is what a list
    of agencies has."""

    rows: int = 20_000
    columns: int = 100
    characters: int = 1_000
    elements: int = 1_000_000
    unpacked: int = 10_000_000
    texts: int = 200_000


class PartReader:
    """What all readers of a part share: bounds, and names without their namespace."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self._open: list[str] = []
        self._names: set[str] = set()
        self._count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element as the parser tells it; ValueError past a bound."""
        self._count += 1
        self._names.add(tag)
        self._names.update(attributes)
        if len(self._open) >= DEEPEST or len(self._names) > MOST_NAMES:
            raise ValueError("elements nested too deep, or of too many names")
        if self._count > self.bounds.elements:
            raise ValueError(f"over {self.bounds.elements:,} elements in a part of it")
        self._open.append(tag.rpartition("}")[2])
        told = {name.rpartition("}")[2]: value for name, value in attributes.items()}
        self.opened(self._open[-1], told)

    def end(self, tag: str) -> None:
        """Take the end of an element as the parser tells it."""
        self.closed(self._open.pop())

    def data(self, text: str) -> None:
        """Take a piece of text."""

    def opened(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""

    def closed(self, tag: str) -> None:
        """Take the end of an element."""


class TextReader(PartReader):
    """A reader that puts together the text of an element from its pieces, not too long."""

    def __init__(self, source: str, bounds: Bounds) -> None:
        super().__init__(bounds)
        self.source = source
        self._pieces: list[str] = []
        self._length = 0

    def add(self, text: str) -> None:
        """Keep a piece of text, as long as all of it is not too long."""
        self._length += len(text)
        if self._length <= self.bounds.characters:
            self._pieces.append(text)

    def take(self) -> tuple[str, bool]:
        """Return the text so far, and whether all of it was kept."""
        found, whole = "".join(self._pieces), self._length <= self.bounds.characters
        self._pieces, self._length = [], 0
        return found, whole


def parse(archive: zipfile.ZipFile, member: str, reader: PartReader) -> None:
    """Send the XML of a member to a reader; what declares an entity is refused."""
    read_xml(archive.read(member), member, reader)


def read_xml(content: bytes, name: str, reader: PartReader) -> None:
    """Send XML to a reader; what declares an entity is refused. ValueError past a bound."""
    if _LONG_TAG.search(content):
        raise ValueError(f"{name} has a tag of over {LONGEST_TAG:,} bytes")
    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.data
    parser.StartDoctypeDeclHandler = _refuse_entities
    for start in range(0, len(content), _CHUNK):
        parser.Parse(content[start : start + _CHUNK], False)
    parser.Parse(b"", True)


def _refuse_entities(*_: object) -> None:
    raise ValueError("a document type, which none needs: entities are a bomb")
