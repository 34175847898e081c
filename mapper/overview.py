"""What is read, told from the declarations and the notes: `mapper lists` and README's table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mapper.census.layers import LAYERS
from mapper.lists import LISTS
from mapper.model import ListDeclaration
from mapper.snapshots import layer_notes, list_notes


def text(data: Path, today: date) -> str:
    """Return a paragraph a list (newest snapshot, age, rows by program) and a line a layer."""
    lines = []
    for name, declared in LISTS.items():
        notes = list_notes(data, name)
        origin = f"derived from {declared.derived_from}" if declared.derived_from else "a witness"
        if not notes:
            lines.append(f"{name}  no snapshot  {declared.license}  {origin}")
            continue
        newest = notes[-1]
        old = (today - date.fromisoformat(newest["day"])).days
        lines.append(
            f"{name}  {newest['day']}  {newest['rows']:,} rows  {newest['license']}  {origin}  "
            f"{old:,} days old"
        )
        lines += [f"    {n:>6,}  {program}" for program, n in newest["rows_by_program"].items()]
    for note in layer_notes(data):
        lines.append(f"{note['list']}  {note['vintage']}  {note['rows']:,} rows  {note['license']}")
    return "\n".join(lines) + "\n"


def markdown() -> str:
    """Return the table of lists and layers that README shows, from the declarations alone."""
    rows = [
        f"| `{name}` | {declared.title} | {declared.publisher} | {_programs(declared)} | "
        f"{declared.license} | {declared.derived_from or 'none'} | "
        f"{'yes' if declared.source else 'no longer published'} |"
        for name, declared in LISTS.items()
    ]
    rows += [
        f"| `{name}` | {layer.title} | {layer.publisher} | a layer | {layer.license} | none | "
        f"{'yes' if layer.source else 'by `mapper import` only'} |"
        for name, layer in LAYERS.items()
    ]
    head = "| name | what | publisher | speaks about | license | derived from | fetched |"
    return "\n".join([head, "|" + "---|" * 7, *rows]) + "\n"


def _programs(declared: ListDeclaration) -> str:
    told = []
    for program, last in declared.covers.items():
        told.append(f"{program} (to {last})" if last else str(program))
    return ", ".join(told)
