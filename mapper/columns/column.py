"""What a published column is, and its cells by type."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from numbers import Integral
from typing import Any


@dataclass(frozen=True, slots=True)
class Column:
    """One published column; `type` is a Frictionless type, `array` being joined by | in CSV.

    A date that is cut to its precision is a string of the unit "ISO 8601", for no such type is
    known. `{acs}` in `source` stands for the vintage of the estimates, `{ring}`, `{face}`
    and `{ice}` for the list and day that tell of Ring, face recognition and 287(g). A number has
    `decimals` where they are fixed.
    """

    name: str
    type: str
    description: str
    source: str
    unit: str = ""
    decimals: int | None = None

    def cell(self, value: Any) -> object:
        """Return a value as it stands in CSV: empty for None. TypeError for 27.0 as integer."""
        if value is None:
            return ""
        if self.type == "array":
            return joined(value)
        if self.type == "boolean":
            return str(value).lower()
        if self.decimals is not None:
            return f"{value:.{self.decimals}f}"
        if self.type == "integer" and not isinstance(value, Integral):
            raise TypeError(f"column {self.name}: {value!r} is not an integer")
        return value

    def value(self, cell: object) -> bool | int | float | str | None:
        """Return what a cell of `cell` means, where types are kept: None for an empty one."""
        if cell == "" or cell is None:
            return None
        if self.type == "boolean":
            return cell == "true"
        if self.type in _NUMBERS:
            return _NUMBERS[self.type](str(cell))
        return str(cell)


_NUMBERS: dict[str, type[int] | type[float]] = {"integer": int, "number": float}


def joined(values: Iterable[str]) -> str:
    """Return the values of an array as they stand in a cell."""
    return "|".join(values)


def span(of: str, source: str) -> tuple[Column, Column]:
    """Return the columns with the first and the last day that a date can mean which is cut to its
    precision, the column `of`."""
    return (
        Column(f"{of}_from", "date", f"First day that {of} can mean", source, "ISO 8601"),
        Column(f"{of}_to", "date", f"Last day that {of} can mean", source, "ISO 8601"),
    )


def names(columns: tuple[Column, ...]) -> list[str]:
    """Return the header of a table."""
    return [column.name for column in columns]
