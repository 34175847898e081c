"""The page of the data: files, columns, and what they were made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mapper.columns.column import Column
from mapper.columns.data_file import FilledFile
from mapper.columns.data_files import AGENCIES
from mapper.dates import first_day
from mapper.files.tables import GUARD, UNDO
from mapper.model import Program
from mapper.publish.pages.covered import Covered
from mapper.publish.pages.figures import Counts, Figures
from mapper.publish.pages.reading import Reading, readings
from mapper.result import Result


@dataclass(frozen=True, slots=True)
class Table:
    """A published table and its columns."""

    path: str
    columns: Sequence[Column]


@dataclass(frozen=True, slots=True)
class DataIndex:
    """What the page shows: files, those of one state, columns, the notes of all sources, how
    programs read the files, and which days the data span (ISO 8601)."""

    counts: Counts
    covered: Covered
    files: Sequence[FilledFile]
    state_files: Sequence[FilledFile]
    tables: Sequence[Table]
    sources: Sequence[Mapping[str, Any]]
    readings: Sequence[Reading]
    spans: str
    formula_guard: str = GUARD
    undo_guard: str = UNDO


def data_index(
    figures: Figures,
    files: Sequence[FilledFile],
    state_files: Sequence[FilledFile],
    sources: Sequence[Mapping[str, Any]],
    newest: date,
) -> DataIndex:
    """Return what the page shows; `newest` is the day of the newest list."""
    lists = figures.beside.lists
    known = {
        "acs": figures.covered.vintage,
        "ring": lists.get(Program.RING) or "list",
        "face": lists.get(Program.FACE_RECOGNITION) or "list",
        "ice": lists.get(Program.ICE_287G) or "list",
    }
    tables = [
        Table(file.name, [replace(one, source=one.source.format(**known)) for one in file.columns])
        for file in figures.shared.subject.files
        if file.columns
    ]
    told = figures.shared.headline
    since = (one.listing.active_since or one.listing.signed_on for one in told.listings)
    first = min((first_day(one) for one in since if one), default=told.day)
    return DataIndex(
        figures.counts, figures.covered, files, state_files, tables, sources,
        readings(figures.shared.subject.file(AGENCIES).columns),
        f"{first.isoformat()}/{newest.isoformat()}",
    )  # fmt: skip


def sources(result: Result) -> list[dict[str, Any]]:
    """Return the notes of all snapshots, then of all layers; a snapshot has no vintage."""
    notes = [*(one.note for one in result.snapshots), *result.layers.values()]
    return [
        {**note, "sha256": note["original_sha256"], "vintage": note.get("vintage", "")}
        for note in notes
    ]
