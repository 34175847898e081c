"""The page of the data: files, columns, and what they were made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mapper.columns.column import Column
from mapper.columns.data_files import FilledFile
from mapper.files.tables import GUARD, UNDO
from mapper.model import Program
from mapper.publish.pages.covered import Covered
from mapper.publish.pages.figures import Counts, Figures
from mapper.result import Result


@dataclass(frozen=True, slots=True)
class Table:
    """A published table and its columns."""

    path: str
    columns: Sequence[Column]


@dataclass(frozen=True, slots=True)
class DataIndex:
    """What the page shows: files, those of one state, columns, and the notes of all sources."""

    counts: Counts
    covered: Covered
    files: Sequence[FilledFile]
    state_files: Sequence[FilledFile]
    tables: Sequence[Table]
    sources: Sequence[Mapping[str, Any]]
    formula_guard: str = GUARD
    undo_guard: str = UNDO


def data_index(
    figures: Figures,
    files: Sequence[FilledFile],
    state_files: Sequence[FilledFile],
    sources: Sequence[Mapping[str, Any]],
) -> DataIndex:
    """Return what the page shows."""
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
    return DataIndex(figures.counts, figures.covered, files, state_files, tables, sources)


def sources(result: Result) -> list[dict[str, Any]]:
    """Return the notes of all snapshots, then of all layers; a snapshot has no vintage."""
    notes = [*(one.note for one in result.snapshots), *result.layers.values()]
    return [
        {**note, "sha256": note["original_sha256"], "vintage": note.get("vintage", "")}
        for note in notes
    ]
