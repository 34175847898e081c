"""Snapshots of lists, in our columns: a listing as a row of its file, and back.

`files/notes.py` reads the note beside each, which vouches for it. A file without a note was never
finished and is not read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mapper.characters import escaped
from mapper.columns.column import joined
from mapper.dates import is_date
from mapper.errors import DataError
from mapper.files.notes import read_note, written_by
from mapper.files.tables import Cells, csv_bytes, read_cells, whole
from mapper.lists import LISTS
from mapper.lists.reading.collecting import Unread
from mapper.model import Evidence, ListDeclaration, Listing, Program, Subsidy
from mapper.names.states import STATES
from mapper.snapshots.unread import read_unread

EVIDENCE_COLUMNS = [f"evidence_{n}_{part}" for n in (1, 2, 3) for part in ("url", "source", "date")]
COLUMNS = [
    "key", "agency", "name_at_source", "state", "city", "counties", "zip_code",
    "agency_type", "jurisdiction_type", "program", "technology", "vendor", "active_since",
    "active_since_precision", "denied_on", "subsidy_total_usd", "subsidy_each_usd",
    "subsidy_residents", "subsidy_payer", "agreement", "signed_on", "lat", "lon",
    *EVIDENCE_COLUMNS, "as_listed", "extra",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One list on one day: that of its data, or, where it is unknown, of its publication.

    `unread` are the rows of its file that could not be read, and so are no listings.
    """

    declaration: ListDeclaration
    day: date
    note: Mapping[str, Any]
    listings: tuple[Listing, ...]
    unread: tuple[Unread, ...] = ()

    @property
    def data_day(self) -> str:
        """Return the day of the data, "" if it is unknown."""
        return self.note["data_day"] or ""


def list_notes(data: Path, name: str) -> list[dict[str, Any]]:
    """Return the notes of a list's snapshots, the oldest first; [] if there is none."""
    return [read_note(path) for path in sorted((data / "lists" / name).glob("*.json"))]


def read_snapshots(data: Path) -> list[Snapshot]:
    """Return all snapshots, by list, then day. Raises DataError if there is none."""
    found = list(_snapshots(data))
    if not found:
        raise DataError(f"{data / 'lists'} holds no snapshot: {written_by('eff_atlas')}")
    return found


def _snapshots(data: Path) -> Iterator[Snapshot]:
    for path in sorted((data / "lists").glob("*/*.json")):
        declaration = LISTS.get(path.parent.name)
        if declaration is None:
            raise DataError(f"{path}: no list of that name is declared")
        note = read_note(path)
        known = note.get("data_day", "missing")
        if known != (None if declaration.data_day_unknown else note["day"]):
            raise DataError(f"{path}, data_day: {known!r} is not what the list declares")
        table = path.with_suffix(".csv")
        if note["day"] != path.stem or table.name not in note["files"]:
            raise DataError(f"{path}, day: {note['day']!r} is not the day in its name")
        listings = tuple(_listing(cells) for cells in read_cells(table, COLUMNS))
        day, unread = date.fromisoformat(note["day"]), read_unread(path.parent, note)
        yield Snapshot(declaration, day, note, listings, unread)


def snapshot_csv(listings: Iterable[Listing]) -> bytes:
    """Return listings as the table of a snapshot, in their order."""
    rows = map(listing_values, listings)
    cells = ((row | {"counties": joined(row["counties"])}).values() for row in rows)
    return csv_bytes(COLUMNS, cells)


def listing_values(listing: Listing) -> dict[str, Any]:
    """Return a listing as values by column, the list's own words as JSON."""
    subsidy = listing.subsidy or Subsidy()
    evidence = [*listing.evidence, *(Evidence(""),) * (3 - len(listing.evidence))]
    cells = [
        listing.key, listing.agency, listing.name_at_source, listing.state, listing.city,
        listing.counties, listing.zip_code, listing.agency_type,
        listing.jurisdiction_type, str(listing.program), listing.technology, listing.vendor,
        listing.active_since, listing.active_since_precision, listing.denied_on, subsidy.total_usd,
        subsidy.each_usd, subsidy.residents, subsidy.payer, listing.agreement, listing.signed_on,
        listing.lat, listing.lon,
        *(part for proof in evidence for part in (proof.url, proof.source, proof.date)),
        *(
            escaped(json.dumps(dict(words), ensure_ascii=False, sort_keys=True)) if words else ""
            for words in (listing.as_listed, listing.extra)
        ),
    ]  # fmt: skip
    return dict(zip(COLUMNS, cells, strict=True))


def _degrees(text: str) -> float:
    degrees = float(text)
    if not abs(degrees) <= 180:  # NaN neither
        raise ValueError(text)
    return degrees


def _date(text: str) -> str:
    if text and not is_date(text):
        raise ValueError(text)
    return text


def _state(text: str) -> str:
    if text and text not in STATES:
        raise ValueError(text)
    return text


def _words(text: str) -> dict[str, str]:
    found = json.loads(text)
    if not isinstance(found, dict) or not all(isinstance(said, str) for said in found.values()):
        raise ValueError(text)
    return found


def _listing(cells_of_row: Cells) -> Listing:
    row, read = cells_of_row.row, cells_of_row.read
    sums = {
        part: read(f"subsidy_{part}", whole)
        for part in ("total_usd", "each_usd", "residents")
        if row[f"subsidy_{part}"]
    }
    subsidy = None
    if sums or row["subsidy_payer"]:
        subsidy = Subsidy(**sums, payer=row["subsidy_payer"])
    parts = [row[column] for column in EVIDENCE_COLUMNS]
    proofs = (Evidence(*parts[n : n + 3]) for n in (0, 3, 6))
    same = ("key", "agency", "state", "name_at_source", "city", "zip_code", "agency_type",
            "jurisdiction_type", "technology", "vendor", "active_since", "active_since_precision",
            "denied_on", "agreement", "signed_on")  # fmt: skip
    cells: dict[str, Any] = {name: row[name] for name in same}
    for name in ("active_since", "denied_on", "signed_on"):
        read(name, _date)
    read("state", _state)
    cells |= {name: read(name, _degrees) for name in ("lat", "lon") if row[name]}
    cells |= {name: read(name, _words) for name in ("as_listed", "extra") if row[name]}
    return Listing(
        program=read("program", Program),
        counties=tuple(filter(None, row["counties"].split("|"))),
        subsidy=subsidy,
        evidence=tuple(proof for proof in proofs if proof.url or proof.source or proof.date),
        **cells,
    )
