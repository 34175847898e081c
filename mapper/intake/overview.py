"""What is read, told from the declarations and the notes: `mapper lists` and docs/sources.md."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mapper.census.layers.declared import LAYERS
from mapper.census.read import layer_notes
from mapper.errors import DataError
from mapper.files.notes import read_note
from mapper.lists import LISTS
from mapper.lists.reading.collecting import kinds
from mapper.model import ListDeclaration
from mapper.snapshots.stored import list_notes
from mapper.snapshots.unread import read_unread


def text(data: Path, today: date) -> str:
    """Return a paragraph a list (newest snapshot, age, rows by program) and a line a layer."""
    lines = []
    for name, declared in LISTS.items():
        notes = list_notes(data, name)
        origin = f"derived from {declared.derived_from or 'no other list'}"
        if not notes:
            lines.append(f"{name}  no snapshot  {declared.license}  {origin}")
            continue
        newest = notes[-1]
        lines.append(
            f"{name}  {say_age(newest['day'], today)}  {newest['rows']:,} rows  "
            f"{newest['license']}  {origin}"
        )
        lines += [f"    {n:>6,}  {program}" for program, n in newest["rows_by_program"].items()]
        for note in notes:
            if unread := read_unread(data / "lists" / name, note):
                told = f"{note['day']}, set apart: {'; '.join(kinds(unread))}"
                lines.append(f"    {note['unread']:>6,}  {told}")
    for note in layer_notes(data).values():
        lines.append(f"{note['list']}  {note['vintage']}  {note['rows']:,} rows  {note['license']}")
    return "\n".join(lines) + "\n"


def markdown() -> str:
    """Return the table of lists and layers of docs/sources.md, from the declarations alone."""
    rows = [
        f"| `{name}` | {declared.title} | {declared.publisher} | {_programs(declared)} | "
        f"{declared.license} | {declared.derived_from or 'none'} | "
        f"{_fetched(declared)} |"
        for name, declared in LISTS.items()
    ]
    rows += [
        f"| `{name}` | {layer.title} | {layer.publisher} | a layer | {layer.license} | none | "
        f"{'yes' if layer.source else 'by `mapper import` only'} |"
        for name, layer in LAYERS.items()
    ]
    head = "| name | what | publisher | speaks about | license | derived from | fetched |"
    return "\n".join([head, "|" + "---|" * 7, *rows]) + "\n"


def _fetched(declared: ListDeclaration) -> str:
    if declared.by_hand:
        return f"kept by hand, `data/{declared.by_hand}`"
    return "yes" if declared.source else "by `mapper import` only"


def _programs(declared: ListDeclaration) -> str:
    told = []
    for program, last in declared.covers.items():
        told.append(f"{program} (to {last})" if last else str(program))
    return ", ".join(told)


def newest_of(data: Path, name: str, day: date) -> str:
    """Return in words how old the newest good snapshot of a list or layer is on a day."""
    if name in LAYERS:
        notes = list((data / "census").glob(f"{name}.json"))
    else:
        notes = sorted((data / "lists" / name).glob("*.json"))
    if not notes:
        return "there is no snapshot of it yet"
    try:
        taken = say_age(read_note(notes[-1])["day"], day)
    except DataError as error:
        return f"its newest snapshot does not hold either: {error}"
    return f"the newest good snapshot, {taken}, stays"


def say_age(taken: str, today: date) -> str:
    """Return "of 2020-10-07, 2,239 days old" for a snapshot's day."""
    old = (today - date.fromisoformat(taken)).days
    return f"of {taken}, {old:,} day{'' if old == 1 else 's'} old"
