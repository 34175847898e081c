"""What a published column is, and its cells by type."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One published column; `type` is a Frictionless type, `array` being joined by | in CSV.

    A date that is cut to its precision is a string of the unit "ISO 8601", for no such type is
    known. `{acs}` in `source` stands for the vintage of the estimates.
    """

    name: str
    type: str
    description: str
    source: str
    unit: str = ""


def names(columns: tuple[Column, ...]) -> list[str]:
    """Return the header of a table."""
    return [column.name for column in columns]
