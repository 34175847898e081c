"""Snapshots in `data/`: a list or a reference layer on one day, in our columns, with its note.

A note vouches for its files: publisher, address, day, license, the SHA-256 of the original bytes
and of each file of ours, which is checked again whenever the file is read. A file without a note
was never finished and is not read.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from mapper.census.layers import LAYERS, LayerDeclaration, vintage_of
from mapper.lists import LISTS
from mapper.model import DataError, Evidence, ListDeclaration, ListError, Listing, Program, Subsidy
from mapper.store import csv_bytes, read_csv, sha256

EVIDENCE_COLUMNS = [f"evidence_{n}_{part}" for n in (1, 2, 3) for part in ("url", "source", "date")]
COLUMNS = [
    "key", "agency", "name_at_source", "state", "city", "counties", "agency_type",
    "jurisdiction_type", "program", "technology", "vendor", "active_since",
    "active_since_precision", "denied_on", "subsidy_total_usd", "subsidy_each_usd",
    "subsidy_residents", "subsidy_payer", *EVIDENCE_COLUMNS, "as_listed",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One list on one day."""

    declaration: ListDeclaration
    day: date
    note: Mapping[str, Any]
    listings: tuple[Listing, ...]


def list_files(
    data: Path, declaration: ListDeclaration, content: bytes, day: date, url: str, via: str = ""
) -> tuple[list[Listing], dict[Path, bytes]]:
    """Parse a published list; return its listings and the two files of its snapshot, note last.

    Raises ListError if the list does not read strictly, its size is not believed, a date lies
    after the snapshot, or another file was already taken for that day.
    """
    listings = declaration.parse(content)
    low, high = declaration.expected_rows
    if not low <= len(listings) <= high:
        raise ListError(declaration.name, f"{len(listings)} rows, expected {low} to {high}")
    for number, listing in enumerate(listings, start=2):
        latest = max(listing.active_since, listing.denied_on)
        if latest > day.isoformat():
            problem = f"{latest} lies after the snapshot's day"
            raise ListError(declaration.name, problem, row=number, column="date or Summary")
    folder = data / "lists" / declaration.name
    note_path = folder / f"{day}.json"
    digest = sha256(content)
    if note_path.is_file():
        known = json.loads(note_path.read_bytes())["original_sha256"]
        if known != digest:
            raise ListError(
                declaration.name,
                f"another file was already taken for {day} (sha256 {known[:12]}...)",
            )
    table = csv_bytes(COLUMNS, (listing_cells(listing).values() for listing in listings))
    programs = Counter(str(listing.program) for listing in listings)
    note = {
        "list": declaration.name,
        "title": declaration.title,
        "day": day.isoformat(),
        "publisher": declaration.publisher,
        "license": declaration.license,
        "attribution": declaration.attribution,
        "url": url,
        "via": via,
        "changes": "facts in our own columns; no sentence of the list is kept",
        "rows": len(listings),
        "rows_by_program": dict(sorted(programs.items())),
        "original_bytes": len(content),
        "original_sha256": digest,
        "files": {f"{day}.csv": sha256(table)},
    }
    return listings, {folder / f"{day}.csv": table, note_path: _json(note)}


def layer_files(
    data: Path, layer: LayerDeclaration, content: bytes, day: date, url: str, via: str = ""
) -> dict[Path, bytes]:
    """Parse a reference layer; return its files, note last; they replace an older vintage whole."""
    vintage = vintage_of(layer, url)
    try:
        rows, files = layer.parse(content, layer.name)
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
        BadZipFile,
    ) as error:
        raise ListError(layer.name, f"this is no file of that layer: {error!r}") from error
    low, high = layer.rows
    if not low <= rows <= high:
        raise ListError(layer.name, f"{rows} rows, expected {low} to {high}")
    note = {
        "list": layer.name,
        "title": layer.title,
        "day": day.isoformat(),
        "vintage": vintage,
        "publisher": layer.publisher,
        "license": layer.license,
        "url": url,
        "via": via,
        "rows": rows,
        "original_bytes": len(content),
        "original_sha256": sha256(content),
        "files": {name: sha256(body) for name, body in files.items()},
    }
    folder = data / "census"
    return {folder / name: body for name, body in files.items()} | {
        folder / f"{layer.name}.json": _json(note)
    }


def read_note(path: Path) -> dict[str, Any]:
    """Read a note and check that the files it vouches for are the ones that are there."""
    try:
        note: dict[str, Any] = json.loads(path.read_bytes())
    except FileNotFoundError:
        hint = f"mapper import {path.stem} FILE --date DAY --url URL writes it"
        raise DataError(f"{path} is missing: {hint}") from None
    except ValueError as error:
        raise DataError(f"{path}: not JSON: {error}") from error
    for name, expected in note["files"].items():
        file = path.parent / name
        if not file.is_file() or sha256(file.read_bytes()) != expected:
            raise DataError(f"{file} is not the file that {path.name} vouches for: import it again")
    return note


def layer_notes(data: Path) -> list[dict[str, Any]]:
    """Return the notes of all reference layers, in the order of their declarations."""
    return [read_note(data / "census" / f"{name}.json") for name in LAYERS]


def read_snapshots(data: Path) -> list[Snapshot]:
    """Return all snapshots, by list, then day. Raises DataError if there is none."""
    found = list(_snapshots(data))
    if not found:
        raise DataError(
            f"{data / 'lists'} holds no snapshot: mapper import eff_atlas FILE writes one"
        )
    return found


def _snapshots(data: Path) -> Iterator[Snapshot]:
    for path in sorted((data / "lists").glob("*/*.json")):
        declaration = LISTS.get(path.parent.name)
        if declaration is None:
            raise DataError(f"{path}: no list of that name is declared")
        note = read_note(path)
        table = path.with_suffix(".csv")
        rows = read_csv(table, COLUMNS)
        try:
            listings = tuple(_listing(row) for row in rows)
        except (ValueError, KeyError) as error:
            raise DataError(f"{table}: {error}") from error
        yield Snapshot(declaration, date.fromisoformat(note["day"]), note, listings)


def _json(note: Mapping[str, Any]) -> bytes:
    return (json.dumps(note, indent=2, ensure_ascii=False) + "\n").encode()


def listing_cells(listing: Listing) -> dict[str, object]:
    """Return a listing as cells by column: arrays joined by |, the list's own words as JSON."""
    subsidy = listing.subsidy or Subsidy()
    evidence = [*listing.evidence, *(Evidence(""),) * (3 - len(listing.evidence))]
    words = listing.as_listed
    cells = [
        listing.key, listing.agency, listing.name_at_source, listing.state, listing.city,
        "|".join(listing.counties), listing.agency_type, listing.jurisdiction_type,
        str(listing.program), listing.technology, listing.vendor, listing.active_since,
        listing.active_since_precision, listing.denied_on, subsidy.total_usd, subsidy.each_usd,
        subsidy.residents, subsidy.payer,
        *(part for proof in evidence for part in (proof.url, proof.source, proof.date)),
        json.dumps(dict(words), ensure_ascii=False, sort_keys=True) if words else "",
    ]  # fmt: skip
    return dict(zip(COLUMNS, cells, strict=True))


def _listing(row: Mapping[str, str]) -> Listing:
    parts = ("total_usd", "each_usd", "residents")
    sums = {part: int(row[f"subsidy_{part}"]) for part in parts if row[f"subsidy_{part}"]}
    subsidy = None
    if sums or row["subsidy_payer"]:
        subsidy = Subsidy(**sums, payer=row["subsidy_payer"])
    cells = [row[column] for column in EVIDENCE_COLUMNS]
    proofs = (Evidence(*cells[n : n + 3]) for n in (0, 3, 6))
    same = ("key", "agency", "state", "name_at_source", "city", "agency_type", "jurisdiction_type",
            "technology", "vendor", "active_since", "active_since_precision",
            "denied_on")  # fmt: skip
    return Listing(
        program=Program(row["program"]),
        counties=tuple(filter(None, row["counties"].split("|"))),
        subsidy=subsidy,
        evidence=tuple(proof for proof in proofs if proof.url or proof.source or proof.date),
        as_listed=json.loads(row["as_listed"]) if row["as_listed"] else {},
        **{name: row[name] for name in same},
    )
